/* The editor of the figures that a measure of a draft asks for. */

import { boundOf, choicesOf, editedFigure, isNumber } from './figures.js';
import { button, el, field } from '../page.js';
import { capital, number } from '../text.js';
import vocabulary from '../vocabulary.js';
import { stripped } from '../words.js';

const { figures: bounds, labels } = vocabulary;

const TEXT = {
  title: (/** @type {number} */ n) => `Số liệu nơi nhận phải báo cáo (${number(n)})`,
  name: 'Tên số liệu',
  kind: 'Loại số liệu',
  unit: 'Đơn vị tính',
  minimum: 'Nhỏ nhất',
  maximum: 'Lớn nhất',
  choices: 'Các lựa chọn, mỗi dòng một lựa chọn',
  required: 'Bắt buộc khi biện pháp đã hoặc đang thực hiện',
  add: 'Thêm số liệu',
  remove: 'Bỏ số liệu này',
  noName: 'Vui lòng nhập tên của số liệu.',
  noBound: 'Không đọc được giá trị này. Vui lòng viết số như 1234,5 hoặc ngày như 01/12/2026, hay bỏ trống.',
  fewChoices: 'Vui lòng nhập ít nhất hai lựa chọn, mỗi dòng một lựa chọn.',
};

/**
 * @typedef {object} Row the controls for one figure
 * @property {string | null} key null for a new figure
 * @property {HTMLTextAreaElement} name
 * @property {HTMLSelectElement} kind
 * @property {HTMLInputElement} unit
 * @property {HTMLInputElement} minimum
 * @property {HTMLInputElement} maximum
 * @property {HTMLTextAreaElement} choices
 * @property {HTMLInputElement} required
 * @property {HTMLElement} element
 * @property {() => void} update
 */

/** The editor of the figures of one measure. */
export class FigureEditor {
  /** @type {Row[]} */
  rows = [];

  /**
   * @param {(Server.Figure | import('./figures.js').EditedFigure)[]} figures
   * @param {() => void} changed called after a figure was added or removed
   */
  constructor(figures, changed) {
    this.changed = changed;
    this.summary = el('summary', {});
    this.list = el('div', {});
    this.add = button(TEXT.add, () => {
      this.append({
        key: null,
        name: '',
        kind: 'whole',
        unit: '',
        minimum: '',
        maximum: '',
        choices: '',
        required: true,
      });
      this.rows[this.rows.length - 1].name.focus();
      changed();
    });
    this.element = el('details', { class: 'desk-more' }, this.summary, this.list, this.add);
    figures.forEach((figure) => this.append(editedFigure(figure)));
    this.update();
  }

  /** @param {import('./figures.js').EditedFigure} figure */
  append(figure) {
    const input = (/** @type {string} */ value, /** @type {number} */ longest) => {
      const control = el('input', { type: 'text', maxlength: longest, class: 'desk-day' });
      control.value = value;
      return control;
    };
    const name = el('textarea', { maxlength: bounds.longestName, rows: 1 });
    name.value = figure.name;
    const kind = el(
      'select',
      {},
      ...Object.entries(labels.figureKind).map(([code, label]) => el('option', { value: code }, capital(label))),
    );
    kind.value = figure.kind;
    const unit = input(figure.unit, bounds.longestUnit);
    const minimum = input(figure.minimum, bounds.longestBound);
    const maximum = input(figure.maximum, bounds.longestBound);
    const choices = el('textarea', {
      rows: 3,
      maxlength: bounds.mostChoices * (bounds.longestChoice + 1),
    });
    choices.value = figure.choices;
    const required = el('input', { type: 'checkbox' });
    required.checked = figure.required;
    const places = {
      unit: field(TEXT.unit, unit),
      minimum: field(TEXT.minimum, minimum),
      maximum: field(TEXT.maximum, maximum),
      choices: field(TEXT.choices, choices),
    };
    const element = el(
      'div',
      { class: 'desk-figure' },
      field(TEXT.name, name),
      el('div', { class: 'desk-figure-kind' }, field(TEXT.kind, kind), places.unit, places.minimum, places.maximum),
      places.choices,
      el('label', {}, required, ` ${TEXT.required}`),
      button(
        TEXT.remove,
        () => {
          this.rows = this.rows.filter((other) => other !== row);
          element.remove();
          this.update();
          this.changed();
        },
        'desk-quiet',
      ),
    );
    /** @type {Row} */
    const row = {
      key: figure.key,
      name,
      kind,
      unit,
      minimum,
      maximum,
      choices,
      required,
      element,
      update() {
        places.unit.hidden = !isNumber(kind.value);
        places.minimum.hidden = places.maximum.hidden = !isNumber(kind.value) && kind.value !== 'date';
        places.choices.hidden = kind.value !== 'choice';
      },
    };
    this.rows.push(row);
    this.list.append(element);
    this.update();
  }

  update() {
    this.summary.textContent = TEXT.title(this.rows.length);
    this.add.hidden = this.rows.length >= bounds.most;
    this.rows.forEach((row) => row.update());
  }

  /** @returns {import('./figures.js').EditedFigure[]} */
  read = () =>
    this.rows.map((row) => ({
      key: row.key,
      name: row.name.value,
      kind: row.kind.value,
      unit: row.unit.value,
      minimum: row.minimum.value,
      maximum: row.maximum.value,
      choices: row.choices.value,
      required: row.required.checked,
    }));

  /** @returns {import('../fields.js').Fault[]} */
  check() {
    const faults = this.rows.flatMap((row) => [
      ...(stripped(row.name.value) ? [] : [{ at: row.name, say: TEXT.noName }]),
      ...[row.minimum, row.maximum]
        .filter(
          (bound) =>
            row.kind.value !== 'choice' &&
            row.kind.value !== 'yesNo' &&
            stripped(bound.value) &&
            boundOf(row.kind.value, bound.value) === null,
        )
        .map((bound) => ({ at: bound, say: TEXT.noBound })),
      ...(row.kind.value === 'choice' && choicesOf(row.choices.value).length < 2
        ? [{ at: row.choices, say: TEXT.fewChoices }]
        : []),
    ]);
    this.element.open ||= faults.length > 0;
    return faults;
  }
}
