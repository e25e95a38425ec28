/* Calls of the product's REST interface with the session of Camunda's web applications. */

import { TEXT } from './text.js';

/**
 * The URL of a REST resource.
 * @param {string} path below /api/v1/
 */
export const api = (path) => new URL(`../api/v1/${path}`, import.meta.url);

/**
 * CSRF token for pages outside the web applications, which cannot read their cookie, and the language of answers that can
 * be given in English.
 * @type {{ token: string | null, language: 'vi' | 'en' }}
 */
export const session = { token: null, language: 'vi' };

const token = () => session.token ?? decodeURIComponent(/(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '');

/**
 * A refused field of a request.
 * @typedef {{ field: string, code: string, reason: string }} FieldError
 */

/** The error of a failed call, with a message for the user. */
export class Problem extends Error {
  /**
   * @param {string} message
   * @param {number} status of HTTP; 0 if the server cannot be reached
   * @param {{ code?: string, errors?: FieldError[], lines?: Server.RefusedLine[], count?: number }} [content] of the
   *     answer
   */
  constructor(message, status, content = {}) {
    super(message);
    this.status = status;
    this.code = content.code ?? null;
    this.errors = content.errors ?? [];
    /** Of a refused file: the first errors by line, and how many there are. */
    this.lines = content.lines ?? [];
    this.count = content.count ?? 0;
  }
}

/**
 * The error that an answer tells of.
 * @param {number} status
 * @param {any} content of the answer, null if it is not JSON
 */
function problemOf(status, content) {
  const { login, fault } = TEXT.problem;
  // What is unavailable says so itself, and whether something was done.
  const says = (status < 500 || status === 503) && content?.detail;
  const told = status === 401 ? login : says || fault;
  return new Problem(told, status, content ?? {});
}

/**
 * The message of an error, for the user.
 * @param {unknown} fault
 */
export const sentenceOf = (fault) => (fault instanceof Problem ? fault.message : TEXT.problem.fault);

/**
 * Sends a request; resolves to the JSON of the response, null if there is none.
 *
 * @param {'GET' | 'POST' | 'PUT' | 'DELETE'} method
 * @param {string} path below /api/v1/
 * @param {object} [body]
 * @returns {Promise<any>}
 * @throws {Problem} if it is refused or the server cannot be reached
 */
export async function call(method, path, body) {
  /** @type {Record<string, string>} */
  const headers = {
    Accept: 'application/json',
    'Accept-Language': session.language,
    'X-Requested-With': 'XMLHttpRequest',
  };
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
    throw problemOf(answer.status, content);
  }
  return content;
}

/**
 * The login, which leads on to a page of the desk or the board.
 * @param {string} page below the product's own path
 */
export const loginFor = (page) =>
  new URL(`../camunda/app/welcome/default/?onward=${encodeURIComponent(page)}`, import.meta.url);

/**
 * Ends the session of the web applications.
 * @throws {Problem} if the server cannot be reached
 */
export async function leave() {
  const address = new URL('../camunda/api/admin/auth/user/default/logout', import.meta.url);
  await fetch(address, { method: 'POST', headers: { 'X-XSRF-TOKEN': token() } }).catch(() => {
    throw new Problem(TEXT.problem.offline, 0);
  });
}

/** After so many milliseconds without progress the connection counts as lost. */
const STALLED = 60_000;

/**
 * Sends files and observes the progress, which fetch does not tell.
 *
 * @param {'POST' | 'PUT'} method
 * @param {string} path below /api/v1/
 * @param {FormData | Blob} body
 * @param {(share: number) => void} onProgress called with the share that is sent, between 0 and 1
 * @param {Record<string, string>} [headers]
 * @returns {Promise<{ status: number, content: any }>} the JSON of the response, null if there is none
 * @throws {Problem} if it is refused or the server cannot be reached
 */
export const upload = (method, path, body, onProgress, headers = {}) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, api(path));
    const sent = { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest', 'X-XSRF-TOKEN': token() };
    for (const [name, value] of Object.entries({ ...sent, ...headers })) {
      request.setRequestHeader(name, value);
    }
    /** @type {ReturnType<typeof setTimeout>} */
    let waiting;
    const wait = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => request.abort(), STALLED);
    };
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      wait();
      onProgress(total ? loaded / total : 0);
    });
    for (const lost of ['error', 'abort']) {
      request.addEventListener(lost, () => reject(new Problem(TEXT.problem.offline, 0)));
    }
    request.addEventListener('loadend', () => clearTimeout(waiting));
    request.addEventListener('load', () => {
      const { status } = request;
      const content = parsed(request.responseText);
      if (status >= 200 && status < 300) {
        resolve({ status, content });
      } else {
        reject(problemOf(status, content));
      }
    });
    request.send(body);
    wait();
  });

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
