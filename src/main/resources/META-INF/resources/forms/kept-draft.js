/* What is typed, kept on this machine until the task is completed: a lost session or connection costs nothing. */

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
   * What was kept, and when in milliseconds since 1970; null if nothing was.
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
   * Keeps values; says whether the browser has let it.
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

/** Drafts that cannot be read or are 60 days old are of tasks that have ended. */
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
