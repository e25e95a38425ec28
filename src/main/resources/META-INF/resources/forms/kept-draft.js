/*
 * Drafts of input, kept in the browser's local storage until the task is completed, so that input survives a lost
 * session or connection.
 */

const PREFIX = 'directive-cascade.draft:';
const KEPT_FOR = 60 * 24 * 3600 * 1000;

/** The draft of one user for one task. */
export class KeptDraft {
  /**
   * @param {string} user
   * @param {string} task its id
   */
  constructor(user, task) {
    this.key = `${PREFIX}${user}:${task}`;
    forgetOldOnes();
  }

  /**
   * The saved values and the time in milliseconds since 1970; null if there are none.
   * @returns {{ at: number, values: Record<string, unknown> } | null}
   */
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? 'null');
    } catch {
      this.forget();
      return null;
    }
  }

  /**
   * Saves values; returns whether the browser's storage accepted them.
   * @param {Record<string, unknown>} values
   */
  keep(values) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), values }));
      return true;
    } catch (full) {
      console.warn('no draft is kept', full);
      return false;
    }
  }

  forget() {
    localStorage.removeItem(this.key);
  }
}

/** Removes drafts that cannot be parsed or are older than 60 days. */
function forgetOldOnes() {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
    try {
      if (Date.now() - JSON.parse(localStorage.getItem(key) ?? '').at > KEPT_FOR) {
        localStorage.removeItem(key);
      }
    } catch {
      localStorage.removeItem(key);
    }
  }
}
