/* A draft: its measures and addressees, to edit. */

import { droppedList, sourceOf } from './measures.js';
import { button, el, field } from './page.js';
import { number, TEXT } from './text.js';
import { byLevel, concerns, groupNames, plain, rowsFor, stripped } from './words.js';

/** The sets that the documents name without saying who belongs to them. */
export function openSetList(sheet) {
  const { openSets: text } = TEXT;
  const nameOf = (key) => sheet.draft.candidates.find((candidate) => candidate.key === key).name;
  return el(
    'ul',
    { class: 'desk-names' },
    ...sheet.draft.openSets.map((set) => {
      const found = set.candidates.length ? text.some(set.candidates.map(nameOf).join('; ')) : text.none;
      return el('li', {}, `${set.name} – ${set.toSettle ? found : text.hint}`);
    }),
  );
}

/** The measures of a draft, to edit. */
export class MeasureEditor {
  name = 'measures';
  type = 'Json';

  constructor(sheet, desk) {
    this.desk = desk;
    this.candidates = sheet.draft.candidates;
    this.rows = [];
    this.list = el('div', {});
    this.element = el(
      'div',
      {},
      this.list,
      button(TEXT.measure.add, () => {
        const row = this.append({ clause: '', text: '', groups: [] });
        row.clause.focus();
        desk.changed();
      }),
    );
    desk.kept = () => this.rows.filter((row) => !row.removed).map((row) => row.id);
    this.write(sheet.draft.measures);
  }

  append(measure) {
    const { measure: text } = TEXT;
    const row = { id: measure.id ?? null, removed: false };
    const name = row.id ? text.legend(row.id) : text.fresh;
    row.clause = el('input', { type: 'text', maxlength: 40, class: 'desk-clause' });
    row.clause.value = measure.clause ?? '';
    row.text = el('textarea', { maxlength: 4000, rows: rowsFor(measure.text, 2, 10) });
    row.text.value = measure.text;
    const offered = Object.keys(TEXT.group).filter(
      (group) =>
        measure.groups.includes(group) || this.candidates.some((candidate) => candidate.groups.includes(group)),
    );
    row.boxes = offered.map((group) => {
      const box = el('input', { type: 'checkbox', value: group });
      box.checked = measure.groups.includes(group);
      return box;
    });
    row.summary = el('summary', {});
    row.body = el(
      'div',
      { class: 'desk-row' },
      el('div', { class: 'desk-narrow' }, field(text.clause, row.clause)),
      el('div', { class: 'desk-wide' }, field(text.text, row.text)),
      sourceOf(measure) && el('p', { class: 'desk-hint' }, sourceOf(measure)),
      el(
        'details',
        { class: 'desk-more' },
        row.summary,
        el('p', { class: 'desk-hint' }, text.groupsHint),
        el(
          'div',
          { class: 'desk-checks', role: 'group', 'aria-label': text.groups },
          ...row.boxes.map((box) => el('label', {}, box, ` ${TEXT.group[box.value]}`)),
        ),
      ),
      button(text.remove, () => this.remove(row, true), 'desk-quiet'),
    );
    row.notice = el(
      'p',
      { class: 'desk-removed', hidden: true },
      text.removed(name),
      ' ',
      button(text.restore, () => this.remove(row, false), 'desk-quiet'),
    );
    row.element = el('fieldset', { class: 'desk-measure' }, el('legend', {}, name), row.notice, row.body);
    this.rows.push(row);
    this.list.append(row.element);
    this.reach();
    return row;
  }

  remove(row, removed) {
    if (removed && !row.id && !stripped(row.text.value)) {
      this.rows = this.rows.filter((other) => other !== row);
      row.element.remove();
    } else {
      row.removed = removed;
      row.body.hidden = removed;
      row.notice.hidden = !removed;
      (removed ? row.notice.querySelector('button') : row.text).focus();
    }
    this.desk.changed();
  }

  groupsOf = (row) => row.boxes.filter((box) => box.checked).map((box) => box.value);

  /** Says of each measure how many of the chosen addressees it reaches. */
  reach() {
    const chosen = this.desk.chosen?.() ?? [];
    for (const row of this.rows) {
      const groups = this.groupsOf(row);
      const reached = chosen.filter((candidate) => concerns(groups, candidate)).length;
      row.summary.replaceChildren(
        `${TEXT.measure.groups}: ${groupNames(groups)} – `,
        reached ? TEXT.measure.reach(reached) : el('strong', { class: 'desk-overdue' }, TEXT.measure.nobody),
      );
    }
  }

  update = () => this.reach();

  read = () =>
    this.rows.map((row) => ({
      id: row.id,
      clause: stripped(row.clause.value),
      text: stripped(row.text.value),
      groups: this.groupsOf(row),
      removed: row.removed,
    }));

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

  check() {
    const kept = this.rows.filter((row) => !row.removed);
    if (!kept.length) {
      return [{ at: this.element.querySelector(':scope > button'), say: TEXT.measure.none }];
    }
    return kept.filter((row) => !stripped(row.text.value)).map((row) => ({ at: row.text, say: TEXT.measure.noText }));
  }

  /** New measures get a code after their clause: 1a, 1b, … */
  value() {
    const kept = this.read().filter((measure) => !measure.removed);
    const taken = new Set(this.rows.map((row) => row.id));
    return kept.map(({ id, clause, text, groups }) => {
      if (!id) {
        const stem = clause.replace(/[^\p{L}\p{N}._-]/gu, '').slice(0, 30) || String(kept.length);
        const codes = [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => stem + letter);
        id = codes.find((code) => !taken.has(code)) ?? `${stem}-${taken.size + 1}`;
        taken.add(id);
      }
      return { id, clause: clause || null, text, groups };
    });
  }
}

/** The addressees of a draft, to choose from all to whom it may go. */
export class AddresseeChoice {
  name = 'addresseeKeys';
  type = 'Json';

  constructor(sheet, desk) {
    this.candidates = sheet.draft.candidates;
    this.boxes = new Map();
    const { addressees: text } = TEXT;
    this.count = el('p', { class: 'desk-count', 'aria-live': 'polite' });
    this.search = el('input', { type: 'search', autocomplete: 'off' });
    this.search.addEventListener('input', (event) => {
      event.stopPropagation();
      this.filter();
    });
    this.nothing = el('p', { hidden: true }, text.nothing);
    this.sections = byLevel(this.candidates).map(({ level, members }) => this.section(level, members, desk));
    this.element = el(
      'div',
      {},
      field(text.search, this.search, text.searchHint),
      this.count,
      this.nothing,
      ...this.sections.map((section) => section.element),
    );
    desk.chosen = () => this.candidates.filter(({ key }) => this.boxes.get(key).checked);
    this.write(sheet.draft.addressees);
  }

  section(level, members, desk) {
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
    const section = { all, allLabel, tally, entries };
    // Before the form hears of it, and sets this box by those of its group.
    all.addEventListener('input', () => {
      entries.filter(({ label }) => !label.hidden).forEach(({ box }) => (box.checked = all.checked));
      desk.changed();
    });
    section.element = el(
      'fieldset',
      { class: 'desk-kind' },
      el('legend', {}, `${TEXT.level[level]} `, tally),
      el('label', { class: 'desk-all' }, all, ' ', allLabel),
      el('div', { class: 'desk-checks' }, ...entries.map(({ label }) => label)),
    );
    return section;
  }

  filter() {
    const sought = plain(this.search.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { element, entries } of this.sections) {
      entries.forEach((entry) => (entry.label.hidden = !sought.every((word) => entry.words.includes(word))));
      const shown = entries.filter(({ label }) => !label.hidden).length;
      element.hidden = !shown;
      found += shown;
    }
    this.nothing.hidden = found > 0;
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

  read = () => this.candidates.map(({ key }) => key).filter((key) => this.boxes.get(key).checked);

  write(keys) {
    this.boxes.forEach((box, key) => (box.checked = keys.includes(key)));
    this.update();
  }

  check = () => (this.read().length ? [] : [{ at: this.search, say: TEXT.addressees.none }]);

  value = () => this.read();
}

/** What the draft, as it stands at present, leaves out of the dispatch. */
export class Dropped {
  constructor(sheet, desk) {
    this.sheet = sheet;
    this.desk = desk;
    this.element = el('div', {});
  }

  update() {
    const kept = this.desk.kept();
    const present = this.sheet.draft.measures.filter(
      ({ id, source }) => kept.includes(id) && source?.origin === 'dispatch',
    );
    const dropped = this.sheet.dispatch.measures.filter(
      ({ id }) => !present.some(({ source }) => source.measure === id),
    );
    this.element.replaceChildren(...(dropped.length ? [droppedList(dropped)] : []));
  }

  read = () => undefined;

  check = () => [];

  value = () => null;
}

/** The open sets of a draft, which the drafter settles before anybody can sign. */
export class OpenSets {
  name = 'openSetsSettled';
  type = 'Boolean';

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

  write(settled) {
    this.box.checked = settled;
  }

  check = () => (this.toSettle && !this.box.checked ? [{ at: this.box, say: TEXT.openSets.required }] : []);

  value = () => (this.toSettle ? this.box.checked : null);
}

/** Those of the chosen addressees who are only told. */
export class InformationChoice {
  name = 'informationKeys';
  type = 'Json';

  constructor(sheet, desk) {
    this.desk = desk;
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
    const chosen = this.desk.chosen().map(({ key }) => key);
    this.entries.forEach(({ key, label }) => (label.hidden = !chosen.includes(key)));
    this.summary.textContent = TEXT.information.title(this.value().length);
  }

  read = () => this.entries.filter(({ box }) => box.checked).map(({ key }) => key);

  write(keys) {
    this.entries.forEach(({ key, box }) => (box.checked = keys.includes(key)));
  }

  check = () => [];

  value() {
    const chosen = this.desk.chosen().map(({ key }) => key);
    return this.read().filter((key) => chosen.includes(key));
  }
}
