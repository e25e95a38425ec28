/* What is typed, kept on this machine until the task is completed: a lost session or connection costs nothing. */

const PREFIX = 'directive-cascade.draft:';
const KEPT_FOR = 60 * 24 * 3600 * 1000;

/** The draft of one user for one task. */
export class KeptDraft {
  constructor(user, task) {
    this.key = `${PREFIX}${user}:${task}`;
    forgetOldOnes();
  }

  /** `{at, values}` as they were kept, or null. */
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key));
    } catch {
      this.forget();
      return null;
    }
  }

  /** Keeps values; says whether the browser has let it. */
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

function forgetOldOnes() {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
    try {
      if (Date.now() - JSON.parse(localStorage.getItem(key)).at > KEPT_FOR) {
        localStorage.removeItem(key);
      }
    } catch {
      localStorage.removeItem(key);
    }
  }
}
