/* Rules on entered documents, without access to the page. */

import { dayWritten, momentWritten, plain, stripped, today } from './words.js';

/**
 * The input of the form.
 * @typedef {object} Entered
 * @property {Record<string, string>} fields by their paths in the request
 * @property {{ clause: string, text: string }[]} measures
 */

/**
 * The request that starts a cascade. A directive on the organisation's own initiative is issued and received by it,
 * today, and gets its number at the signature.
 *
 * @param {'dispatch' | 'directive'} kind
 * @param {Entered} entered
 */
export function requestOf(kind, { fields, measures }) {
  const text = (/** @type {string} */ path) => stripped(fields[path] ?? '') || null;
  const moment = (/** @type {string} */ path) => momentWritten(fields[path] ?? '');
  const [from, to] = [moment('dispatch.dutyWindow.from'), moment('dispatch.dutyWindow.to')];
  const [acknowledgeBy, reportBy] = [moment('dispatch.deadlines.acknowledgeBy'), moment('dispatch.deadlines.reportBy')];
  const own = kind === 'directive';
  const stated = measures.filter((measure) => stripped(measure.text));
  return {
    dispatch: {
      issuer: fields[own ? 'receiver' : 'dispatch.issuer'],
      number: own ? undefined : (text('dispatch.number') ?? undefined),
      issuedOn: own ? today() : (dayWritten(fields['dispatch.issuedOn'] ?? '') ?? ''),
      subject: text('dispatch.subject'),
      urgency: fields['dispatch.urgency'],
      force: fields['dispatch.force'],
      occasion: text('dispatch.occasion'),
      signer: own ? null : text('dispatch.signer'),
      dutyWindow: from && to ? { from, to } : null,
      deadlines: acknowledgeBy || reportBy ? { acknowledgeBy, reportBy } : null,
      measures: stated.map(({ clause, text: content }, index) => ({
        id: String(index + 1),
        clause: stripped(clause) || null,
        text: stripped(content),
        groups: [],
      })),
    },
    receiver: fields.receiver,
  };
}

/**
 * The occasion of the calendar whose duty window differs from the one that is stated for it; null if none does.
 *
 * @param {Server.Occasion[]} occasions
 * @param {string} occasion as it is stated
 * @param {string | null} from ISO 8601, null if none is stated
 * @param {string | null} to
 */
export function contradicts(occasions, occasion, from, to) {
  if (!from || !to) {
    return null;
  }
  const same = occasions.filter(({ name }) => plain(name) === plain(occasion));
  const stated = [new Date(from).getTime(), new Date(to).getTime()];
  const year = from.slice(0, 4);
  const meant = same.find((proposed) => proposed.from.slice(0, 4) === year) ?? same[0];
  return meant && (stated[0] !== new Date(meant.from).getTime() || stated[1] !== new Date(meant.to).getTime())
    ? meant
    : null;
}

/**
 * Organisations by name, in the order of the Vietnamese alphabet.
 * @template {{ name: string }} O
 * @param {O[]} organisations
 */
export const orderOf = (organisations) =>
  [...organisations].sort((one, other) => one.name.localeCompare(other.name, 'vi'));
