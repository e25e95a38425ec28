/*
 * What the forms say of open work that is late or may become so: who will be told when if nothing happens, who has been
 * told already, and how the issuer reminds by hand.
 */

import { button, el, table } from './page.js';
import { call } from './server.js';
import { number } from './text.js';
import { moment } from './words.js';

const TEXT = {
  ahead: {
    title: 'Nếu chưa thực hiện',
    before: (who) => `nhắc ${who}`,
    due: (who) => `nhắc ${who}, ghi quá hạn`,
    after: (who) => `nhắc lại ${who}`,
    leader: (who) => `báo cáo lãnh đạo ${who}`,
    above: (who) => `báo cáo ${who}`,
    again: 'rồi báo lại cho đến khi xong việc',
  },
  past: {
    title: (n) => `Đã đôn đốc ${number(n)} lần`,
    none: 'chưa',
    before: 'nhắc trước hạn',
    due: 'nhắc khi đến hạn',
    after: 'nhắc sau hạn',
    leader: 'báo cáo lãnh đạo đơn vị',
    above: (who) => `báo cáo ${who}`,
    manual: (by) => `${by} đôn đốc`,
    delivery: {
      queued: 'chờ gửi',
      sent: 'đã gửi',
      retrying: 'đang gửi lại',
      failed: 'không gửi được',
      skipped: 'không gửi',
    },
  },
  unit: 'Đơn vị',
  state: 'Tình trạng',
  acknowledgeBy: 'Hạn tiếp nhận',
  reportBy: 'Hạn báo cáo',
  tried: 'Đã làm',
  contact: 'Liên hệ',
  escalatesTo: (who) => `Báo lên: ${who}`,
  states: { open: 'Chưa tiếp nhận', acknowledged: 'Đã tiếp nhận, chưa báo cáo' },
  noContact: 'chưa có trong danh bạ',
  takenOver: (who) => `${who} làm tiếp`,
  nobody: 'Hiện không còn đơn vị nào quá hạn mà chưa xong việc.',
  total: (n) => `${number(n)} đơn vị quá hạn`,
  remind: 'Đôn đốc',
  remindAll: 'Đôn đốc tất cả',
  reminded: (n) => `Đã ghi nhận đôn đốc ${number(n)} đơn vị.`,
  nobodyLeft: 'Không còn đơn vị nào cần đôn đốc.',
  sending: 'Đang đôn đốc…',
};

/** Who will be told when, if the work stays undone; null if nobody will. */
export function ahead(sheet) {
  const moments = sheet.schedule?.ahead ?? [];
  if (!moments.length) {
    return null;
  }
  const line = ({ at, kind, recipient }) => el('li', {}, `${moment(at)}: ${TEXT.ahead[kind](recipient.name)}`);
  // The last one is the first repetition of the last rung.
  const once = moments.length > 1 ? moments.slice(0, -1) : moments;
  return el(
    'details',
    { class: 'desk-more' },
    el('summary', {}, `${TEXT.ahead.title}: ${moment(once[0].at)} ${TEXT.ahead[once[0].kind](once[0].recipient.name)}`),
    el('ul', {}, ...once.map(line), el('li', {}, TEXT.ahead.again)),
  );
}

/** What has been tried with one unit: everything that fired, the latest first. */
function tried(unit) {
  const fired = unit.tried.filter((past) => past.firedAt).reverse();
  if (!fired.length) {
    return TEXT.past.none;
  }
  const what = ({ kind, recipient, by }) =>
    kind === 'above' ? TEXT.past.above(recipient.name) : kind === 'manual' ? TEXT.past.manual(by) : TEXT.past[kind];
  const line = (past) => {
    const delivery = TEXT.past.delivery[past.delivery];
    return el('li', {}, `${moment(past.firedAt)}: ${what(past)}${delivery ? ` (${delivery})` : ''}`);
  };
  return el(
    'details',
    { class: 'desk-more' },
    el('summary', {}, TEXT.past.title(fired.length)),
    el('ul', {}, ...fired.map(line)),
  );
}

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

/** Reminds one organisation by hand, or all that are late; gives the sentence that says so. */
async function remind(cascade, organisation) {
  const { reminded } = await call(
    'POST',
    `cascades/${encodeURIComponent(cascade)}/reminders`,
    organisation ? { organisation } : {},
  );
  return reminded.length ? TEXT.reminded(reminded.length) : TEXT.nobodyLeft;
}

/** The late units as one list, with what has been tried and buttons to remind them. */
export function lateUnits(sheet) {
  if (!sheet.lateUnits.length) {
    return el('p', {}, TEXT.nobody);
  }
  const reminder = (label, organisation) => {
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
        said.textContent = fault.message;
        control.disabled = false;
      }
    });
    return el('div', {}, control, ' ', said);
  };
  const rows = sheet.lateUnits.map((unit) => {
    const missed = unit.state === 'open' ? 'acknowledgeBy' : 'reportBy';
    const date = (key) =>
      key === missed ? el('strong', { class: 'desk-overdue' }, moment(unit[key])) : moment(unit[key]);
    return [
      unit.name,
      TEXT.states[unit.state] ?? unit.state,
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
    table([TEXT.unit, TEXT.state, TEXT.acknowledgeBy, TEXT.reportBy, TEXT.tried, TEXT.contact], rows),
  );
}
