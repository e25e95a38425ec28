/* Elements of a page; text only ever becomes text. */

/** An element with attributes and children; text only ever becomes text. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

let ids = 0;
export const newId = () => `desk-${++ids}`;

export const button = (label, onClick, kind = '') => {
  const element = el('button', { type: 'button', class: `desk-button ${kind}` }, label);
  element.addEventListener('click', onClick);
  return element;
};

/** A notice over the page, for what outlives the form; it stays until somebody closes it. */
export function notice(kind, close, ...content) {
  const box = el('div', { class: `desk desk-notice ${kind}`, role: 'status' }, ...content);
  box.append(button(close, () => box.remove(), 'desk-quiet'));
  document.querySelectorAll('.desk-notice').forEach((older) => older.remove());
  document.body.append(box);
}

/** A label with its control below it. */
export const field = (label, control, hint) => {
  control.id ||= newId();
  const hintElement = hint && el('p', { class: 'desk-hint', id: newId() }, hint);
  if (hintElement) {
    control.setAttribute('aria-describedby', hintElement.id);
  }
  return el('div', { class: 'desk-field' }, el('label', { for: control.id }, label), hintElement, control);
};

export function table(headings, rows) {
  return el(
    'table',
    { class: 'desk-table' },
    el('thead', {}, el('tr', {}, ...headings.map((heading) => el('th', { scope: 'col' }, heading)))),
    el(
      'tbody',
      {},
      ...rows.map((cells) =>
        el(
          'tr',
          {},
          ...cells.map((cell, index) =>
            el(index ? 'td' : 'th', { scope: index ? null : 'row', 'data-heading': headings[index] }, ...[cell].flat()),
          ),
        ),
      ),
    ),
  );
}
