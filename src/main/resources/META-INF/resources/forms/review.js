/*
 * What the lead department does with answers that have come up: confirm them, return them to be completed; and the issuer's
 * word that no further updates are asked for.
 */

import { button, el, field } from './page.js';
import { call, sentenceOf } from './server.js';
import { number, sentence, TEXT as FORMS } from './text.js';
import { dayWritten, stripped, today } from './words.js';

const TEXT = {
  confirm: 'Xác nhận các câu trả lời chưa xem xét của nơi này',
  giveBack: 'Trả lại để bổ sung',
  reason: 'Lý do trả lại',
  which: 'Trả lại câu trả lời về',
  none: 'Vui lòng chọn ít nhất một biện pháp.',
  until: 'Bổ sung trước hết ngày',
  untilHint: 'Viết theo ngày/tháng/năm; để trống thì theo quy định thời hạn của hệ thống.',
  badDay: 'Ngày này không đúng hoặc đã qua. Vui lòng viết theo ngày/tháng/năm, từ hôm nay trở đi, hoặc bỏ trống.',
  send: 'Trả lại',
  cancel: 'Thôi',
  sending: 'Đang gửi…',
  confirmed: 'Đã xác nhận.',
  returned: 'Đã trả lại; nơi nhận có việc cập nhật kết quả.',
  end: 'Kết thúc theo dõi',
  ending: (/** @type {number} */ n) =>
    `Các nơi đã báo cáo không phải cập nhật nữa${n ? ` (hiện còn ${number(n)} nơi hẹn cập nhật)` : ''}; nơi chưa báo cáo vẫn phải báo cáo. Không quay lại được.`,
  endReason: 'Lý do kết thúc',
  ended: 'Đã kết thúc theo dõi.',
};

/**
 * A line of buttons, with a part that opens for what must be typed, and the outcome.
 * @param {HTMLButtonElement[]} buttons
 * @param {string} label of the button that opens the part
 * @param {HTMLElement[]} fields
 * @param {string} send label of the button that sends
 * @param {() => string | null} fault the first error of the fields
 * @param {() => Promise<unknown>} act
 * @param {string} done
 */
function opening(buttons, label, fields, send, fault, act, done) {
  const said = el('p', { role: 'status', tabindex: -1 });
  const tell = (/** @type {string} */ text, bad = false) => {
    said.className = bad ? 'desk-error' : '';
    said.textContent = text;
  };
  const run = async (/** @type {() => Promise<unknown>} */ what, /** @type {string} */ text) => {
    all.forEach((each) => (each.disabled = true));
    tell(TEXT.sending);
    try {
      await what();
      part.hidden = true;
      [...buttons, open].forEach((each) => each.remove());
      tell(text);
      said.focus();
    } catch (problem) {
      tell(sentenceOf(problem), true);
      all.forEach((each) => (each.disabled = false));
    }
  };
  const open = button(
    label,
    () => {
      part.hidden = false;
      open.hidden = true;
      /** @type {HTMLElement | null} */ (part.querySelector('input, textarea'))?.focus();
    },
    'desk-quiet',
  );
  const sends = button(
    send,
    () => {
      const wrong = fault();
      if (wrong) {
        tell(wrong, true);
      } else {
        void run(act, done);
      }
    },
    'desk-primary',
  );
  const cancel = button(
    TEXT.cancel,
    () => {
      part.hidden = true;
      open.hidden = false;
      tell('');
      open.focus();
    },
    'desk-quiet',
  );
  const part = el('div', { hidden: true, role: 'group', 'aria-label': label }, ...fields, sends, ' ', cancel);
  const all = [...buttons, open, sends, cancel];
  const element = el('div', { class: 'desk-review' }, ...buttons, ' ', open, part, said);
  // This input is no part of a form around it, which would save and check it.
  ['input', 'change'].forEach((event) => element.addEventListener(event, (happened) => happened.stopPropagation()));
  return { element, run };
}

/**
 * The buttons with which the lead department reviews the answers of an addressee; null if all are reviewed.
 * @param {string} cascade its id
 * @param {Omit<Server.MatrixRow, 'overdue'>} row
 */
export function reviewOf(cascade, row) {
  // The leaders decide on what cannot be done.
  const left = row.answers
    .filter(({ review, state }) => !review && state !== 'cannot')
    .sort((one, other) => one.measure.localeCompare(other.measure, 'vi', { numeric: true }));
  if (!left.length) {
    return null;
  }
  const path = `cascades/${encodeURIComponent(cascade)}/addressees/${encodeURIComponent(row.organisation)}`;
  const boxes = left.map(({ measure }) => el('input', { type: 'checkbox', value: measure }));
  const reason = el('textarea', { rows: 2, maxlength: 4000 });
  const until = el('input', {
    type: 'text',
    inputmode: 'numeric',
    maxlength: 10,
    class: 'desk-day',
  });
  const confirm = [
    button(TEXT.confirm, () => void run(() => call('POST', `${path}/confirmations`, {}), TEXT.confirmed)),
  ];
  const { element, run } = opening(
    confirm,
    TEXT.giveBack,
    [
      el(
        'fieldset',
        { class: 'desk-states' },
        el('legend', {}, TEXT.which),
        ...boxes.map((box) => el('label', {}, box, ` ${FORMS.measure.legend(box.value)}`)),
      ),
      field(TEXT.reason, reason),
      field(TEXT.until, until, TEXT.untilHint),
    ],
    TEXT.send,
    () => {
      const last = stripped(until.value) && dayWritten(until.value);
      return !boxes.some(({ checked }) => checked)
        ? TEXT.none
        : !stripped(reason.value)
          ? sentence('review.reason')
          : stripped(until.value) && (!last || last < today())
            ? TEXT.badDay
            : null;
    },
    () =>
      call('POST', `${path}/returns`, {
        measures: boxes.filter(({ checked }) => checked).map(({ value }) => value),
        reason: reason.value,
        ...(stripped(until.value) && { until: dayWritten(until.value) }),
      }),
    TEXT.returned,
  );
  return element;
}

/**
 * The button with which the issuer ends the follow-up of those that have reported.
 * @param {{ id: string, followed: number }} cascade
 */
export function endFollowUp({ id, followed }) {
  const reason = el('textarea', { rows: 2, maxlength: 4000 });
  return opening(
    [],
    TEXT.end,
    [el('p', { class: 'desk-returned' }, TEXT.ending(followed)), field(TEXT.endReason, reason)],
    TEXT.end,
    () => (stripped(reason.value) ? null : sentence('standDown.reason')),
    () =>
      call('POST', `cascades/${encodeURIComponent(id)}/stand-down`, {
        reason: reason.value,
      }),
    TEXT.ended,
  ).element;
}
