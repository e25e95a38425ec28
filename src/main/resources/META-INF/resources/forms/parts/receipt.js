/* What was recorded when a task was completed, shown in its place. */

import { el } from '../page.js';
import { call } from '../server.js';
import { TEXT } from '../text.js';
import vocabulary from '../vocabulary.js';
import { deskLeft } from '../webapps.js';
import { second } from '../words.js';

/**
 * @typedef {object} Receipt
 * @property {string} task
 * @property {string} name of the work
 * @property {string} [outcome] what came of it
 * @property {string} number
 * @property {string} subject
 * @property {string} at
 * @property {string} by the name of the person
 * @property {Server.Party} organisation
 * @property {{ id: string, name: string, number: string }} [next] what the reader should do next
 */

/** The link to the desk for those who have come from it. */
export function wayBack() {
  const desk = deskLeft();
  return desk ? [el('a', { href: desk }, `‹ ${vocabulary.labels.page.desk}`)] : [];
}

/**
 * @param {Receipt} receipt
 * @returns {HTMLElement[]}
 */
const shown = ({ task, name, outcome, number, subject, at, by, organisation, next }) => [
  el('p', {}, el('strong', {}, TEXT.receipt.done(name, outcome))),
  el('p', {}, `${number} – ${subject}`),
  el('p', {}, TEXT.receipt.recorded(second(at), by, organisation.name)),
  el(
    'p',
    { class: 'desk-links' },
    ...wayBack(),
    el('a', { href: new URL(`../../desk/receipts/${encodeURIComponent(task)}`, import.meta.url) }, TEXT.receipt.paper),
    next && el('a', { href: `#/?task=${encodeURIComponent(next.id)}` }, TEXT.receipt.next(next.name, next.number)),
  ),
];

/**
 * What came of a completed task; null if nothing but that it was completed, or if it cannot be read now.
 * @param {string} task its id
 * @returns {Promise<string | null>}
 */
export const outcomeOf = (task) =>
  call('GET', `receipts/${encodeURIComponent(task)}`).then(
    ({ outcome }) => outcome ?? null,
    () => null,
  );

/**
 * The receipt of a task; empty if there is none, or it cannot be read now.
 * @param {string} task its id
 */
export const receiptOf = (task) =>
  call('GET', `receipts/${encodeURIComponent(task)}`).then(
    (receipt) => shown(receipt),
    () => /** @type {HTMLElement[]} */ ([]),
  );
