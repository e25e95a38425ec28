/*
 * The document beside the form, page by page as pictures: the browser's own viewer does not work inside Tasklist, nor on many
 * telephones. Where there is no room for both, the document covers the form until it is closed.
 */

import { button, el, newId } from '../page.js';
import { api, call, sentenceOf } from '../server.js';
import { number, TEXT } from '../text.js';

const CHOSEN = 'directive-cascade.document-beside';

/** Both fit beside each other. */
export const ROOM_FOR_BOTH = '(min-width: 1366px)';

/** The columns of Tasklist that make way for the document, by the width from which they stay. */
const COLUMNS = { 'filters-column-close': Infinity, 'list-column-close': 1700 };

/**
 * The documents that may be shown beside a task, the one it is about first.
 * @param {Pick<Server.TaskSheet, 'cascade' | 'directive' | 'document' | 'draft'>} sheet
 * @returns {('dispatch' | 'directive')[]}
 */
export function documentsBeside({ cascade, directive, document: about, draft }) {
  /** @type {('dispatch' | 'directive')[]} */
  const kinds = [];
  if (directive || draft || cascade.documents.includes('directive')) {
    kinds.push('directive');
  }
  if (cascade.documents.includes('dispatch')) {
    kinds.push('dispatch');
  }
  return draft || about.kind === 'directive' ? kinds : kinds.reverse();
}

/** The document beside one form. */
export class Beside {
  /** @type {HTMLElement | null} */
  pane = null;
  /** @type {string[]} */
  closed = [];

  /** @param {Server.TaskSheet} sheet */
  constructor(sheet) {
    this.sheet = sheet;
    this.kinds = documentsBeside(sheet);
    this.opener = button(TEXT.beside.open, () => (this.pane ? this.close() : this.open(true)), 'desk-quiet');
    this.opener.setAttribute('aria-expanded', 'false');
    if (localStorage.getItem(CHOSEN) && window.matchMedia(ROOM_FOR_BOTH).matches && this.kinds.length) {
      this.open(false);
    }
  }

  /** @param {boolean} chosen whether the user asked for it just now */
  open(chosen) {
    const title = el('h4', { id: newId(), tabindex: -1 });
    this.title = title;
    const tabs = el('p', { class: 'desk-links' });
    this.pages = el('div', { class: 'desk-pages', tabindex: 0, 'aria-labelledby': title.id, role: 'region' });
    const pane = el(
      'aside',
      { class: 'desk desk-ready desk-pane', 'aria-labelledby': title.id },
      el(
        'div',
        { class: 'desk-pane-head' },
        title,
        tabs,
        button(TEXT.beside.close, () => this.leave(), 'desk-quiet'),
      ),
      this.pages,
    );
    pane.addEventListener('keydown', ({ key }) => key === 'Escape' && this.leave());
    if (this.kinds.length > 1) {
      tabs.append(...this.kinds.map((kind) => button(this.label(kind), () => this.show(kind), 'desk-quiet')));
    }
    document.body.append(pane);
    this.pane = pane;
    document.documentElement.toggleAttribute('data-beside', true);
    this.closed = Object.entries(COLUMNS)
      .filter(([name, from]) => window.innerWidth < from && !document.body.classList.contains(name))
      .map(([name]) => name);
    document.body.classList.add(...this.closed);
    this.opener.setAttribute('aria-expanded', 'true');
    this.show(this.kinds[0]);
    if (chosen) {
      localStorage.setItem(CHOSEN, 'yes');
      title.focus({ preventScroll: true });
    }
  }

  /** @param {string} kind */
  label = (kind) =>
    kind === 'directive' && this.sheet.draft ? TEXT.beside.draft : TEXT.beside[/** @type {'directive'} */ (kind)];

  /** @param {'dispatch' | 'directive'} kind */
  async show(kind) {
    const { pages, title } = this;
    if (!pages || !title) {
      return;
    }
    title.textContent = this.label(kind);
    const path = `cascades/${encodeURIComponent(this.sheet.cascade.id)}/documents/${kind}`;
    pages.replaceChildren(el('p', { role: 'status' }, TEXT.beside.loading));
    try {
      /** @type {{ pages: number, draft: boolean }} */
      const { pages: count, draft } = await call('GET', `${path}/pages`);
      const file = el('p', {}, el('a', { href: api(path), target: '_blank', rel: 'noopener' }, TEXT.beside.file));
      pages.replaceChildren(
        ...(draft ? [] : [file]),
        ...Array.from({ length: count }, (_, index) => this.page(`${path}/pages/${index + 1}`, index + 1, count, kind)),
      );
      pages.scrollTop = 0;
    } catch (fault) {
      pages.replaceChildren(el('p', { class: 'desk-problem' }, sentenceOf(fault)));
    }
  }

  /**
   * @param {string} path
   * @param {number} at
   * @param {number} count
   * @param {string} kind
   */
  page(path, at, count, kind) {
    const alt = `${this.label(kind)}: ${TEXT.beside.page(number(at), number(count))}`;
    const picture = el('img', { src: api(path), alt, loading: 'lazy', class: 'desk-page' });
    picture.addEventListener('error', async () => {
      const why = await call('GET', path).then(
        () => TEXT.problem.fault,
        (fault) => sentenceOf(fault),
      );
      picture.replaceWith(
        el(
          'p',
          { class: 'desk-problem' },
          `${alt}. ${why} `,
          button(TEXT.problem.again, ({ currentTarget }) =>
            /** @type {HTMLElement} */ (currentTarget).parentElement?.replaceWith(this.page(path, at, count, kind)),
          ),
        ),
      );
    });
    return picture;
  }

  /** Closes it because the user wants so. */
  leave() {
    localStorage.removeItem(CHOSEN);
    this.close();
    this.opener.focus();
  }

  close() {
    this.pane?.remove();
    this.pane = null;
    document.documentElement.removeAttribute('data-beside');
    document.body.classList.remove(...this.closed);
    this.closed = [];
    this.opener.setAttribute('aria-expanded', 'false');
  }
}
