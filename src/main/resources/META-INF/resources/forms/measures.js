/* Read-only display of measures. */

import { el } from './page.js';
import { TEXT } from './text.js';
import { concerns } from './draft.js';
import { groupNames } from './words.js';

/**
 * The source of a measure of a draft, as text.
 * @param {{ source?: Server.Measure['source'] }} measure
 * @param {Server.Case} cascade
 */
export function sourceOf(measure, cascade) {
  const { source } = TEXT;
  switch (measure.source?.origin) {
    case 'dispatch':
      return cascade.selfIssued
        ? source.begun(measure.source.measure)
        : source.dispatch(measure.source.measure, measure.source.clause ?? '');
    case 'catalogue':
      return cascade.selfIssued ? source.catalogueOwn : source.catalogue;
    case 'drafter':
      return source.drafter;
    default:
      return null;
  }
}

/**
 * The measures of the dispatch that the draft leaves out.
 * @param {Server.Measure[]} dropped
 * @param {Server.Case} cascade
 * @returns {HTMLElement}
 */
export const droppedList = (dropped, cascade) =>
  el(
    'details',
    { class: 'desk-more' },
    el('summary', {}, TEXT.measure[cascade.selfIssued ? 'droppedOwn' : 'dropped'](dropped.length)),
    measureList(dropped),
  );

/**
 * A read-only list of measures.
 * @param {Server.Measure[]} measures
 * @param {{ reach: (measure: Server.Measure) => string, cascade: Server.Case }} [draft] how many addressees a measure
 *     of a draft has, as text
 * @returns {HTMLElement}
 */
export function measureList(measures, draft) {
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
        draft && el('small', {}, `${TEXT.measure.groups}: ${groupNames(measure.groups)} (${draft.reach(measure)})`),
        draft && measure.source && el('small', {}, sourceOf(measure, draft.cascade)),
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
