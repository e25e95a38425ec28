/* The inputs for the figures of a measure, in the form in which an addressee reports. */

import { faultOfFigure, isEmpty, percentOf, submitted, typedOf, YES_NO } from './figures.js';
import { el, field, newId } from '../page.js';
import { number } from '../text.js';
import { day } from '../words.js';

const TEXT = {
  title: 'Số liệu',
  required: ' – bắt buộc khi đã hoặc đang thực hiện',
  voluntary: ' (không bắt buộc)',
  part: 'số đã đạt',
  of: 'trên tổng số',
  /** @type {Record<string, (first: string, last: string) => string>} */
  bounds: {
    both: (first, last) => `Trong khoảng ${first} đến ${last}.`,
    least: (first) => `Từ ${first} trở lên.`,
    most: (_, last) => `Không quá ${last}.`,
    first: (first) => `Từ ngày ${first} trở đi.`,
    last: (_, last) => `Không sau ngày ${last}.`,
  },
  number: 'Viết bằng chữ số; phần thập phân sau dấu phẩy, ví dụ 1234,5.',
  date: 'Viết theo ngày/tháng/năm.',
  none: 'Chưa chọn',
};

/** @param {Server.Figure} figure */
function labelOf({ name, unit, kind, required }) {
  const counted = unit && kind !== 'percentage' ? ` (${unit})` : '';
  return `${name}${counted}${required ? TEXT.required : TEXT.voluntary}`;
}

/**
 * How to write a figure, and its bounds; empty if there is nothing to say.
 * @param {Server.Figure} figure
 */
function hintOf({ kind, minimum, maximum }) {
  const [first = '', last = ''] = [minimum, maximum].map(
    (bound) => bound && (kind === 'date' ? day(bound) : number(Number(bound))),
  );
  const [from, to] = kind === 'date' ? ['first', 'last'] : ['least', 'most'];
  const which = first && last ? 'both' : first ? from : last ? to : null;
  const how = kind === 'decimal' ? TEXT.number : kind === 'date' ? TEXT.date : '';
  return [how, which && TEXT.bounds[which](first ?? '', last ?? '')].filter(Boolean).join(' ');
}

/** @param {Server.Figure} figure */
function oneInput(figure) {
  const options = figure.kind === 'choice' ? figure.choices.map((choice) => [choice, choice]) : Object.entries(YES_NO);
  const control =
    figure.kind === 'choice' || figure.kind === 'yesNo'
      ? el(
          'select',
          {},
          el('option', { value: '' }, TEXT.none),
          ...options.map(([value, text]) => el('option', { value }, text)),
        )
      : el('input', {
          type: 'text',
          inputmode: figure.kind === 'date' ? 'numeric' : 'decimal',
          maxlength: 40,
          class: 'desk-day',
        });
  return {
    figure,
    controls: { value: control, of: control },
    element: field(labelOf(figure), control, hintOf(figure)),
    read: () => control.value,
    /** @param {import('./figures.js').TypedFigures[string]} typed */
    write(typed) {
      control.value = typeof typed === 'string' ? typed : '';
    },
    update() {},
  };
}

/** @param {Server.Figure} figure */
function twoInputs(figure) {
  const input = (/** @type {string} */ label) =>
    el('input', {
      type: 'text',
      inputmode: 'numeric',
      maxlength: 40,
      class: 'desk-day',
      'aria-label': `${figure.name}: ${label}`,
    });
  const part = input(TEXT.part);
  const of = input(TEXT.of);
  const share = el('output', {});
  const name = newId();
  const hint = hintOf(figure);
  const read = () => ({ part: part.value, of: of.value });
  return {
    figure,
    controls: { value: part, of },
    element: el(
      'div',
      { class: 'desk-field', role: 'group', 'aria-labelledby': name },
      el('span', { class: 'desk-label', id: name }, labelOf(figure)),
      hint && el('p', { class: 'desk-hint' }, hint),
      el('div', { class: 'desk-share' }, part, ` ${TEXT.of} `, of, ` ${figure.unit ?? ''} `, share),
    ),
    read,
    /** @param {import('./figures.js').TypedFigures[string]} typed */
    write(typed) {
      [part.value, of.value] = typeof typed === 'object' ? [typed.part, typed.of] : ['', ''];
    },
    update() {
      const percent = percentOf(read());
      share.textContent = percent ? `= ${percent}` : '';
    },
  };
}

/** The inputs for the figures that a measure asks for; none where it asks for none. */
export class FigureInputs {
  /** @param {Server.Measure} measure */
  constructor({ id, figures = [] }) {
    this.measure = id;
    this.inputs = figures.map((figure) => (figure.kind === 'percentage' ? twoInputs(figure) : oneInput(figure)));
    this.element = el(
      'div',
      { class: 'desk-figures', role: 'group', 'aria-label': TEXT.title },
      ...this.inputs.map(({ element }) => element),
    );
    this.element.hidden = !this.inputs.length;
  }

  /**
   * Whether figures are asked for in this state of the measure.
   * @param {string | null} state
   */
  asked = (state) => this.inputs.length > 0 && state !== 'notApplicable';

  /** @param {string | null} state */
  update(state) {
    this.element.hidden = !this.asked(state);
    this.inputs.forEach((input) => input.update());
  }

  /** @returns {import('./figures.js').TypedFigures | undefined} */
  read = () =>
    this.inputs.length ? Object.fromEntries(this.inputs.map(({ figure, read }) => [figure.key, read()])) : undefined;

  /** @param {Record<string, any>} [values] typed ones, or those of an answer */
  write(values = {}) {
    this.inputs.forEach(({ figure, write }) => write(typedOf(values[figure.key])));
  }

  /**
   * @param {string | null} state
   * @returns {import('../fields.js').Fault[]}
   */
  check(state) {
    return this.asked(state)
      ? this.inputs.flatMap(({ figure, controls, read }) => {
          const fault = faultOfFigure(figure, read(), this.measure, state);
          return fault ? [{ at: controls[fault.at], say: fault.say }] : [];
        })
      : [];
  }

  /**
   * The figures as they are submitted; undefined if there are none.
   * @param {string | null} state
   */
  value(state) {
    const given = this.asked(state) ? this.inputs.filter(({ read }) => !isEmpty(read())) : [];
    return given.length
      ? Object.fromEntries(given.map(({ figure, read }) => [figure.key, submitted(figure, read())]))
      : undefined;
  }
}
