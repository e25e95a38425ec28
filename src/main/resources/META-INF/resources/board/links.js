/* Addresses of the product's pages, absolute below the context path wherever the module is used. */

import { api } from '../forms/server.js';

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

/**
 * The address of a resource that the server names, whatever it is relative to.
 * @param {string} href
 */
export const resource = (href) => api(href.replace(/^.*?api\/v1\//, ''));
