/*
 * The report upward in forms and on the page of work: for whom it does not wait, what an extension costs, what has changed
 * since it was written, and the button to begin it without waiting any longer.
 */

import { difference } from './difference.js';
import { button, el, table } from '../page.js';
import { call, sentenceOf } from '../server.js';
import { number } from '../text.js';
import { dayWritten, moment } from '../words.js';

const TEXT = {
  extended: {
    title: (/** @type {number} */ n) => `Nơi được gia hạn quá hạn chung (${number(n)})`,
    hint: 'Báo cáo không chờ những nơi này. Sau khi báo cáo được duyệt, nơi còn trong hạn vẫn được theo dõi, đôn đốc và trả lời sau.',
    unit: 'Đơn vị',
    until: 'Được gia hạn đến',
    reason: 'Lý do',
    passed: 'hạn này đã qua; chưa trả lời trước khi duyệt thì khép là không báo cáo',
  },
  cost: {
    title: 'Gia hạn ảnh hưởng thế nào',
    general: 'Hạn chung của các nơi nhận',
    upward: (/** @type {string} */ issuer) => `Hạn báo cáo lên ${issuer}`,
    hint: 'Đến hạn chung thì tổng hợp báo cáo. Hạn mới sau hạn chung nghĩa là báo cáo được gửi đi mà không có kết quả của nơi này; nơi này vẫn được theo dõi và trả lời sau.',
    beyond: (/** @type {string} */ unit) => `Hạn này sau hạn chung: báo cáo sẽ không có kết quả của ${unit}.`,
    beyondUpward: (/** @type {string} */ issuer) => `Hạn này cũng sau hạn báo cáo lên ${issuer}.`,
  },
  changes: {
    title: 'Số liệu đã thay đổi từ khi báo cáo được viết',
    hint: 'Dòng gạch ngang là số liệu lúc viết, dòng gạch chân là số liệu hiện nay.',
    whole: 'Bản đề xuất theo số liệu hiện nay',
    use: 'Thay nội dung báo cáo bằng bản đề xuất này',
    used: 'Nội dung báo cáo bên dưới đã theo số liệu hiện nay.',
  },
  begin: 'Tổng hợp báo cáo ngay',
  confirm: (/** @type {number} */ n) =>
    `Còn ${number(n)} nơi chưa trả lời. Bắt đầu tổng hợp thì báo cáo không chờ những nơi này nữa; các nơi vẫn trả lời được cho đến khi báo cáo được duyệt. Không quay lại được.`,
  yes: 'Bắt đầu tổng hợp',
  no: 'Thôi',
  sending: 'Đang gửi…',
  begun: 'Đã bắt đầu tổng hợp. Việc “Tổng hợp báo cáo” có trong danh sách việc của đơn vị.',
};

/**
 * The addressees for whom the report does not wait; null if there are none.
 * @param {Server.TaskSheet} sheet
 */
export function extendedUnits({ upward: { extended } }) {
  if (!extended.length) {
    return null;
  }
  const now = Date.now();
  return el(
    'div',
    {},
    el('h4', {}, TEXT.extended.title(extended.length)),
    el('p', { class: 'desk-hint' }, TEXT.extended.hint),
    table(
      [TEXT.extended.unit, TEXT.extended.until, TEXT.extended.reason],
      extended.map(({ name, until, reason }) => [
        name,
        new Date(until).getTime() > now
          ? moment(until)
          : [moment(until), el('small', { class: 'desk-overdue' }, TEXT.extended.passed)],
        reason ?? '–',
      ]),
    ),
  );
}

/**
 * What an extension of the report costs, by the date that the form states; null for other extensions.
 * @param {Server.TaskSheet} sheet
 * @param {import('../task-form.js').TaskForm} form
 */
export function extensionCost(sheet, form) {
  const { extension, upward, cascade } = sheet;
  if (extension?.request.work !== 'report') {
    return null;
  }
  const warning = el('p', { class: 'desk-returned', role: 'status', hidden: true });
  const fact = (/** @type {string} */ name, /** @type {string} */ at) =>
    el('div', {}, el('dt', {}, name), el('dd', {}, moment(at)));
  const element = el(
    'div',
    {},
    el('h4', {}, TEXT.cost.title),
    el(
      'dl',
      { class: 'desk-facts' },
      fact(TEXT.cost.general, upward.generalDate),
      upward.dueAt && fact(TEXT.cost.upward(cascade.issuer.name), upward.dueAt),
    ),
    el('p', { class: 'desk-hint' }, TEXT.cost.hint),
    warning,
  );
  const wanted = () => {
    const written = form.fields.find(({ name }) => name === 'until')?.read();
    return (written && dayWritten(written)) || dayWritten(moment(extension.request.until).slice(0, 10)) || '';
  };
  const isBeyond = (/** @type {string | null | undefined} */ date) =>
    Boolean(date) && wanted() > (dayWritten(moment(date ?? '').slice(0, 10)) ?? '');
  return {
    element,
    read: () => undefined,
    update() {
      const says = [
        isBeyond(upward.generalDate) && TEXT.cost.beyond(extension.organisation.name),
        isBeyond(upward.dueAt) && TEXT.cost.beyondUpward(cascade.issuer.name),
      ].filter(Boolean);
      warning.hidden = !says.length || form.holds('granted=false');
      warning.textContent = says.join(' ');
    },
    check: () => [],
    value: () => undefined,
  };
}

/**
 * What has changed since the report was written, and the new proposal beside the text; null if nothing has.
 * @param {Server.TaskSheet} sheet
 * @param {import('../task-form.js').TaskForm} form
 */
export function reportChanges({ reportText, upward: { proposed, proposedBefore } }, form) {
  if (!proposedBefore || proposed === proposedBefore) {
    return null;
  }
  const lines = difference(proposedBefore, proposed);
  const text = /** @type {HTMLTextAreaElement | null} */ (form.form.querySelector('textarea[name=reportText]'));
  const use =
    text &&
    reportText !== proposed &&
    button(TEXT.changes.use, () => {
      text.value = proposed;
      text.dispatchEvent(new Event('input', { bubbles: true }));
      text.focus();
    });
  return el(
    'div',
    { class: 'desk-changes' },
    el('h4', {}, TEXT.changes.title),
    el('p', { class: 'desk-hint' }, TEXT.changes.hint),
    el(
      'ul',
      { class: 'desk-said desk-quote' },
      ...lines
        .filter(({ kind }) => kind !== 'same')
        .map((line) => el('li', {}, el(line.kind === 'gone' ? 'del' : 'ins', {}, line.text))),
    ),
    text && reportText === proposed && el('p', {}, TEXT.changes.used),
    use &&
      el(
        'details',
        { class: 'desk-more' },
        el('summary', {}, TEXT.changes.whole),
        el('div', { class: 'desk-said desk-quote' }, proposed),
      ),
    use,
  );
}

/**
 * The button with which the lead department begins the report without waiting any longer, with a confirmation.
 * @param {{ id: string, unanswered: number }} cascade
 */
export function consolidateNow({ id, unanswered }) {
  const said = el('p', { role: 'status', tabindex: -1 });
  const begin = button(TEXT.begin, () => {
    confirm.hidden = false;
    begin.hidden = true;
    yes.focus();
  });
  const yes = button(
    TEXT.yes,
    async () => {
      yes.disabled = no.disabled = true;
      said.className = '';
      said.textContent = TEXT.sending;
      try {
        await call('POST', `cascades/${encodeURIComponent(id)}/consolidation`, {});
        confirm.remove();
        begin.remove();
        said.textContent = TEXT.begun;
        said.focus();
      } catch (fault) {
        said.className = 'desk-problem';
        said.textContent = sentenceOf(fault);
        yes.disabled = no.disabled = false;
      }
    },
    'desk-primary',
  );
  const no = button(
    TEXT.no,
    () => {
      confirm.hidden = true;
      begin.hidden = false;
      said.textContent = '';
      begin.focus();
    },
    'desk-quiet',
  );
  const confirm = el(
    'div',
    { hidden: true, role: 'group', 'aria-label': TEXT.begin },
    el('p', { class: 'desk-returned' }, TEXT.confirm(unanswered)),
    yes,
    ' ',
    no,
  );
  return el('div', {}, begin, confirm, said);
}
