/*
 * Late and upcoming work in the forms: who will be reminded when, past reminders, and reminders by hand of the
 * issuer.
 */

import { button, el, table } from '../page.js';
import { call, sentenceOf } from '../server.js';
import { number, sentence, TEXT as FORMS, uncapital } from '../text.js';
import { moment } from '../words.js';

const TEXT = {
  ahead: {
    title: 'Nếu chưa thực hiện',
    before: (/** @type {string} */ who) => `nhắc ${who}`,
    due: (/** @type {string} */ who) => `nhắc ${who}, ghi quá hạn`,
    after: (/** @type {string} */ who) => `nhắc lại ${who}`,
    leader: (/** @type {string} */ who) => `báo cáo lãnh đạo ${who}`,
    above: (/** @type {string} */ who) => `báo cáo ${who}`,
    again: 'rồi báo lại cho đến khi xong việc',
  },
  past: {
    title: (/** @type {number} */ n) => `Đã đôn đốc ${number(n)} lần`,
    none: 'chưa',
    before: 'nhắc trước hạn',
    due: 'nhắc khi đến hạn',
    after: 'nhắc sau hạn',
    leader: 'báo cáo lãnh đạo đơn vị',
    above: (/** @type {string} */ who) => `báo cáo ${who}`,
    manual: (/** @type {string} */ by) => `${by} đôn đốc`,
  },
  unit: 'Đơn vị',
  tried: 'Đã làm',
  contact: 'Liên hệ',
  escalatesTo: (/** @type {string} */ who) => `Báo lên: ${who}`,
  noContact: 'chưa có trong danh bạ',
  takenOver: (/** @type {string} */ who) => `${who} làm tiếp`,
  nobody: 'Hiện không còn đơn vị nào quá hạn mà chưa xong việc.',
  total: (/** @type {number} */ n) => `${number(n)} đơn vị quá hạn`,
  remind: 'Đôn đốc',
  remindAll: 'Đôn đốc tất cả',
  reminded: (/** @type {number} */ n) => `Đã ghi nhận đôn đốc ${number(n)} đơn vị.`,
  nobodyLeft: 'Không còn đơn vị nào cần đôn đốc.',
  sending: 'Đang đôn đốc…',
};

/**
 * The reminders and escalations to come while the work is open; null if there are none.
 * @param {Server.TaskSheet} sheet
 */
export function ahead(sheet) {
  const moments = sheet.schedule?.ahead ?? [];
  if (!moments.length) {
    return null;
  }
  const line = (/** @type {Server.Ahead} */ { at, kind, recipient }) =>
    el('li', {}, `${moment(at)}: ${TEXT.ahead[kind](recipient.name)}`);
  // The last moment is the first repetition of the last escalation level.
  const once = moments.length > 1 ? moments.slice(0, -1) : moments;
  return el(
    'details',
    { class: 'desk-more' },
    el('summary', {}, `${TEXT.ahead.title}: ${moment(once[0].at)} ${TEXT.ahead[once[0].kind](once[0].recipient.name)}`),
    el('ul', {}, ...once.map(line), el('li', {}, TEXT.ahead.again)),
  );
}

/**
 * The past reminders of one unit that were sent, the latest first.
 * @param {Server.LateUnit} unit
 */
function tried(unit) {
  const fired = unit.tried.flatMap((past) => (past.firedAt ? [{ ...past, firedAt: past.firedAt }] : [])).reverse();
  if (!fired.length) {
    return TEXT.past.none;
  }
  const what = (/** @type {Server.Past} */ { kind, recipient, by }) =>
    kind === 'above' ? TEXT.past.above(recipient.name) : kind === 'manual' ? TEXT.past.manual(by) : TEXT.past[kind];
  const line = (/** @type {Server.Past & { firedAt: string }} */ past) => {
    const delivery = past.delivery && uncapital(FORMS.delivery[past.delivery]);
    return el('li', {}, `${moment(past.firedAt)}: ${what(past)}${delivery ? ` (${delivery})` : ''}`);
  };
  return el(
    'details',
    { class: 'desk-more' },
    el('summary', {}, TEXT.past.title(fired.length)),
    el('ul', {}, ...fired.map(line)),
  );
}

/** @param {Server.LateUnit} unit */
const contact = (unit) =>
  unit.reach.map((reach) => {
    const ways = [
      reach.phone && el('a', { href: `tel:${reach.phone.replace(/[^+\d]/g, '')}` }, reach.phone),
      reach.email && el('a', { href: `mailto:${encodeURIComponent(reach.email).replace('%40', '@')}` }, reach.email),
    ].filter(Boolean);
    return el(
      'span',
      { class: 'desk-contact' },
      reach.organisation.key === unit.organisation ? null : el('small', {}, TEXT.takenOver(reach.organisation.name)),
      ...(ways.length ? ways : [TEXT.noContact]),
    );
  });

/**
 * Reminds one organisation by hand, or all that are late; resolves to the confirmation message.
 * @param {string} cascade its id
 * @param {string} [organisation]
 */
async function remind(cascade, organisation) {
  const { reminded, mailed } = await call(
    'POST',
    `cascades/${encodeURIComponent(cascade)}/reminders`,
    organisation ? { organisation } : {},
  );
  if (!reminded.length) {
    return TEXT.nobodyLeft;
  }
  return mailed ? TEXT.reminded(reminded.length) : sentence('reminder.unmailed', number(reminded.length));
}

/**
 * The list of late units, with past reminders and buttons to remind them.
 * @param {Server.TaskSheet} sheet
 */
export function lateUnits(sheet) {
  if (!sheet.lateUnits.length) {
    return el('p', {}, TEXT.nobody);
  }
  const reminder = (/** @type {string} */ label, /** @type {string | undefined} */ organisation = undefined) => {
    const said = el('span', { role: 'status', tabindex: -1 });
    const control = button(label, async () => {
      control.disabled = true;
      said.className = '';
      said.textContent = TEXT.sending;
      try {
        said.textContent = await remind(sheet.cascade.id, organisation);
        control.remove();
        said.focus();
      } catch (fault) {
        said.className = 'desk-problem';
        said.textContent = sentenceOf(fault);
        control.disabled = false;
      }
    });
    return el('div', {}, control, ' ', said);
  };
  const rows = sheet.lateUnits.map((unit) => {
    const missed = unit.state === 'open' ? 'acknowledgeBy' : 'reportBy';
    const date = (/** @type {'acknowledgeBy' | 'reportBy'} */ key) =>
      key === missed ? el('strong', { class: 'desk-overdue' }, moment(unit[key])) : moment(unit[key]);
    return [
      unit.name,
      FORMS.counts[unit.state],
      date('acknowledgeBy'),
      date('reportBy'),
      [tried(unit), reminder(TEXT.remind, unit.organisation)],
      [...contact(unit), unit.escalatesTo && el('small', {}, TEXT.escalatesTo(unit.escalatesTo.name))].filter(Boolean),
    ];
  });
  return el(
    'div',
    {},
    el('p', {}, el('strong', {}, TEXT.total(rows.length))),
    reminder(TEXT.remindAll),
    table(
      [TEXT.unit, FORMS.column.state, FORMS.column.acknowledgeBy, FORMS.column.reportBy, TEXT.tried, TEXT.contact],
      rows,
    ),
  );
}
