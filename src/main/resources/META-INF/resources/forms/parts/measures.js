/* Read-only display of measures. */

import { el } from '../page.js';
import { TEXT } from '../text.js';
import { concerns } from './draft.js';
import { groupNames } from '../words.js';

/**
 * The source of a measure of a draft, as text.
 * @param {{ source?: Server.Measure['source'] }} measure
 * @param {boolean} selfIssued whether there is no dispatch from above
 */
export function sourceOf(measure, selfIssued) {
  const source = selfIssued ? TEXT.ownSource : TEXT.source;
  switch (measure.source?.origin) {
    case 'dispatch':
      return source.dispatch(measure.source.measure, measure.source.clause ?? '');
    case 'catalogue':
      return source.catalogue;
    case 'drafter':
      return source.drafter;
    default:
      return null;
  }
}

/**
 * The measures of the dispatch that the draft leaves out.
 * @param {Server.Measure[]} dropped
 * @param {boolean} selfIssued whether there is no dispatch from above
 * @returns {HTMLElement}
 */
export const droppedList = (dropped, selfIssued) =>
  el(
    'details',
    { class: 'desk-more' },
    el('summary', {}, (selfIssued ? TEXT.measure.droppedOwn : TEXT.measure.dropped)(dropped.length)),
    measureList(dropped),
  );

/**
 * A read-only list of measures.
 * @param {Server.Measure[]} measures
 * @param {(measure: Server.Measure) => string} [reach] returns the number of addressees of a measure as text
 * @param {boolean} [selfIssued] whether there is no dispatch from above
 * @returns {HTMLElement}
 */
export function measureList(measures, reach, selfIssued = false) {
  if (!measures.length) {
    return el('p', {}, TEXT.measure.empty);
  }
  return el(
    'ul',
    { class: 'desk-measures' },
    ...measures.map((measure) =>
      el(
        'li',
        {},
        el('strong', { class: 'desk-code' }, measure.id),
        el('span', { class: 'desk-said' }, measure.text),
        reach && el('small', {}, `${TEXT.measure.groups}: ${groupNames(measure.groups)} (${reach(measure)})`),
        measure.figures?.length &&
          el('small', {}, TEXT.measure.figures(measure.figures.map(({ name }) => name).join('; '))),
        reach && sourceOf(measure, selfIssued) && el('small', {}, sourceOf(measure, selfIssued)),
      ),
    ),
  );
}

/**
 * Creates a text with the number of chosen addressees that a measure applies to.
 * @param {Server.Candidate[]} chosen
 * @returns {(measure: Server.Measure) => string}
 */
export const counted = (chosen) => (measure) =>
  TEXT.measure.reach(chosen.filter((candidate) => concerns(measure.groups, candidate)).length);
