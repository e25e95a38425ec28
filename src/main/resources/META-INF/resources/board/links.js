/* Addresses of the product's pages, absolute below the context path wherever the module is used. */

import { el } from '../forms/page.js';
import { api, loginFor, Problem, sentenceOf } from '../forms/server.js';

/**
 * The address of a page.
 * @param {string} path below the context path
 */
export const page = (path) => new URL(`../${path}`, import.meta.url);

/**
 * What is named, and where it is shown: `case` by its id, `process` by the id of a process instance, `form` by the id
 * of a task. Null where there is no link.
 * @typedef {(kind: 'case' | 'process' | 'form', id: string) => string | URL | null} Link
 */

/** @type {Link} */
export const boardLink = (kind, id) => {
  switch (kind) {
    case 'case':
      return page(`board/cases/${encodeURIComponent(id)}`);
    case 'form':
      return page(`camunda/app/tasklist/default/#/?task=${encodeURIComponent(id)}`);
    default:
      return null;
  }
};

/** The path and query below the product's own path of the page that is open; null in Cockpit, which asks for the login itself. */
const here = () => {
  const { pathname, search } = window.location;
  const root = new URL('..', import.meta.url).pathname;
  return pathname.startsWith(`${root}board`) ? `${pathname.slice(root.length)}${search}` : null;
};

/**
 * What is said where something could not be read: if the session has ended with a link to the login, which leads back to
 * this page.
 * @param {unknown} fault
 * @param {import('./text.js').Text} text
 * @returns {(Node | string)[]}
 */
export function faultOf(fault, { list: words }) {
  if (!(fault instanceof Problem) || fault.status === 0) {
    return [fault instanceof Problem ? words.offline : words.fault];
  }
  if (fault.status !== 401) {
    return [fault.status < 500 || fault.status === 503 ? sentenceOf(fault) : words.fault];
  }
  const page = here();
  return page === null ? [words.ended] : [words.ended, ' ', el('a', { href: loginFor(page) }, words.login)];
}

/**
 * The address of a resource that the server names, whatever it is relative to.
 * @param {string} href
 */
export const resource = (href) => api(href.replace(/^.*?api\/v1\//, ''));
