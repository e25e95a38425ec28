// What the diagrams show of a case.

/**
 * The work of a case at an element of a process: open, late among it, and done, which has left the element.
 * @typedef {{ process: string, element: string, open: number, late: number, done: number }} Count
 */

/** The signs of the kinds of count, in the order in which they are shown; each differs by form, not by colour alone. */
export const SIGNS = /** @type {const} */ ({ open: '●', late: '▲', done: '✓' });

/** @typedef {keyof typeof SIGNS} Kind */

const KINDS = /** @type {Kind[]} */ (Object.keys(SIGNS));

/**
 * The counts to be drawn on the diagram of a process; an element that nothing has reached has none.
 * @param {Count[]} counts
 * @param {string | null} process
 * @returns {{ element: string, shown: { kind: Kind, count: number }[] }[]}
 */
export const drawn = (counts, process) =>
  counts
    .filter((count) => count.process === process)
    .map((count) => ({
      element: count.element,
      shown: KINDS.map((kind) => ({ kind, count: count[kind] })).filter((shown) => shown.count > 0),
    }))
    .filter(({ shown }) => shown.length > 0);

/**
 * The name of a case in one line: its number, which a directive on its receiver's own initiative gets with its
 * signature, and what it is about.
 * @param {{ number: string | null, subject: string }} item
 */
export const titleOf = ({ number, subject }) => [number, subject].filter(Boolean).join(' – ');

/**
 * The id of the case in the path of its page; null for another path.
 * @param {string} path after #
 */
export function caseInPath(path) {
  const id = /^\/directives\/([^/?]+)/.exec(path)?.[1];
  try {
    return id ? decodeURIComponent(id) : null;
  } catch {
    return null;
  }
}
