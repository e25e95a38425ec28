/* The form part in which an addressee reports on its measures. */

import { Alike } from './alike.js';
import { cannotDo, faultOf, goesOn, needsNote } from './draft.js';
import { FigureInputs } from './figure-inputs.js';
import { MeasureFiles } from './measure-files.js';
import { button, el, field, newId, one } from '../page.js';
import { TEXT } from '../text.js';
import { day, dayWritten, stripped, today } from '../words.js';

/** @typedef {ReturnType<typeof rowOf>} Row the controls for one measure */

/**
 * @param {Server.TaskSheet} sheet
 * @param {Server.Measure} measure
 */
function rowOf(sheet, measure) {
  const name = newId();
  const radios = Object.keys(TEXT.measureState).map((state) => el('input', { type: 'radio', name, value: state }));
  const note = el('textarea', { maxlength: 4000, rows: 2 });
  const block = field(TEXT.report.note, note);
  const next = el('input', {
    type: 'text',
    inputmode: 'numeric',
    maxlength: 10,
    class: 'desk-day',
  });
  const nextBlock = field(TEXT.report.nextUpdate, next, TEXT.report.nextUpdateHint);
  const compensating = el('textarea', { maxlength: 4000, rows: 2 });
  const until = el('input', {
    type: 'text',
    inputmode: 'numeric',
    maxlength: 10,
    class: 'desk-day',
  });
  const planBlock = el(
    'div',
    {},
    field(TEXT.report.compensating, compensating),
    field(TEXT.report.until, until, TEXT.report.untilHint),
  );
  const figures = new FigureInputs(measure);
  const present = sheet.present?.find((answer) => answer.measure === measure.id);
  const standing =
    present?.review?.kind === 'accepted'
      ? TEXT.review.standing(day(present.review.until ?? ''))
      : sheet.task !== 'userTask_reportMeasures' && present?.state === 'cannot' && !present.review
        ? TEXT.review.waiting
        : null;
  const add = button(
    TEXT.report.addNote,
    () => {
      add.hidden = true;
      block.hidden = false;
      note.focus();
    },
    'desk-quiet',
  );
  const files = new MeasureFiles(sheet, measure.id, add);
  const element = el(
    'fieldset',
    { class: 'desk-measure' },
    el('legend', { class: 'desk-unseen' }, TEXT.measure.legend(measure.id)),
    el(
      'div',
      { class: 'desk-line' },
      el(
        'p',
        { class: 'desk-said' },
        el('strong', { class: 'desk-code', 'aria-hidden': 'true' }, measure.id),
        measure.text,
      ),
      el(
        'div',
        {
          class: 'desk-states',
          role: 'radiogroup',
          'aria-label': TEXT.report.state,
        },
        ...radios.map((radio) => el('label', {}, radio, ` ${TEXT.measureState[radio.value]}`)),
      ),
      files.choosers,
    ),
    standing && el('p', { class: 'desk-hint' }, standing),
    nextBlock,
    block,
    planBlock,
    figures.element,
    files.element,
  );
  const label = one(block, 'label');
  return {
    id: measure.id,
    radios,
    figures,
    note,
    block,
    add,
    label,
    next,
    nextBlock,
    compensating,
    until,
    planBlock,
    files,
    element,
  };
}

/** @param {Row} row */
const stateOf = (row) => row.radios.find((radio) => radio.checked)?.value ?? null;

/** One row for each measure that an addressee reports on; what a state does not ask for is opened by a button. */
export class MeasureReport {
  name = 'measureStates';
  type = 'Json';

  /**
   * @param {Server.TaskSheet} sheet
   * @param {import('../task-form.js').TaskForm} form
   */
  constructor(sheet, form) {
    this.form = form;
    this.rows = sheet.measures.map((measure) => rowOf(sheet, measure));
    this.alike = new Alike(sheet, form.task.user);
    this.element = el(
      'div',
      {},
      this.rows.length > 1 &&
        el(
          'p',
          {},
          button(TEXT.report.rest, ({ target }) => {
            this.rows.filter((row) => !stateOf(row)).forEach((row) => (row.radios[0].checked = true));
            target?.dispatchEvent(new Event('change', { bubbles: true }));
          }),
        ),
      ...this.rows.map(({ element }) => element),
      this.rows.length > 0 && el('p', { class: 'desk-hint' }, TEXT.measureFiles.hint),
      this.alike.element,
    );
    // An update begins with the present answers.
    if (sheet.present) {
      this.write(
        sheet.present.map(({ measure, state, note = '', compensating, nextUpdate, until }) => ({
          measure,
          state,
          note,
          compensating,
          ...(nextUpdate && nextUpdate >= today() && { nextUpdate: day(nextUpdate) }),
          ...(until && until >= today() && { until: day(until) }),
        })),
      );
    }
    this.rows.forEach((row) => row.figures.write(sheet.present?.find(({ measure }) => measure === row.id)?.figures));
  }

  update() {
    for (const row of this.rows) {
      row.label.textContent = needsNote(stateOf(row)) ? TEXT.report.noteRequired : TEXT.report.note;
      const noted = needsNote(stateOf(row)) || goesOn(stateOf(row)) || stripped(row.note.value) !== '';
      row.block.hidden = !noted && document.activeElement !== row.note;
      row.add.hidden = !row.block.hidden;
      row.nextBlock.hidden = !goesOn(stateOf(row));
      row.planBlock.hidden = !cannotDo(stateOf(row));
      row.figures.update(stateOf(row));
    }
  }

  /** @returns {import('./draft.js').Answer[]} */
  read = () =>
    this.rows.map((row) => {
      const nextUpdate = stripped(row.next.value);
      const plan = {
        compensating: stripped(row.compensating.value),
        until: stripped(row.until.value),
      };
      return {
        measure: row.id,
        state: stateOf(row),
        note: stripped(row.note.value),
        evidence: row.files.ids(),
        ...(goesOn(stateOf(row)) && nextUpdate && { nextUpdate }),
        ...(cannotDo(stateOf(row)) && plan),
        figures: row.figures.read(),
      };
    });

  /** @param {import('./draft.js').Answer[]} answers */
  write(answers) {
    for (const row of this.rows) {
      const answer = answers.find(({ measure }) => measure === row.id);
      row.radios.forEach((radio) => (radio.checked = radio.value === answer?.state));
      row.note.value = answer?.note ?? '';
      row.next.value = answer?.nextUpdate ?? '';
      row.compensating.value = answer?.compensating ?? '';
      row.until.value = answer?.until ?? '';
      row.figures.write(answer?.figures);
      row.files.keep(answer?.evidence);
    }
  }

  check() {
    const answers = this.read();
    return this.rows.flatMap((row, index) => {
      const fault = faultOf(answers[index], today());
      const { note, next, compensating, until } = row;
      const controls = {
        state: row.radios[0],
        note,
        nextUpdate: next,
        compensating,
        until,
      };
      return [
        ...(fault ? [{ at: controls[fault.at], say: fault.say }] : []),
        ...row.figures.check(stateOf(row)),
        ...row.files.check(),
      ];
    });
  }

  value = () =>
    this.read().map((answer, index) => ({
      ...answer,
      ...(answer.nextUpdate && { nextUpdate: dayWritten(answer.nextUpdate) }),
      ...(answer.until && { until: dayWritten(answer.until) }),
      figures: this.rows[index].figures.value(answer.state),
    }));

  /** The same report for the other tasks that were chosen. */
  stored = () => this.alike.send(this.form);
}
