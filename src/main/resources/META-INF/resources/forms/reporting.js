/* What an addressee reports on its measures. */

import { button, el, field, newId } from './page.js';
import { TEXT } from './text.js';
import { dayWritten, stripped, today } from './words.js';

/** One block for each measure that an addressee reports on. */
export class MeasureReport {
  name = 'measureStates';
  type = 'Json';

  constructor(sheet) {
    this.rows = sheet.measures.map((measure) => this.row(measure));
    this.element = el(
      'div',
      {},
      ...this.rows.map(({ element }) => element),
      this.rows.length > 1 &&
        button(
          TEXT.report.rest,
          (event) => {
            this.rows.filter((row) => !this.stateOf(row)).forEach((row) => (row.radios[0].checked = true));
            event.target.dispatchEvent(new Event('change', { bubbles: true }));
          },
          'desk-quiet',
        ),
    );
  }

  row(measure) {
    const name = newId();
    const radios = Object.keys(TEXT.measureState).map((state) => el('input', { type: 'radio', name, value: state }));
    const note = el('textarea', { maxlength: 4000, rows: 2 });
    const block = field(TEXT.report.note, note);
    const next = el('input', { type: 'text', inputmode: 'numeric', maxlength: 10, class: 'desk-day' });
    const nextBlock = field(TEXT.report.nextUpdate, next, TEXT.report.nextUpdateHint);
    const row = { id: measure.id, radios, note, label: block.querySelector('label'), next, nextBlock };
    row.element = el(
      'fieldset',
      { class: 'desk-measure' },
      el('legend', {}, TEXT.measure.legend(measure.id)),
      el('p', { class: 'desk-said' }, measure.text),
      el(
        'div',
        { class: 'desk-states', role: 'radiogroup', 'aria-label': TEXT.report.state },
        ...radios.map((radio) => el('label', {}, radio, ` ${TEXT.measureState[radio.value]}`)),
      ),
      nextBlock,
      block,
    );
    return row;
  }

  stateOf = (row) => row.radios.find((radio) => radio.checked)?.value;

  needsNote = (row) => ['notApplicable', 'cannot'].includes(this.stateOf(row));

  goesOn = (row) => ['inProgress', 'planned'].includes(this.stateOf(row));

  update() {
    for (const row of this.rows) {
      row.label.textContent = this.needsNote(row) ? TEXT.report.noteRequired : TEXT.report.note;
      row.nextBlock.hidden = !this.goesOn(row);
    }
  }

  read = () =>
    this.rows.map((row) => ({
      measure: row.id,
      state: this.stateOf(row) ?? null,
      note: stripped(row.note.value),
      ...(this.goesOn(row) && stripped(row.next.value) && { nextUpdate: stripped(row.next.value) }),
    }));

  write(answers) {
    for (const row of this.rows) {
      const answer = answers.find(({ measure }) => measure === row.id);
      row.radios.forEach((radio) => (radio.checked = radio.value === answer?.state));
      row.note.value = answer?.note ?? '';
      row.next.value = answer?.nextUpdate ?? '';
    }
  }

  check = () =>
    this.rows.flatMap((row) => {
      if (!this.stateOf(row)) {
        return [{ at: row.radios[0], say: TEXT.report.noState(row.id) }];
      }
      if (this.goesOn(row) && stripped(row.next.value) && !dayWritten(row.next.value)) {
        return [{ at: row.next, say: TEXT.report.badUpdate(row.id) }];
      }
      if (this.goesOn(row) && stripped(row.next.value) && dayWritten(row.next.value) < today()) {
        return [{ at: row.next, say: TEXT.report.pastUpdate(row.id) }];
      }
      return this.needsNote(row) && !stripped(row.note.value)
        ? [{ at: row.note, say: TEXT.report.noNote(row.id) }]
        : [];
    });

  value = () =>
    this.read().map((answer) =>
      answer.nextUpdate ? { ...answer, nextUpdate: dayWritten(answer.nextUpdate) } : answer,
    );
}
