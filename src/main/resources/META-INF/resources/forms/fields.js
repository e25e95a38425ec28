/* Fields that stand in the HTML of a form, and what is said beside a field that is wrong. */

import { el, newId } from './page.js';
import { dayWritten, rowsFor, stripped } from './words.js';

/** A text field that stands in the form's HTML. */
export class TextField {
  type = 'String';

  constructor(control, sheet) {
    this.name = control.name;
    this.control = control;
    const from = control.dataset.from;
    if (from) {
      control.value = from.split('.').reduce((value, key) => value?.[key], sheet) ?? '';
    }
    if (control.rows) {
      control.rows = rowsFor(control.value, control.rows, 24);
    }
  }

  read = () => this.control.value;

  write(value) {
    this.control.value = value;
  }

  check = (desk) =>
    desk.demanded(this.control) && !stripped(this.control.value)
      ? [{ at: this.control, say: this.control.dataset.required }]
      : [];

  value = (desk) => (desk.asked(this.control) && stripped(this.control.value) ? stripped(this.control.value) : null);
}

/** A day, written as people write it and handed over as YYYY-MM-DD. */
export class DayField extends TextField {
  check = (desk) =>
    desk.asked(this.control) && stripped(this.control.value) && !dayWritten(this.control.value)
      ? [{ at: this.control, say: this.control.dataset.day }]
      : [];

  value = (desk) => (desk.asked(this.control) ? dayWritten(this.control.value) : null);
}

/** Radio buttons that stand in the form's HTML. */
export class Choice {
  constructor(group) {
    this.group = group;
    this.name = group.dataset.choice;
    this.radios = [...group.querySelectorAll('input[type=radio]')];
    this.yesNo = 'boolean' in group.dataset;
    this.type = this.yesNo ? 'Boolean' : 'String';
  }

  read = () => this.radios.find((radio) => radio.checked)?.value ?? null;

  write(value) {
    this.radios.forEach((radio) => (radio.checked = radio.value === value));
  }

  check = () => (this.read() === null ? [{ at: this.radios[0], say: this.group.dataset.required }] : []);

  value = () => (this.yesNo ? this.read() === 'true' : this.read());
}

/** Says beside a control what is wrong with it, unless it is said there already. */
export function mark({ at, say, said }) {
  const sentence = el('p', { class: 'desk-error', id: newId(), hidden: said }, say);
  const described = at.getAttribute('aria-describedby');
  const group = at.type === 'radio' ? at.closest('.desk-states, fieldset') : null;
  (group ? group.lastElementChild : at.type === 'checkbox' ? at.closest('label') : at).after(sentence);
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
