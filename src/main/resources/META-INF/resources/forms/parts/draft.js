/* Rules on drafts and on reported measures, without access to the page. */

import { figuresHandedIn } from './figures.js';
import { sentence, TEXT } from '../text.js';
import vocabulary from '../vocabulary.js';
import { dayWritten, momentWritten, sought, stripped } from '../words.js';

/**
 * A measure in the editor.
 * @typedef {object} EditedMeasure
 * @property {string | null} id null for a new one
 * @property {string} clause
 * @property {string} text
 * @property {string[]} groups empty for every addressee
 * @property {boolean} removed
 * @property {import('./figures.js').EditedFigure[]} [figures]
 */

/**
 * The input on one measure.
 * @typedef {object} Answer
 * @property {string} measure its id
 * @property {string | null} state
 * @property {string} note
 * @property {string} [nextUpdate] as it is typed
 * @property {string} [compensating]
 * @property {string} [until] as it is typed
 * @property {import('./figures.js').TypedFigures} [figures] as they are typed
 * @property {string[]} [evidence] ids of its files
 */

/**
 * Whether a measure for these groups applies to an addressee.
 * @param {string[]} groups empty for every addressee
 * @param {{ groups: string[] }} addressee
 */
export const concerns = (groups, addressee) =>
  !groups.length || groups.some((group) => addressee.groups.includes(group));

/**
 * Prepares the remaining measures for submission: new ones get a code after their clause (1a, 1b, …).
 * @param {EditedMeasure[]} measures including removed ones, whose codes are not reused
 */
export function handedIn(measures) {
  const kept = measures.filter(({ removed }) => !removed);
  const taken = new Set(measures.map(({ id }) => id));
  return kept.map(({ id, clause, text, groups, figures }) => {
    const code = id ?? freeCode(clause.replace(/[^\p{L}\p{N}._-]/gu, '').slice(0, 30) || String(kept.length), taken);
    taken.add(code);
    return { id: code, clause: clause || null, text, groups, ...(figures && { figures: figuresHandedIn(figures) }) };
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
 * The measures of the dispatch from which no remaining measure of the draft was made.
 * @param {Server.Measure[]} demanded by the dispatch
 * @param {Server.Measure[]} drafted
 * @param {(string | null)[]} kept ids of the remaining measures
 */
export function droppedFrom(demanded, drafted, kept) {
  const present = drafted.filter(({ id, source }) => kept.includes(id) && source?.origin === 'dispatch');
  return demanded.filter(({ id }) => !present.some(({ source }) => source?.measure === id));
}

/**
 * Creates a search for texts that contain all typed words, ignoring diacritics.
 * @param {string} typed
 * @returns {(folded: string) => boolean} expects a text folded by {@link plain}
 */
export function finder(typed) {
  const words = sought(typed);
  return (folded) => words.every((word) => folded.includes(word));
}

/**
 * Whether a state of a measure requires a reason.
 * @param {string | null | undefined} state
 */
export const needsNote = (state) => vocabulary.measureStates.needNote.some((code) => code === state);

/**
 * Whether a measure in this state is still in progress, so that an update is expected.
 * @param {string | null | undefined} state
 */
export const goesOn = (state) => vocabulary.measureStates.goOn.some((code) => code === state);

/**
 * Whether a state says that a measure cannot be done, so that a plan is asked for.
 * @param {string | null | undefined} state
 */
export const cannotDo = (state) => state === vocabulary.measureStates.cannot;

/**
 * The first error of an answer and the field it concerns, null if there is none.
 * @param {Answer} answer
 * @param {string} today as yyyy-MM-dd
 * @returns {{ at: 'state' | 'note' | 'nextUpdate' | 'compensating' | 'until', say: string } | null}
 */
export function faultOf({ measure, state, note, nextUpdate, compensating, until }, today) {
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
  if (needsNote(state) && !stripped(note)) {
    return { at: 'note', say: sentence('report.measure.noNote', measure) };
  }
  if (!cannotDo(state)) {
    return null;
  }
  if (!stripped(compensating ?? '')) {
    return {
      at: 'compensating',
      say: sentence('report.measure.plan.noMeasure', measure),
    };
  }
  const last = dayWritten(until ?? '');
  return last && last >= today ? null : { at: 'until', say: sentence('report.measure.plan.noDay', measure) };
}

/**
 * A date or a moment as it was typed, in ISO 8601; null if it is neither.
 * @param {string} text
 */
const dateTyped = (text) => momentWritten(text) ?? dayWritten(text);

/**
 * The errors of typed terms and the fields they concern.
 * @param {Record<string, string>} typed
 * @returns {{ name: string, say: string }[]}
 */
export function termFaults(typed) {
  const wrong = (/** @type {string} */ name, /** @type {(text: string) => string | null} */ reading) =>
    stripped(typed[name]) && !reading(typed[name])
      ? [{ name, say: sentence('draft.moment', stripped(typed[name])) }]
      : [];
  const { windowFrom, windowTo } = typed;
  return [
    ...wrong('windowFrom', momentWritten),
    ...wrong('windowTo', momentWritten),
    ...(Boolean(stripped(windowFrom)) === Boolean(stripped(windowTo))
      ? []
      : [
          {
            name: stripped(windowFrom) ? 'windowTo' : 'windowFrom',
            say: sentence('draft.dutyWindow.half'),
          },
        ]),
    ...wrong('acknowledgeBy', dateTyped),
    ...wrong('reportBy', dateTyped),
  ];
}

/**
 * The terms as the server reads them: blank for what is left to the dispatch or to policy.
 * @param {Record<string, string>} typed without errors
 */
export function termsEntered({ urgency, force, occasion, windowFrom, windowTo, acknowledgeBy, reportBy }) {
  const from = momentWritten(windowFrom);
  const to = momentWritten(windowTo);
  return {
    urgency,
    force,
    occasion: stripped(occasion),
    dutyWindow: from && to ? { from, to } : {},
    acknowledgeBy: dateTyped(acknowledgeBy) ?? '',
    reportBy: dateTyped(reportBy) ?? '',
  };
}
