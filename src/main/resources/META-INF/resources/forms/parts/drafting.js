/* The editor of a draft: its measures and addressees. */

import { concerns, droppedFrom, finder, handedIn } from './draft.js';
import { FigureEditor } from './figure-editor.js';
import { droppedList, sourceOf } from './measures.js';
import { button, el, field, one } from '../page.js';
import { number, sentence, TEXT } from '../text.js';
import { byLevel, groupNames, plain, rowsFor, stripped } from '../words.js';

/** @typedef {import('../task-form.js').TaskForm} TaskForm */
/** @typedef {import('../fields.js').Fault} Fault */

/**
 * A measure in the editor, from a saved draftor from the task sheet.
 * @typedef {object} GivenMeasure
 * @property {string | null} [id] none for a new one
 * @property {string | null} clause
 * @property {string} text
 * @property {string[]} groups
 * @property {Server.Measure['source']} [source]
 * @property {boolean} [removed]
 * @property {(Server.Figure | import('./figures.js').EditedFigure)[]} [figures]
 */

/**
 * The controls for one measure.
 * @typedef {object} Row
 * @property {string | null} id null for a new measure
 * @property {boolean} removed
 * @property {HTMLInputElement} clause
 * @property {HTMLTextAreaElement} text
 * @property {HTMLInputElement[]} boxes one for each group
 * @property {FigureEditor} figures
 * @property {HTMLElement} summary
 * @property {HTMLElement} body
 * @property {HTMLElement} notice shown while the measure is removed
 * @property {HTMLElement} element
 */

/**
 * The sets that the documents name without stating their members.
 * @param {Server.TaskSheet} sheet
 */
export function openSetList(sheet) {
  const { openSets: text } = TEXT;
  const nameOf = (/** @type {string} */ key) =>
    sheet.draft.candidates.find((candidate) => candidate.key === key)?.name ?? key;
  return el(
    'ul',
    { class: 'desk-names' },
    ...sheet.draft.openSets.map((set) => {
      const found = set.candidates.length ? text.some(set.candidates.map(nameOf).join('; ')) : text.none;
      return el('li', {}, `${set.name} – ${set.toSettle ? found : text.hint}`);
    }),
  );
}

/** The editor of a draft's measures. */
export class MeasureEditor {
  name = 'measures';
  type = 'Json';

  /** @type {Row[]} */
  rows = [];

  /**
   * @param {Server.TaskSheet} sheet
   * @param {TaskForm} form
   */
  constructor(sheet, form) {
    this.form = form;
    this.selfIssued = sheet.cascade.selfIssued;
    this.candidates = sheet.draft.candidates;
    this.proposed = sheet.draft.measures;
    this.list = el('div', {});
    this.element = el(
      'div',
      {},
      this.list,
      button(TEXT.measure.add, () => {
        const row = this.append({ clause: '', text: '', groups: [] });
        row.clause.focus();
        form.changed();
      }),
    );
    form.kept = () => this.rows.filter((row) => !row.removed).map((row) => row.id);
    this.write(sheet.draft.measures);
  }

  /**
   * @param {GivenMeasure} measure
   * @returns {Row}
   */
  append(measure) {
    const { measure: text } = TEXT;
    const id = measure.id ?? null;
    const name = id ? text.legend(id) : text.fresh;
    const clause = el('input', { type: 'text', maxlength: 40, class: 'desk-clause' });
    clause.value = measure.clause ?? '';
    const content = el('textarea', { maxlength: 4000, rows: rowsFor(measure.text, 2, 10) });
    content.value = measure.text;
    const offered = Object.keys(TEXT.group).filter(
      (group) =>
        measure.groups.includes(group) || this.candidates.some((candidate) => candidate.groups.includes(group)),
    );
    const boxes = offered.map((group) => {
      const box = el('input', { type: 'checkbox', value: group });
      box.checked = measure.groups.includes(group);
      return box;
    });
    const source = sourceOf(measure, this.selfIssued);
    const summary = el('summary', {});
    // Input that an earlier version saved says nothing of figures.
    const asked = measure.figures ?? this.proposed.find((known) => known.id === id)?.figures ?? [];
    const figures = new FigureEditor(asked, () => this.form.changed());
    const body = el(
      'div',
      { class: 'desk-row' },
      el('div', { class: 'desk-narrow' }, field(text.clause, clause)),
      el('div', { class: 'desk-wide' }, field(text.text, content)),
      source && el('p', { class: 'desk-hint' }, source),
      el(
        'details',
        { class: 'desk-more' },
        summary,
        el('p', { class: 'desk-hint' }, text.groupsHint),
        el(
          'div',
          { class: 'desk-checks', role: 'group', 'aria-label': text.groups },
          ...boxes.map((box) => el('label', {}, box, ` ${TEXT.group[box.value]}`)),
        ),
      ),
      figures.element,
      button(text.remove, () => this.remove(row, true), 'desk-quiet'),
    );
    const notice = el(
      'p',
      { class: 'desk-removed', hidden: true },
      text.removed(name),
      ' ',
      button(text.restore, () => this.remove(row, false), 'desk-quiet'),
    );
    const element = el('fieldset', { class: 'desk-measure' }, el('legend', {}, name), notice, body);
    /** @type {Row} */
    const row = { id, removed: false, clause, text: content, boxes, figures, summary, body, notice, element };
    this.rows.push(row);
    this.list.append(element);
    this.reach();
    return row;
  }

  /**
   * Removes or restores a measure; a new one without a text is deleted.
   * @param {Row} row
   * @param {boolean} removed
   */
  remove(row, removed) {
    if (removed && !row.id && !stripped(row.text.value)) {
      this.rows = this.rows.filter((other) => other !== row);
      row.element.remove();
    } else {
      row.removed = removed;
      row.body.hidden = removed;
      row.notice.hidden = !removed;
      (removed ? one(row.notice, 'button') : row.text).focus();
    }
    this.form.changed();
  }

  /** @param {Row} row */
  groupsOf = (row) => row.boxes.filter((box) => box.checked).map((box) => box.value);

  /** Shows for each measure how many of the chosen addressees it applies to. */
  reach() {
    const chosen = this.form.chosen();
    for (const row of this.rows) {
      const groups = this.groupsOf(row);
      const reached = chosen.filter((candidate) => concerns(groups, candidate)).length;
      row.summary.replaceChildren(
        `${TEXT.measure.groups}: ${groupNames(groups)} – `,
        reached ? TEXT.measure.reach(reached) : el('strong', { class: 'desk-overdue' }, TEXT.measure.nobody),
      );
    }
  }

  update() {
    this.reach();
    this.rows.forEach((row) => row.figures.update());
  }

  read = () =>
    this.rows.map((row) => ({
      id: row.id,
      clause: stripped(row.clause.value),
      text: stripped(row.text.value),
      groups: this.groupsOf(row),
      figures: row.figures.read(),
      removed: row.removed,
    }));

  /** @param {GivenMeasure[]} measures */
  write(measures) {
    this.rows = [];
    this.list.replaceChildren();
    for (const measure of measures) {
      const row = this.append(measure);
      if (measure.removed) {
        row.removed = row.body.hidden = true;
        row.notice.hidden = false;
      }
    }
  }

  /** @returns {Fault[]} */
  check() {
    const kept = this.rows.filter((row) => !row.removed);
    if (!kept.length) {
      return [{ at: one(this.element, ':scope > button'), say: sentence('draft.noMeasure') }];
    }
    return kept.flatMap((row) => [
      ...(stripped(row.text.value) ? [] : [{ at: row.text, say: TEXT.measure.noText }]),
      ...row.figures.check(),
    ]);
  }

  value = () => handedIn(this.read());
}

/** The choice of a draft's addressees among all candidates. */
export class AddresseeChoice {
  name = 'addresseeKeys';
  type = 'Json';

  /**
   * The box of each candidate, by key.
   * @type {Map<string, HTMLInputElement>}
   */
  boxes = new Map();

  /**
   * @param {Server.TaskSheet} sheet
   * @param {TaskForm} form
   */
  constructor(sheet, form) {
    this.candidates = sheet.draft.candidates;
    const { addressees: text } = TEXT;
    this.count = el('p', { class: 'desk-count', 'aria-live': 'polite' });
    this.search = el('input', { type: 'search', autocomplete: 'off' });
    this.search.addEventListener('input', (event) => {
      event.stopPropagation();
      this.filter();
    });
    this.nothing = el('p', { hidden: true }, text.nothing);
    this.sections = byLevel(this.candidates).map(({ level, members }) => this.section(level, members, form));
    this.element = el(
      'div',
      {},
      field(text.search, this.search, text.searchHint),
      this.count,
      this.nothing,
      ...this.sections.map((section) => section.element),
    );
    form.chosen = () => this.candidates.filter(({ key }) => this.boxes.get(key)?.checked);
    this.write(sheet.draft.addressees);
  }

  /**
   * The candidates of one level, with a check box for all of them.
   * @param {string} level
   * @param {Server.Candidate[]} members
   * @param {TaskForm} form
   */
  section(level, members, form) {
    const all = el('input', { type: 'checkbox' });
    const allLabel = el('span', {}, TEXT.addressees.all);
    const tally = el('span', {});
    const entries = members.map((candidate) => {
      const box = el('input', { type: 'checkbox', value: candidate.key });
      this.boxes.set(candidate.key, box);
      return {
        box,
        words: plain(`${candidate.name} ${candidate.key}`),
        label: el('label', {}, box, ` ${candidate.name}`),
      };
    });
    // Runs before the form handles the event and derives this box from those of its group.
    all.addEventListener('input', () => {
      entries.filter(({ label }) => !label.hidden).forEach(({ box }) => (box.checked = all.checked));
      form.changed();
    });
    const element = el(
      'fieldset',
      { class: 'desk-kind' },
      el('legend', {}, `${TEXT.level[level]} `, tally),
      el('label', { class: 'desk-all' }, all, ' ', allLabel),
      el('div', { class: 'desk-checks' }, ...entries.map(({ label }) => label)),
    );
    return { all, allLabel, tally, entries, element };
  }

  filter() {
    const found = finder(this.search.value);
    let count = 0;
    for (const { element, entries } of this.sections) {
      entries.forEach((entry) => (entry.label.hidden = !found(entry.words)));
      const shown = entries.filter(({ label }) => !label.hidden).length;
      element.hidden = !shown;
      count += shown;
    }
    this.nothing.hidden = count > 0;
    this.update();
  }

  update = () => {
    const { addressees: text } = TEXT;
    let chosen = 0;
    for (const { all, allLabel, tally, entries } of this.sections) {
      const on = entries.filter(({ box }) => box.checked).length;
      const shown = entries.filter(({ label }) => !label.hidden);
      const onShown = shown.filter(({ box }) => box.checked).length;
      chosen += on;
      tally.textContent = `(${number(on)}/${number(entries.length)})`;
      all.checked = onShown === shown.length;
      all.indeterminate = onShown > 0 && onShown < shown.length;
      allLabel.textContent = shown.length === entries.length ? text.all : text.allShown;
    }
    this.count.textContent = text.chosen(chosen, this.candidates.length);
  };

  read = () => this.candidates.map(({ key }) => key).filter((key) => this.boxes.get(key)?.checked);

  /** @param {string[]} keys */
  write(keys) {
    this.boxes.forEach((box, key) => (box.checked = keys.includes(key)));
    this.update();
  }

  /** @returns {Fault[]} */
  check = () => (this.read().length ? [] : [{ at: this.search, say: TEXT.addressees.none }]);

  value = () => this.read();
}

/** The measures of the dispatch that the present draft leaves out. */
export class Dropped {
  /**
   * @param {Server.TaskSheet} sheet
   * @param {TaskForm} form
   */
  constructor(sheet, form) {
    this.sheet = sheet;
    this.form = form;
    this.element = el('div', {});
  }

  update() {
    const { cascade, dispatch, draft } = this.sheet;
    const dropped = droppedFrom(dispatch.measures, draft.measures, this.form.kept());
    this.element.replaceChildren(...(dropped.length ? [droppedList(dropped, cascade.selfIssued)] : []));
  }

  read = () => undefined;

  /** @returns {Fault[]} */
  check = () => [];

  value = () => null;
}

/** The open sets of a draft, which the drafter settles before it can be signed. */
export class OpenSets {
  name = 'openSetsSettled';
  type = 'Boolean';

  /** @param {Server.TaskSheet} sheet */
  constructor(sheet) {
    const { openSets: text } = TEXT;
    this.toSettle = sheet.draft.openSets.some(({ toSettle }) => toSettle);
    this.box = el('input', { type: 'checkbox' });
    this.box.checked = sheet.draft.openSetsSettled;
    this.element = el(
      'div',
      {},
      el('p', {}, text.intro),
      openSetList(sheet),
      this.toSettle && el('label', {}, this.box, ` ${text.confirm}`),
    );
  }

  read = () => this.box.checked;

  /** @param {boolean} settled */
  write(settled) {
    this.box.checked = settled;
  }

  /** @returns {Fault[]} */
  check = () => (this.toSettle && !this.box.checked ? [{ at: this.box, say: TEXT.openSets.required }] : []);

  value = () => (this.toSettle ? this.box.checked : null);
}

/** The choice of addressees for information only. */
export class InformationChoice {
  name = 'informationKeys';
  type = 'Json';

  /**
   * @param {Server.TaskSheet} sheet
   * @param {TaskForm} form
   */
  constructor(sheet, form) {
    this.form = form;
    this.entries = sheet.draft.candidates.map(({ key, name }) => {
      const box = el('input', { type: 'checkbox', value: key });
      return { key, box, label: el('label', {}, box, ` ${name}`) };
    });
    this.summary = el('summary', {});
    this.element = el(
      'details',
      { class: 'desk-more' },
      this.summary,
      el('div', { class: 'desk-checks' }, ...this.entries.map(({ label }) => label)),
    );
    this.write(sheet.draft.information);
  }

  update() {
    const chosen = this.form.chosen().map(({ key }) => key);
    this.entries.forEach(({ key, label }) => (label.hidden = !chosen.includes(key)));
    this.summary.textContent = TEXT.information.title(this.value().length);
  }

  read = () => this.entries.filter(({ box }) => box.checked).map(({ key }) => key);

  /** @param {string[]} keys */
  write(keys) {
    this.entries.forEach(({ key, box }) => (box.checked = keys.includes(key)));
  }

  /** @returns {Fault[]} */
  check = () => [];

  value() {
    const chosen = this.form.chosen().map(({ key }) => key);
    return this.read().filter((key) => chosen.includes(key));
  }
}
