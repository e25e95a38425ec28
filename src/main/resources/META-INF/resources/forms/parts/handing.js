/* Handing tasks on inside an organisation: to a colleague or to an agency below, with a note and a day. */

import { mark } from '../fields.js';
import { el, field } from '../page.js';
import { call } from '../server.js';
import { day, dayWritten, moment, stripped, today } from '../words.js';

const TEXT = {
  to: 'Giao cho',
  choose: 'Chọn…',
  colleagues: 'Đồng nghiệp',
  departments: 'Phòng, đơn vị trực thuộc',
  nobody: 'Không có đồng nghiệp hay đơn vị trực thuộc nào nhận được việc này.',
  note: 'Nội dung giao (không bắt buộc)',
  until: 'Hạn nội bộ (không bắt buộc)',
  untilHint: 'Viết theo ngày/tháng/năm; không sau hạn của công việc.',
  noTaker: 'Vui lòng chọn người hoặc đơn vị được giao.',
  noDay: 'Vui lòng viết ngày theo ngày/tháng/năm, ví dụ 01/12/2026.',
  pastDay: 'Ngày này đã qua. Vui lòng viết từ hôm nay trở đi.',
  given: (/** @type {Server.Handover} */ { by, at, to }) => `${by} giao cho ${to} lúc ${moment(at)}`,
  person: (/** @type {string} */ name) => `ông/bà ${name}`,
  wanted: (/** @type {string} */ until) => `hạn nội bộ ${until}`,
};

/**
 * A handover in a sentence.
 * @param {Server.Handover} handover
 */
export const handedOver = (handover) =>
  [TEXT.given(handover), handover.until && TEXT.wanted(day(handover.until))].filter(Boolean).join(', ') +
  (handover.note ? `: ${handover.note}` : '.');

/** The fields with which tasks are handed over. */
export class Handing {
  to = el('select', {});
  note = el('textarea', { rows: 2, maxlength: 4000 });
  until = el('input', { type: 'text', inputmode: 'numeric', maxlength: 10, class: 'desk-day' });
  nobody = el('p', { class: 'desk-hint', hidden: true }, TEXT.nobody);
  fields = el(
    'div',
    {},
    field(TEXT.to, this.to),
    field(TEXT.note, this.note),
    field(TEXT.until, this.until, TEXT.untilHint),
  );
  element = el('div', {}, this.nobody, this.fields);
  /** @type {import('../fields.js').Marked[]} */
  faults = [];

  constructor() {
    // Where this stands in the form of a task, it is no part of the task, whose draft must not be saved.
    for (const event of ['input', 'change']) {
      this.element.addEventListener(event, (happened) => {
        happened.stopPropagation();
        this.forget();
      });
    }
  }

  forget() {
    this.faults.forEach(({ clear }) => clear());
    this.faults = [];
  }

  /**
   * Offers those who may get all of these tasks; resolves to whether there is anybody.
   * @param {string[]} tasks
   */
  async offer(tasks) {
    /** @type {Server.HandoverCandidate[]} */
    const candidates = await call('GET', `handovers/candidates?tasks=${tasks.map(encodeURIComponent).join(',')}`);
    const group = (/** @type {string} */ label, /** @type {boolean} */ department) => {
      const some = candidates.filter((candidate) => candidate.department === department);
      return some.length
        ? [
            el(
              'optgroup',
              { label },
              ...some.map(({ id, name }) => el('option', { value: `${department ? 'd' : 'p'}:${id}` }, name)),
            ),
          ]
        : [];
    };
    const chosen = this.to.value;
    this.to.replaceChildren(
      el('option', { value: '' }, TEXT.choose),
      ...group(TEXT.colleagues, false),
      ...group(TEXT.departments, true),
    );
    this.to.value = candidates.some(({ id }) => id === chosen.slice(2)) ? chosen : '';
    this.nobody.hidden = candidates.length > 0;
    this.fields.hidden = !candidates.length;
    return candidates.length > 0;
  }

  /** What is asked for, without the tasks; null if something is missing, which is marked. */
  read() {
    this.forget();
    const written = stripped(this.until.value);
    const until = written && dayWritten(written);
    const noDay = !written ? null : !until ? TEXT.noDay : until < today() ? TEXT.pastDay : null;
    this.faults = [
      ...(this.to.value ? [] : [{ at: this.to, say: TEXT.noTaker }]),
      ...(noDay ? [{ at: this.until, say: noDay }] : []),
    ].map(mark);
    this.faults[0]?.at.focus();
    const id = this.to.value.slice(2);
    return this.faults.length
      ? null
      : {
          ...(this.to.value.startsWith('d:') ? { department: id } : { person: id }),
          note: stripped(this.note.value) || null,
          until: until || null,
        };
  }

  /** Who is chosen, in a sentence. */
  taker() {
    const name = this.to.selectedOptions[0]?.textContent ?? '';
    return this.to.value.startsWith('p:') ? TEXT.person(name) : name;
  }

  clear() {
    this.note.value = this.until.value = '';
  }
}
