/* Calls to our REST with the login of the webapps. */

import { TEXT } from './text.js';

/**
 * The address of something that REST offers.
 * @param {string} path below /api/v1/
 */
export const api = (path) => new URL(`../api/v1/${path}`, import.meta.url);

/**
 * What a page outside the webapps sends, which does not see their cookie.
 * @type {{ token: string | null }}
 */
export const session = { token: null };

const token = () => session.token ?? decodeURIComponent(/(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '');

/** Why a call has not worked, as a sentence for people. */
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
 * The sentence of what went wrong, for people.
 * @param {unknown} fault
 */
export const sentenceOf = (fault) => (fault instanceof Problem ? fault.message : TEXT.problem.fault);

/**
 * Asks for something or changes it; gives the answer's JSON, null if there is none.
 *
 * @param {'GET' | 'POST' | 'DELETE'} method
 * @param {string} path below /api/v1/
 * @param {object} [body]
 * @returns {Promise<any>}
 * @throws {Problem} if it is refused or does not arrive
 */
export async function call(method, path, body) {
  /** @type {Record<string, string>} */
  const headers = { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' };
  // The token proves that the request comes from a page of ours.
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
