/*
 * Extensions in the forms: an addressee requests one and sees the decision, and the leader who decides sees the
 * request. The request is separate from the form's fields, since it does not complete the task.
 */

import { mark } from '../fields.js';
import { button, el, field, one } from '../page.js';
import { call, sentenceOf } from '../server.js';
import { sentence, TEXT as FORMS } from '../text.js';
import vocabulary from '../vocabulary.js';
import { dayWritten, moment, stripped, today } from '../words.js';

const TEXT = {
  title: 'Gia hạn',
  hint: 'Biết trước là không kịp thì xin thêm thời gian trước khi đến hạn. Chưa có trả lời thì hạn cũ vẫn tính.',
  ask: 'Xin gia hạn',
  until: 'Xin gia hạn đến ngày',
  untilHint:
    'Viết theo ngày/tháng/năm. Hạn mới là cuối giờ làm việc của ngày này; nơi ban hành có thể cho một ngày khác.',
  reason: 'Lý do',
  send: 'Gửi đề nghị',
  cancel: 'Thôi',
  sending: 'Đang gửi…',
  noDate: 'Vui lòng viết ngày theo ngày/tháng/năm, ví dụ 01/12/2026.',
  pastDate: 'Ngày này đã qua. Vui lòng viết một ngày sau hạn hiện tại.',
  state: {
    open: (/** @type {{ until: string, grantedUntil: string | null }} */ asked) =>
      `Đã xin gia hạn đến ${asked.until}, đang chờ nơi ban hành trả lời.`,
    granted: (/** @type {{ until: string, grantedUntil: string | null }} */ asked) =>
      `Đã được gia hạn đến ${asked.grantedUntil}.`,
    refused: () => 'Đề nghị gia hạn không được chấp nhận; hạn giữ nguyên.',
    overtaken: () => 'Đề nghị gia hạn đã khép lại mà không cần trả lời.',
  },
  answer: 'Ý kiến của nơi ban hành',
  asks: (/** @type {string} */ organisation, /** @type {string} */ work) => `${organisation} xin gia hạn ${work}`,
  present: 'Hạn hiện tại',
  wanted: 'Xin gia hạn đến',
  by: 'Người đề nghị',
  moved: 'Hạn đã thay đổi',
  change: (/** @type {string} */ from, /** @type {string} */ to, /** @type {string} */ why) =>
    `${from} → ${to}: ${why}`,
};

/**
 * The date in Viet Nam some days after a moment, as dd/mm/yyyy.
 * @param {number} value in milliseconds since 1970
 * @param {number} days
 */
const dayAfter = (value, days) => moment(value + days * 24 * 3600_000).slice(0, 10);

/**
 * @param {string} name
 * @param {string} value
 */
const fact = (name, value) => el('div', {}, el('dt', {}, name), el('dd', {}, value));

/**
 * The state of the latest request, and the moved deadlines.
 * @param {Server.TaskSheet} sheet
 */
function standing(sheet) {
  const lines = [];
  const request = sheet.extension?.request;
  if (request) {
    const shown = { until: moment(request.until), grantedUntil: request.grantedUntil && moment(request.grantedUntil) };
    lines.push(el('p', { class: `desk-extension-${request.state}` }, TEXT.state[request.state](shown)));
    if (request.answer) {
      lines.push(el('p', {}, `${TEXT.answer}: ${request.answer}`));
    }
  }
  const moved = (sheet.deadlineChanges ?? []).map((change) =>
    el('li', {}, TEXT.change(moment(change.oldDueAt), moment(change.newDueAt), FORMS.origin[change.newOrigin])),
  );
  if (moved.length) {
    lines.push(el('p', {}, TEXT.moved), el('ul', {}, ...moved));
  }
  return lines;
}

/**
 * The button and the fields that it opens.
 * @param {Server.TaskSheet} sheet
 * @param {() => Promise<unknown>} asked called when the request was accepted
 */
function asking(sheet, asked) {
  const later = Math.max(new Date(sheet.dueAt).getTime(), Date.now());
  const until = el('input', {
    type: 'text',
    inputmode: 'numeric',
    maxlength: 10,
    class: 'desk-day',
    value: dayAfter(later, 1),
  });
  const reason = el('textarea', { rows: 3, maxlength: 4000 });
  const said = el('p', { class: 'desk-error', role: 'alert' });
  /** @type {import('../fields.js').Marked[]} */
  let faults = [];
  const forget = () => {
    faults.forEach(({ clear }) => clear());
    said.textContent = '';
  };
  const check = () => {
    forget();
    const wanted = dayWritten(until.value);
    const noDate = !wanted ? TEXT.noDate : wanted < today() ? TEXT.pastDate : null;
    faults = [
      ...(noDate ? [{ at: until, say: noDate }] : []),
      ...(stripped(reason.value) ? [] : [{ at: reason, say: sentence('extension.reason') }]),
    ].map(mark);
    faults[0]?.at.focus();
    return !faults.length;
  };
  const submit = button(
    TEXT.send,
    async () => {
      if (!check()) {
        return;
      }
      submit.disabled = true;
      said.textContent = TEXT.sending;
      try {
        await call('POST', `tasks/${encodeURIComponent(sheet.id)}/extension`, {
          until: dayWritten(until.value),
          reason: reason.value,
        });
        await asked();
      } catch (refused) {
        said.textContent = sentenceOf(refused);
      } finally {
        submit.disabled = false;
      }
    },
    'desk-primary',
  );
  const fields = el(
    'div',
    { class: 'desk-extension-fields', hidden: true },
    field(TEXT.until, until, TEXT.untilHint),
    field(TEXT.reason, reason),
    said,
    submit,
    ' ',
    button(
      TEXT.cancel,
      () => {
        fields.hidden = true;
        open.hidden = false;
        open.focus();
      },
      'desk-quiet',
    ),
  );
  const open = button(TEXT.ask, () => {
    fields.hidden = false;
    open.hidden = true;
    until.focus();
  });
  // This input is not part of the task, so its events must not reach the form, which would save and check it.
  ['input', 'change'].forEach((event) =>
    fields.addEventListener(event, (happened) => {
      happened.stopPropagation();
      forget();
    }),
  );
  return [el('p', { class: 'desk-hint' }, TEXT.hint), open, fields];
}

/**
 * The section in which an addressee requests an extension and sees the decision.
 * @param {Server.TaskSheet} sheet
 * @param {import('../task-form.js').TaskForm} form
 */
export function extension(sheet, form) {
  const place = el('div', {});
  const show = (/** @type {Server.TaskSheet} */ sheet) =>
    place.replaceChildren(
      el('h4', {}, TEXT.title),
      ...standing(sheet),
      ...(sheet.extension?.request.state === 'open' || sheet.cascade.state !== vocabulary.extensionWhile
        ? []
        : asking(sheet, async () => {
            show(await form.fetch());
            const shown = one(place, 'h4');
            shown.setAttribute('tabindex', '-1');
            shown.focus();
          })),
    );
  show(sheet);
  return place;
}

/**
 * The request as shown to the leader who decides.
 * @param {Server.TaskSheet} sheet
 */
export function extensionAsked(sheet) {
  if (!sheet.extension) {
    return null;
  }
  const { organisation, dueAt, request } = sheet.extension;
  return el(
    'div',
    {},
    el('p', {}, el('strong', {}, TEXT.asks(organisation.name, FORMS.work[request.work]))),
    el(
      'dl',
      { class: 'desk-facts' },
      fact(TEXT.present, moment(dueAt)),
      fact(TEXT.wanted, moment(request.until)),
      fact(TEXT.reason, request.reason),
      fact(TEXT.by, `${request.askedByName}, ${moment(request.askedAt)}`),
    ),
  );
}
