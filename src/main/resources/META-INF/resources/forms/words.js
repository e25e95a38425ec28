/* Formats of dates, sizes and names, and the facts that placeholders in forms may name. */

import { number, TEXT } from './text.js';
import vocabulary from './vocabulary.js';

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** @type {Record<string, string>} */
const FIELDS = { dd: 'day', MM: 'month', yyyy: 'year', HH: 'hour', mm: 'minute' };

/**
 * Formats a date by a pattern of the server.
 * @param {string} pattern
 * @param {Record<string, string>} parts
 */
const written = (pattern, parts) => pattern.replace(/dd|MM|yyyy|HH|mm/g, (field) => parts[FIELDS[field]]);

/**
 * The beginning of a text in one line, cut between words.
 * @param {string} text
 * @param {number} most its length at most
 */
export function shortened(text, most) {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) {
    return line;
  }
  const cut = line.slice(0, most);
  return `${cut.slice(0, cut.lastIndexOf(' ') > 0 ? cut.lastIndexOf(' ') : most).replace(/[,;:.]$/, '')} …`;
}

/**
 * A moment in Viet Nam, whatever the time zone of the browser.
 * @param {string | number} value ISO 8601, or milliseconds since 1970
 */
export const moment = (value) =>
  written(
    vocabulary.dates.moment,
    Object.fromEntries(CLOCK.formatToParts(new Date(value)).map(({ type, value: part }) => [type, part])),
  );

/**
 * A moment to the second.
 * @param {string} value
 */
export const second = (value) => `${moment(value)}:${String(new Date(value).getUTCSeconds()).padStart(2, '0')}`;

/** Today in Viet Nam as YYYY-MM-DD. */
export const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());

/**
 * A day, or a month.
 * @param {string} value as yyyy-MM-dd or yyyy-MM
 */
export function day(value) {
  const [year, month, day] = value.split('-');
  return written(day ? vocabulary.dates.day : vocabulary.dates.month, { year, month, day });
}

/**
 * YYYY-MM-DD of a date entered as 1/12/2026 or 01-12-2026; null if it is not a valid date.
 * @param {string} text
 */
export function dayWritten(text) {
  const [, date, month, year] = stripped(text).match(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/) ?? [];
  const iso = year && `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const day = new Date(`${iso}T00:00:00Z`);
  return iso && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso) ? iso : null;
}

/**
 * A moment entered as 1/12/2026 8:30 in Vietnamese time, as ISO 8601; null if it is not valid.
 * @param {string} text
 */
export function momentWritten(text) {
  const [, date, hour, minute] = stripped(text).match(/^(\S+)\s+([01]?\d|2[0-3])[:.h]([0-5]\d)$/) ?? [];
  const day = date && dayWritten(date);
  return day ? `${day}T${hour.padStart(2, '0')}:${minute}:00+07:00` : null;
}

/**
 * A size in kB or MB.
 * @param {number} bytes
 */
export const size = (bytes) =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} MB`;

const { notFirst, notLast, folds, numberLabel } = vocabulary.texts;
const BEFORE = new RegExp(`^[${notFirst}]+`, 'u');
const AFTER = new RegExp(`[${notLast}]+$`, 'u');
const NUMBER_LABEL = new RegExp(numberLabel, 'iu');
const FOLDS = folds.map(({ pattern, replacement }) => ({ pattern: new RegExp(pattern, 'gu'), replacement }));

/**
 * A text without invisible characters at its ends, as the server trims it; empty if nothing in it is visible.
 * @param {string} text
 */
export const stripped = (text) => text.replace(BEFORE, '').replace(AFTER, '');

/**
 * A text folded for search, as on the server: without case, diacritics and the stroke of đ, with unified spaces,
 * dashes and slashes.
 * @param {string} text
 */
export const plain = (text) =>
  FOLDS.reduce(
    (folded, { pattern, replacement }) => folded.replace(pattern, replacement),
    text.toLowerCase().normalize('NFD'),
  ).trim();

/**
 * The words of a search, folded, without "Số:" in front of a number, as on the server.
 * @param {string} typed
 */
export const sought = (typed) => plain(typed).replace(NUMBER_LABEL, '').split(' ');

/**
 * The number of rows of a field for a text, within limits.
 * @param {string | null | undefined} text
 * @param {number} least
 * @param {number} most
 */
export const rowsFor = (text, least, most) =>
  Math.min(
    most,
    Math.max(
      least,
      (text ?? '').split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / 80), 0),
    ),
  );

/** Organisations of the province itself precede those of its districts and communes. */
const FIRST_LEVELS = ['province', 'department', 'agency'];

/**
 * Candidates grouped by level, without empty levels.
 * @template {{ level: string }} C
 * @param {C[]} candidates
 */
export const byLevel = (candidates) =>
  [...new Set([...FIRST_LEVELS, ...Object.keys(TEXT.level)])]
    .map((level) => ({ level, members: candidates.filter((candidate) => candidate.level === level) }))
    .filter(({ members }) => members.length);

/**
 * The names of the groups that a measure applies to.
 * @param {string[]} groups empty for every addressee
 */
export const groupNames = (groups) =>
  groups.length ? groups.map((group) => TEXT.group[group] ?? group).join('; ') : TEXT.measure.everyone;

/**
 * Whether the task is an addressee's: only those have a role.
 * @param {Server.TaskSheet} sheet
 */
export const isAddressee = (sheet) => Boolean(sheet.role);

/**
 * The facts by the placeholders that texts of a form may contain.
 * @param {Server.TaskSheet} sheet
 * @returns {Record<string, string>}
 */
const words = (sheet) => {
  const { cascade, counts, draft, upward } = sheet;
  const running = (upward?.extended ?? []).filter(({ until }) => new Date(until).getTime() > Date.now()).length;
  const open = counts ? counts.open + counts.acknowledged : 0;
  return {
    issuer: cascade.issuer.name,
    receiver: cascade.receiver.name,
    lead: cascade.lead.name,
    directiveIssuer: cascade.directiveIssuer.name,
    holder: sheet.holder.name,
    addressee: sheet.addressee?.name ?? '',
    registrationNumber: cascade.registrationNumber ?? '',
    open: counts ? number(open) : '',
    unanswered: counts ? number(open - running) : '',
    extendedGoOn: running ? TEXT.approval.goOn(running) : '',
    reportGoes: cascade.selfIssued
      ? TEXT.approval.kept(cascade.receiver.name)
      : TEXT.approval.sent(cascade.issuer.name),
    addressees: draft ? number(draft.addressees.length) : '',
  };
};

/**
 * A text with placeholders in braces replaced by facts; unknown placeholders are kept.
 * @param {string} text
 * @param {Server.TaskSheet} sheet
 */
export const fill = (text, sheet) => text.replace(/\{(\w+)\}/g, (whole, word) => words(sheet)[word] ?? whole);

/**
 * The time left until a deadline as text; null if it has passed.
 * @param {string} dueAt
 * @param {number} now in milliseconds since 1970
 */
export function timeLeft(dueAt, now) {
  const { head } = TEXT;
  const hours = (new Date(dueAt).getTime() - now) / 3600_000;
  if (hours <= 0) {
    return null;
  }
  if (hours < 1) {
    return head.soon;
  }
  return head.left(span(hours));
}

/** @param {number} hours at least one */
const span = (hours) =>
  hours < 48 ? TEXT.head.hours(Math.floor(hours)) : TEXT.head.days(Math.floor(hours / 24), Math.floor(hours % 24));

/**
 * The time left until a deadline, or since it has passed, as text.
 * @param {string} dueAt
 * @param {number} now in milliseconds since 1970
 */
export function timeUntil(dueAt, now) {
  const { head } = TEXT;
  const hours = (now - new Date(dueAt).getTime()) / 3600_000;
  return timeLeft(dueAt, now) ?? (hours < 1 ? head.overSoon : head.over(span(hours)));
}

/** HTTP statuses of refusals, whose messages are meant for the clerk. */
const REFUSED = [400, 403, 409, 413, 415];

/**
 * The message for a failed submission.
 *
 * @param {{ status?: number, code?: string, sentence: string }} failure status 0 or absent if the server could not be
 *     reached
 * @returns {{ gone: boolean, sentence: string }} whether the task is no longer there, and what to say
 */
export function failureOf({ status, code, sentence }) {
  const { problem } = TEXT;
  // Who was faster is said by the server.
  if (code === 'task.alreadyDone') {
    return { gone: true, sentence };
  }
  if (status === 404) {
    return { gone: true, sentence: problem.gone };
  }
  if (!status) {
    return { gone: false, sentence: problem.offline };
  }
  return {
    gone: false,
    sentence: REFUSED.includes(status) ? sentence : status === 401 ? problem.login : problem.fault,
  };
}
