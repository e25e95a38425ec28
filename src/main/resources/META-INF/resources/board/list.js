/* A list that the server filters, sorts and pages. The filter is a query, so that a link keeps it. */

import { button, el, field, newId } from '../forms/page.js';
import { api, call, Problem } from '../forms/server.js';
import { moment } from '../forms/words.js';
import { isFiltered, readFilter, without, writeFilter } from './filter.js';
import { faultOf } from './links.js';

/** How long a pause in typing must be before the list is asked for, in milliseconds. */
const TYPED = 300;

/**
 * How many rows are read at once: few on a telephone, on which one fills half of the screen.
 * @param {number} few
 * @param {number} many
 */
export const sized = (few, many) => (window.matchMedia('(max-width: 640px)').matches ? few : many);

/**
 * A field of the filter.
 *
 * @typedef {object} Control
 * @property {string} name
 * @property {string} label
 * @property {string} [hint]
 * @property {[string, string][]} [options] value and text; none if they are offered later; without options it is a box
 *     to tick if `tick`, else a text
 * @property {boolean} [tick]
 */

/**
 * @template T, S
 * @typedef {object} Options
 * @property {string} path of the list, below /api/v1/
 * @property {import('./filter.js').Known} known
 * @property {string | URLSearchParams} [filter] to begin with
 * @property {(query: string) => void} [onFilter] called with the query when the reader has changed it
 * @property {Control[]} controls
 * @property {Record<string, string>} [defaults] what the server does where the filter names nothing, for the controls
 * @property {(page: Server.Listed<T, S>, sorting: Sorting) => Node} draw
 * @property {(page: Server.Listed<T, S>) => import('../forms/page.js').Child[]} said the totals
 * @property {(filtered: boolean) => string} none what to say of an empty list
 * @property {import('./text.js').Text} text
 * @property {number} [size] of a page
 * @property {boolean} [part] whether it is part of a page that is read anew as a whole
 */

/**
 * The order of the list, and how to change it.
 * @typedef {{ sort: string | undefined, by: (sort: string) => void }} Sorting
 */

/**
 * Asks for a list; a field that the server refuses is left out and named, and the list is asked for without it.
 *
 * @param {string} path
 * @param {import('./filter.js').Filter} filter
 * @param {import('./filter.js').Known} known
 * @param {number} size
 * @returns {Promise<{ page: any, filter: import('./filter.js').Filter, refused: string[] }>}
 */
async function ask(path, filter, known, size) {
  const query = new URLSearchParams(writeFilter(filter, known));
  query.set('size', String(size));
  try {
    return { page: await call('GET', `${path}?${query}`), filter, refused: [] };
  } catch (fault) {
    const given = Object.keys(filter);
    if (!(fault instanceof Problem) || fault.status !== 400 || !given.length) {
      throw fault;
    }
    const named = fault.errors.map(({ field: name }) => name).filter((name) => name in filter);
    const dropped = named.length ? named : given;
    const answer = await ask(path, without(filter, ...dropped), known, size);
    return { ...answer, refused: [...dropped.map((name) => `${name}=${filter[name]}`), ...answer.refused] };
  }
}

/**
 * @template T, S
 * @param {Options<T, S>} options
 */
export function listView({
  path,
  known,
  filter: query,
  onFilter,
  controls,
  defaults = {},
  draw,
  said,
  none,
  text,
  size = 25,
  part = false,
}) {
  const { list: words } = text;
  const begun = readFilter(query, known);
  let filter = begun.filter;
  let ignored = begun.ignored;
  let turn = 0;
  let stopped = false;
  /** @type {string | null} */
  let asOf = null;

  const warning = el('p', { class: 'desk-returned', role: 'status', hidden: true });
  const problem = el('p', { class: 'desk-problem', role: 'alert', hidden: true });
  const status = el('p', { class: 'board-said', role: 'status' });
  const body = el('div', { class: 'board-rows' });
  const place = el('span');
  const previous = button(words.previous, () => turnTo(-1));
  const next = button(words.next, () => turnTo(1));
  const pager = el('p', { class: 'board-pager', hidden: true }, previous, place, next);
  const files = [
    ['xlsx', words.xlsx],
    ['csv', words.csv],
  ].map(([format, label]) => ({ format, anchor: el('a', { class: 'desk-document', download: '' }, label) }));
  const exportHint = el('span', { class: 'desk-hint', id: newId() }, words.exportHint);
  const clear = button(
    words.clear,
    () => {
      filter = filter.sort ? { sort: filter.sort } : {};
      write();
      changed();
    },
    'desk-quiet',
  );

  /** @type {{ name: string, read: () => string, write: (value: string) => void, offer?: (choices: [string, string][]) => void }[]} */
  const inputs = [];
  const form = el(
    'form',
    { class: 'board-filter', role: 'search' },
    ...controls.map(({ name, label, hint, options, tick }) => {
      if (options) {
        const select = el('select');
        const place = field(label, select);
        const fill = (/** @type {[string, string][]} */ choices) => {
          select.replaceChildren(...choices.map(([value, option]) => el('option', { value }, option)));
          place.hidden = !choices.length;
        };
        fill(options);
        select.addEventListener('change', () => set(name, select.value));
        inputs.push({
          name,
          read: () => (select.options.length ? select.value : (filter[name] ?? '')),
          write: (value) => (select.value = value),
          offer: fill,
        });
        return place;
      }
      if (tick) {
        const box = el('input', { type: 'checkbox' });
        box.addEventListener('change', () => set(name, box.checked ? 'true' : ''));
        inputs.push({
          name,
          read: () => (box.checked ? 'true' : ''),
          write: (value) => (box.checked = value === 'true'),
        });
        return el('label', { class: 'board-tick' }, box, ` ${label}`);
      }
      const search = el('input', { type: 'search', maxlength: 200, autocomplete: 'off' });
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      let waiting;
      search.addEventListener('input', () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => set(name, search.value.trim()), TYPED);
      });
      inputs.push({ name, read: () => search.value, write: (value) => (search.value = value) });
      return field(label, search, hint);
    }),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    inputs.forEach(({ name, read }) => set(name, read().trim()));
  });

  /** Shows the filter in its controls. */
  function write() {
    for (const input of inputs) {
      input.write(filter[input.name] ?? defaults[input.name] ?? '');
    }
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  function set(name, value) {
    const given = value === (defaults[name] ?? '') ? '' : value;
    if ((filter[name] ?? '') === given) {
      return;
    }
    // Another order or filter begins on its first page.
    const rest = without(filter, name, 'page');
    filter = given ? { ...rest, [name]: given } : rest;
    changed();
  }

  function changed() {
    if (stopped) {
      return;
    }
    ignored = [];
    onFilter?.(writeFilter(filter, known));
    load();
  }

  /** @param {number} by */
  async function turnTo(by) {
    filter = { ...filter, page: String(Number(filter.page ?? 1) + by) };
    onFilter?.(writeFilter(filter, known));
    await load();
    status.tabIndex = -1;
    status.focus();
  }

  async function load() {
    const mine = ++turn;
    body.setAttribute('aria-busy', 'true');
    if (asOf === null) {
      status.textContent = words.loading;
    }
    try {
      const answer = await ask(path, filter, known, size);
      if (mine !== turn || stopped) {
        return;
      }
      if (answer.refused.length) {
        filter = answer.filter;
        ignored = [...ignored, ...answer.refused];
        write();
        onFilter?.(writeFilter(filter, known));
      }
      /** @type {Server.Listed<T, S>} */
      const page = answer.page;
      const pages = Math.max(1, Math.ceil(page.total / page.size));
      if (page.page > pages) {
        filter = { ...filter, page: String(pages) };
        load();
        return;
      }
      show(page, pages);
    } catch (fault) {
      if (mine !== turn || stopped) {
        return;
      }
      problem.replaceChildren(...faultOf(fault, text), asOf ? ` ${words.stale(moment(asOf))}` : '');
      problem.hidden = false;
      body.classList.toggle('board-old', asOf !== null);
      status.textContent = asOf === null ? '' : status.textContent;
    } finally {
      body.removeAttribute('aria-busy');
    }
  }

  /**
   * @param {Server.Listed<T, S>} page
   * @param {number} pages
   */
  function show(page, pages) {
    asOf = page.asOf;
    problem.hidden = true;
    body.classList.remove('board-old');
    warning.hidden = !ignored.length;
    warning.textContent = words.ignored(ignored.join(', '));
    clear.hidden = !isFiltered(filter);
    status.replaceChildren(
      ...said(page).map((child) => (child instanceof Node ? child : String(child ?? ''))),
      ' ',
      el('small', {}, words.asOf(moment(page.asOf))),
    );
    body.replaceChildren(
      page.items.length
        ? draw(page, { sort: filter.sort ?? defaults.sort, by: (sort) => sortAnew(sort) })
        : el('p', {}, none(isFiltered(filter))),
    );
    place.textContent = words.page(page.page, pages);
    previous.disabled = page.page <= 1;
    next.disabled = page.page >= pages;
    pager.hidden = pages <= 1;
    for (const { format, anchor } of files) {
      const wanted = new URLSearchParams(writeFilter(without(filter, 'page'), known));
      wanted.set('format', format);
      anchor.href = String(api(`${path}?${wanted}`));
    }
  }

  /** @param {string} sort */
  function sortAnew(sort) {
    set('sort', sort);
    write();
  }

  clear.hidden = !isFiltered(filter);
  write();
  load();
  const element = el(
    'div',
    { class: 'board-list' },
    form,
    warning,
    problem,
    el(
      'div',
      { class: 'board-bar' },
      status,
      el('span', { class: 'board-acts' }, clear, !part && button(words.reload, () => load(), 'desk-quiet')),
    ),
    body,
    pager,
    el('p', { class: 'desk-links board-files' }, ...files.map(({ anchor }) => anchor), exportHint),
  );
  return {
    element,
    reload: load,
    /** Filters by these fields instead of those chosen before, in the same order. */
    filterBy: (/** @type {import('./filter.js').Filter} */ wanted) => {
      filter = { ...wanted, ...(filter.sort && { sort: filter.sort }) };
      write();
      changed();
    },
    /** Offers the choices of a field that were not known before. */
    offer: (/** @type {string} */ name, /** @type {[string, string][]} */ choices) => {
      inputs.find((input) => input.name === name)?.offer?.(choices);
      write();
    },
    stop: () => {
      stopped = true;
    },
  };
}

/**
 * A table whose columns sort and whose first column and headings stay in sight.
 *
 * @param {{ heading: string, sort?: string }[]} columns
 * @param {Sorting} sorting
 * @param {{ cells: (import('../forms/page.js').Child | import('../forms/page.js').Child[])[], class?: string, below?: HTMLTableRowElement }[]} rows
 * @param {string} caption
 * @param {import('./text.js').Text} text
 */
export function sortable(columns, { sort, by }, rows, caption, text) {
  const heading = (/** @type {typeof columns[number]} */ { heading: name, sort: key }) => {
    if (!key) {
      return el('th', { scope: 'col' }, name);
    }
    const order = sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : null;
    const control = button(name, () => by(order === 'ascending' ? `-${key}` : key), 'desk-quiet board-sort');
    control.title = text.list.sortBy(name);
    return el('th', { scope: 'col', 'aria-sort': order, 'data-name': name }, control);
  };
  return el(
    'div',
    { class: 'board-wide', tabindex: 0, role: 'region', 'aria-label': caption },
    el(
      'table',
      { class: 'desk-table board-table' },
      el('caption', { class: 'desk-unseen' }, caption),
      el('thead', {}, el('tr', {}, ...columns.map(heading))),
      el(
        'tbody',
        {},
        ...rows.flatMap(({ cells, class: kind, below }) => [
          el(
            'tr',
            { class: kind },
            ...cells.map((cell, index) =>
              el(
                index ? 'td' : 'th',
                { scope: index ? null : 'row', 'data-heading': index ? columns[index].heading : null },
                cell,
              ),
            ),
          ),
          ...(below ? [below] : []),
        ]),
      ),
    ),
  );
}
