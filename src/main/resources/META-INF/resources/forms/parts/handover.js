/* The part of a task's form in which it is handed on inside the organisation, and given or taken back. */

import { button, el } from '../page.js';
import { call, sentenceOf } from '../server.js';
import { tasklistAddress } from '../webapps.js';
import { handedOver, Handing } from './handing.js';
import { wayBack } from './receipt.js';

const TEXT = {
  title: 'Giao cho đồng nghiệp hoặc phòng',
  hint: 'Người hoặc đơn vị được giao nhận thông báo và làm thay trên biểu mẫu này; việc vẫn là của đơn vị. Có thể lấy lại, người được giao có thể trả lại.',
  send: 'Giao việc',
  end: 'Trả lại hoặc lấy lại việc này',
  why: 'Ghi chú khi trả lại (không bắt buộc)',
  sending: 'Đang gửi…',
  handed: (/** @type {string} */ to) => `Đã giao việc cho ${to}.`,
  ended: 'Đã trả lại công việc cho người giao, hoặc lấy lại từ người được giao.',
};

/**
 * Sends an act for one task; resolves to null, or to why it was not done.
 * @param {string} path
 * @param {string} task
 * @param {object} asked
 * @returns {Promise<string | null>}
 */
const sent = (path, task, asked) =>
  call('POST', path, { tasks: [task], ...asked }).then(
    (/** @type {{ results: Server.Handed[] }} */ { results: [{ reason }] }) => reason,
    sentenceOf,
  );

/**
 * @param {import('../task-form.js').TaskForm} form
 * @param {Server.TaskSheet} sheet
 */
export function handover(form, sheet) {
  const said = el('p', { class: 'desk-error', role: 'alert' });
  /**
   * @param {HTMLButtonElement} pressed
   * @param {Promise<string | null>} outcome
   * @param {string} done
   */
  const finish = async (pressed, outcome, done) => {
    pressed.disabled = true;
    said.textContent = TEXT.sending;
    const reason = await outcome;
    pressed.disabled = false;
    said.textContent = reason ?? '';
    if (!reason) {
      tasklistAddress.toList();
      form.tellDone([el('p', {}, el('strong', {}, done)), el('p', { class: 'desk-links' }, ...wayBack())]);
    }
  };
  if (sheet.handover) {
    const end = button(TEXT.end, () =>
      finish(end, sent('handovers/returns', sheet.id, { note: note.value }), TEXT.ended),
    );
    const note = el('input', { type: 'text', maxlength: 4000, 'aria-label': TEXT.why, placeholder: TEXT.why });
    note.addEventListener('input', (happened) => happened.stopPropagation());
    return el(
      'div',
      { class: 'desk-handover' },
      el('p', {}, handedOver(sheet.handover)),
      sheet.handover.mayEnd && el('p', { class: 'desk-acts' }, note, ' ', end),
      said,
    );
  }
  const handing = new Handing();
  const send = button(TEXT.send, () => {
    const asked = handing.read();
    if (asked) {
      finish(send, sent('handovers', sheet.id, asked), TEXT.handed(handing.taker()));
    }
  });
  const details = el(
    'details',
    { class: 'desk-more desk-handover' },
    el('summary', {}, TEXT.title),
    el('p', { class: 'desk-hint' }, TEXT.hint),
    handing.element,
    send,
    said,
  );
  details.addEventListener(
    'toggle',
    () =>
      handing.offer([sheet.id]).then(
        (somebody) => (send.hidden = !somebody),
        (problem) => (said.textContent = sentenceOf(problem)),
      ),
    { once: true },
  );
  return details;
}
