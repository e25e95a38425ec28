/* Fields defined in the HTML of a form, and error messages beside them. */

import { el, newId } from './page.js';
import { sentence } from './text.js';
import { dayWritten, rowsFor, stripped } from './words.js';

/**
 * An error of a control.
 * @typedef {{ at: HTMLElement, say: string, said?: boolean }} Fault `said` if the control already shows the message
 */

/**
 * An error shown beside its control.
 * @typedef {{ at: HTMLElement, say: string, clear: () => void }} Marked
 */

/** @typedef {import('./task-form.js').TaskForm} TaskForm */

/**
 * The message for a missing field: from its HTML, or that of the server's refusal.
 * @param {HTMLElement} element
 * @param {string} name
 */
const demand = (element, name) => element.dataset.required || sentence(`task.required.${name}`);

/** A text field defined in the form's HTML. */
export class TextField {
  type = 'String';

  /**
   * @param {HTMLInputElement | HTMLTextAreaElement} control
   * @param {Server.TaskSheet} sheet
   */
  constructor(control, sheet) {
    this.name = control.name;
    this.control = control;
    const { from } = control.dataset;
    if (from) {
      control.value = from.split('.').reduce((value, key) => value?.[key], /** @type {any} */ (sheet)) ?? '';
    }
    if (control instanceof HTMLTextAreaElement) {
      control.rows = rowsFor(control.value, control.rows, 24);
    }
  }

  read = () => this.control.value;

  /** @param {string} value */
  write(value) {
    this.control.value = value;
  }

  /**
   * @param {TaskForm} form
   * @returns {Fault[]}
   */
  check = (form) =>
    form.demanded(this.control) && !stripped(this.control.value)
      ? [{ at: this.control, say: demand(this.control, this.name) }]
      : [];

  /** @param {TaskForm} form */
  value = (form) => (form.asked(this.control) && stripped(this.control.value) ? stripped(this.control.value) : null);
}

/** A date field, entered as dd/mm/yyyy and submitted as YYYY-MM-DD. */
export class DayField extends TextField {
  /**
   * @param {TaskForm} form
   * @returns {Fault[]}
   */
  check = (form) =>
    form.asked(this.control) && stripped(this.control.value) && !dayWritten(this.control.value)
      ? [{ at: this.control, say: this.control.dataset.day ?? '' }]
      : [];

  /** @param {TaskForm} form */
  value = (form) => (form.asked(this.control) ? dayWritten(this.control.value) : null);
}

/** Radio buttons defined in the form's HTML. */
export class Choice {
  /** @param {HTMLElement} group */
  constructor(group) {
    this.group = group;
    this.name = group.dataset.choice ?? '';
    /** @type {HTMLInputElement[]} */
    this.radios = [...group.querySelectorAll('input')].filter(({ type }) => type === 'radio');
    this.yesNo = 'boolean' in group.dataset;
    this.type = this.yesNo ? 'Boolean' : 'String';
  }

  read = () => this.radios.find((radio) => radio.checked)?.value ?? null;

  /** @param {string | null} value */
  write(value) {
    this.radios.forEach((radio) => (radio.checked = radio.value === value));
  }

  /** @returns {Fault[]} */
  check = () => (this.read() === null ? [{ at: this.radios[0], say: demand(this.group, this.name) }] : []);

  value = () => (this.yesNo ? this.read() === 'true' : this.read());
}

/**
 * The element after which a control's error message is inserted: the control, or its group or label.
 * @param {HTMLElement} control
 */
function behind(control) {
  const kind = control.getAttribute('type');
  return (
    (kind === 'radio' && control.closest('.desk-states, fieldset')?.lastElementChild) ||
    (kind === 'checkbox' && control.closest('label')) ||
    control
  );
}

/**
 * Shows an error message beside a control, unless the control shows it already.
 * @param {Fault} fault
 * @returns {Marked}
 */
export function mark({ at, say, said }) {
  const sentence = el('p', { class: 'desk-error', id: newId(), hidden: said }, say);
  const described = at.getAttribute('aria-describedby');
  behind(at).after(sentence);
  at.setAttribute('aria-invalid', 'true');
  at.setAttribute('aria-describedby', [described, sentence.id].filter(Boolean).join(' '));
  const clear = () => {
    sentence.remove();
    at.removeAttribute('aria-invalid');
    if (described) {
      at.setAttribute('aria-describedby', described);
    } else {
      at.removeAttribute('aria-describedby');
    }
  };
  return { at, say, clear };
}
