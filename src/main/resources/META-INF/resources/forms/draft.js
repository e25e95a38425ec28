/* What follows from a draft and from what is reported; nothing here touches the page. */

import { sentence, TEXT } from './text.js';
import vocabulary from './vocabulary.js';
import { dayWritten, plain, stripped } from './words.js';

/**
 * A measure as it is edited.
 * @typedef {object} EditedMeasure
 * @property {string | null} id null for a new one
 * @property {string} clause
 * @property {string} text
 * @property {string[]} groups none for every addressee
 * @property {boolean} removed
 */

/**
 * What is typed about one measure.
 * @typedef {object} Answer
 * @property {string} measure its id
 * @property {string | null} state
 * @property {string} note
 * @property {string} [nextUpdate] as it is typed
 */

/**
 * Whether a measure for these groups concerns an addressee.
 * @param {string[]} groups none for every addressee
 * @param {{ groups: string[] }} addressee
 */
export const concerns = (groups, addressee) =>
  !groups.length || groups.some((group) => addressee.groups.includes(group));

/**
 * Makes the measures that stay ready to be handed in: new ones get a code after their clause (1a, 1b, …).
 * @param {EditedMeasure[]} measures with those that are removed, whose codes stay taken
 */
export function handedIn(measures) {
  const kept = measures.filter(({ removed }) => !removed);
  const taken = new Set(measures.map(({ id }) => id));
  return kept.map(({ id, clause, text, groups }) => {
    const code = id ?? freeCode(clause.replace(/[^\p{L}\p{N}._-]/gu, '').slice(0, 30) || String(kept.length), taken);
    taken.add(code);
    return { id: code, clause: clause || null, text, groups };
  });
}

/**
 * @param {string} stem
 * @param {Set<string | null>} taken
 */
function freeCode(stem, taken) {
  const codes = [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => stem + letter);
  return codes.find((code) => !taken.has(code)) ?? `${stem}-${taken.size + 1}`;
}

/**
 * The measures of the dispatch from which none that stays in the draft was made.
 * @param {Server.Measure[]} demanded by the dispatch
 * @param {Server.Measure[]} drafted
 * @param {(string | null)[]} kept ids of those that stay
 */
export function droppedFrom(demanded, drafted, kept) {
  const present = drafted.filter(({ id, source }) => kept.includes(id) && source?.origin === 'dispatch');
  return demanded.filter(({ id }) => !present.some(({ source }) => source?.measure === id));
}

/**
 * Finds what has all the words that are typed, with or without tone marks.
 * @param {string} typed
 * @returns {(folded: string) => boolean} takes a text that {@link plain} has folded
 */
export function finder(typed) {
  const sought = plain(typed).split(' ');
  return (folded) => sought.every((word) => folded.includes(word));
}

/**
 * Whether a state of a measure is one that needs a reason.
 * @param {string | null | undefined} state
 */
export const needsNote = (state) => vocabulary.measureStates.needNote.some((code) => code === state);

/**
 * Whether there will be news of a measure in this state.
 * @param {string | null | undefined} state
 */
export const goesOn = (state) => vocabulary.measureStates.goOn.some((code) => code === state);

/**
 * What is wrong with an answer, and in which of its fields; null if nothing is.
 * @param {Answer} answer
 * @param {string} today as yyyy-MM-dd
 * @returns {{ at: 'state' | 'note' | 'nextUpdate', say: string } | null}
 */
export function faultOf({ measure, state, note, nextUpdate }, today) {
  if (!state) {
    return { at: 'state', say: sentence('report.measure.noState', measure) };
  }
  if (nextUpdate && goesOn(state)) {
    const day = dayWritten(nextUpdate);
    if (!day) {
      return { at: 'nextUpdate', say: TEXT.report.badUpdate(measure) };
    }
    if (day < today) {
      return { at: 'nextUpdate', say: TEXT.report.pastUpdate(measure) };
    }
  }
  return needsNote(state) && !stripped(note) ? { at: 'note', say: sentence('report.measure.noNote', measure) } : null;
}
