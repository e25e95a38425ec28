/* Calls of the product's REST interface with the session of Camunda's web applications. */

import { TEXT } from './text.js';

/**
 * The URL of a REST resource.
 * @param {string} path below /api/v1/
 */
export const api = (path) => new URL(`../api/v1/${path}`, import.meta.url);

/**
 * CSRF token for pages outside the web applications, which cannot read their cookie.
 * @type {{ token: string | null }}
 */
export const session = { token: null };

const token = () => session.token ?? decodeURIComponent(/(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '');

/** The error of a failed call, with a message for the user. */
export class Problem extends Error {
  /**
   * @param {string} message
   * @param {number} status of HTTP; 0 if the server cannot be reached
   */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/**
 * The message of an error, for the user.
 * @param {unknown} fault
 */
export const sentenceOf = (fault) => (fault instanceof Problem ? fault.message : TEXT.problem.fault);

/**
 * Sends a request; resolves to the JSON of the response, null if there is none.
 *
 * @param {'GET' | 'POST' | 'DELETE'} method
 * @param {string} path below /api/v1/
 * @param {object} [body]
 * @returns {Promise<any>}
 * @throws {Problem} if it is refused or the server cannot be reached
 */
export async function call(method, path, body) {
  /** @type {Record<string, string>} */
  const headers = { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' };
  // The CSRF token proves that the request comes from one of the product's pages.
  if (method !== 'GET') {
    headers['X-XSRF-TOKEN'] = token();
  }
  if (body) {
    headers['Content-Type'] = 'application/json';
  }
  let answer;
  try {
    answer = await fetch(api(path), { method, headers, body: body && JSON.stringify(body), cache: 'no-store' });
  } catch {
    throw new Problem(TEXT.problem.offline, 0);
  }
  const content = answer.headers.get('Content-Type')?.includes('json') ? await answer.json().catch(() => null) : null;
  if (!answer.ok) {
    const { login, fault } = TEXT.problem;
    throw new Problem(
      answer.status === 401 ? login : answer.status < 500 && content?.detail ? content.detail : fault,
      answer.status,
    );
  }
  return content;
}
