/* Creates elements of a page. Text is always inserted as text nodes, never as HTML (XSS). */

/**
 * A child of an element; null, undefined and false are skipped.
 * @typedef {Node | string | number | null | undefined | false} Child
 */

/**
 * Creates an element with attributes and children; text is never parsed as HTML.
 *
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {Record<string, string | number | boolean | URL | null | undefined>} [attributes] true for one without a
 *     value; false, null and undefined omit it
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[N]}
 */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, String(value));
    }
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child instanceof Node ? child : String(child));
    }
  }
  return element;
}

/**
 * The element that a selector finds; throws if there is none.
 * @param {ParentNode} place
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function one(place, selector) {
  const element = /** @type {HTMLElement | null} */ (place.querySelector(selector));
  if (!element) {
    throw new Error(`no ${selector}`);
  }
  return element;
}

/**
 * All elements that a selector finds.
 * @param {ParentNode} place
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export const all = (place, selector) =>
  [...place.querySelectorAll(selector)].map((element) => /** @type {any} */ (element));

let ids = 0;
export const newId = () => `desk-${++ids}`;

/**
 * @param {string} label
 * @param {(event: MouseEvent) => unknown} onClick
 * @param {string} [kind] a class of its own
 */
export const button = (label, onClick, kind = '') => {
  const element = el('button', { type: 'button', class: `desk-button ${kind}` }, label);
  element.addEventListener('click', onClick);
  return element;
};

/**
 * A notice fixed over the page, which remains after the form is closed; it stays until the user closes it.
 * @param {string} kind a class of its own
 * @param {string} close the label of the button that closes it
 * @param {...Child} content
 */
export function notice(kind, close, ...content) {
  const box = el('div', { class: `desk desk-notice ${kind}`, role: 'status', tabindex: -1 }, ...content);
  box.append(button(close, () => box.remove(), 'desk-quiet'));
  document.querySelectorAll('.desk-notice').forEach((older) => older.remove());
  document.body.append(box);
  return box;
}

/**
 * A label with its control below it.
 * @param {string} label
 * @param {HTMLElement} control
 * @param {string} [hint]
 */
export const field = (label, control, hint) => {
  control.id ||= newId();
  const hintElement = hint && el('p', { class: 'desk-hint', id: newId() }, hint);
  if (hintElement) {
    control.setAttribute('aria-describedby', hintElement.id);
  }
  return el('div', { class: 'desk-field' }, el('label', { for: control.id }, label), hintElement || null, control);
};

/**
 * @param {string[]} headings
 * @param {(Child | Child[])[][]} rows the first cell of each is its heading
 */
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
            el(index ? 'td' : 'th', { scope: index ? null : 'row', 'data-heading': headings[index] }, cell),
          ),
        ),
      ),
    ),
  );
}
