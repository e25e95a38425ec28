/* How dates, sizes and names are written, and the facts that texts of a form may name. */

import { number, TEXT } from './text.js';

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** DD/MM/YYYY HH:mm in Viet Nam, wherever the browser stands. */
export const moment = (value) => CLOCK.format(new Date(value)).replace(',', '');

/** Today in Viet Nam as YYYY-MM-DD. */
export const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());

/** DD/MM/YYYY of a date without a time. */
export const day = (value) => value.split('-').reverse().join('/');

/** YYYY-MM-DD of a day that somebody has written as 1/12/2026 or 01-12-2026; null if there is no such day. */
export function dayWritten(text) {
  const [, date, month, year] = stripped(text).match(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/) ?? [];
  const iso = year && `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const day = new Date(`${iso}T00:00:00Z`);
  return iso && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso) ? iso : null;
}

/** A moment that somebody has written as 1/12/2026 8:30, in Vietnamese time, as ISO 8601; null if there is none such. */
export function momentWritten(text) {
  const [, date, hour, minute] = stripped(text).match(/^(\S+)\s+([01]?\d|2[0-3])[:.h]([0-5]\d)$/) ?? [];
  const day = date && dayWritten(date);
  return day ? `${day}T${hour.padStart(2, '0')}:${minute}:00+07:00` : null;
}

/** A size in kB or MB. */
export const size = (bytes) =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} MB`;

/**
 * A text without what shows nothing at its ends; empty if nothing of it shows. It says the same as Texts.java: white space,
 * format characters and fillers. Variation selectors and tags stay at the end, where an emoji may need them.
 */
export const stripped = (text) =>
  text
    .replace(
      /^(?:[\s\x85\p{Z}\p{Cf}\p{Mn}\u115F\u1160\u2065\u2800\u3164\uFFA0\uFFF0-\uFFF8\u{1D159}\u{E0080}-\u{E0FFF}])+/u,
      '',
    )
    .replace(
      /(?:(?![\u{E0020}-\u{E007F}])[\s\x85\p{Z}\p{Cf}\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u2065\u2800\u3164\uFFA0\uFFF0-\uFFF8\u{16FE4}\u{1D159}])+$/u,
      '',
    );

/** A text as one searches for it: without case, tone marks and the stroke of đ, with one blank, one dash and one slash. */
export const plain = (text) =>
  text
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[đĐðÐ]/g, 'd')
    .replace(/[\p{Pd}\u2043\u2212\u02D7]/gu, '-')
    .replace(/[\u2044\u2215\u29F8\uFF0F]/g, '/')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .toLowerCase();

export const rowsFor = (text, least, most) =>
  Math.min(
    most,
    Math.max(
      least,
      (text ?? '').split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / 80), 0),
    ),
  );

export const byLevel = (candidates) =>
  Object.keys(TEXT.level)
    .map((level) => ({ level, members: candidates.filter((candidate) => candidate.level === level) }))
    .filter(({ members }) => members.length);

export const groupNames = (groups) =>
  groups.length ? groups.map((group) => TEXT.group[group] ?? group).join('; ') : TEXT.measure.everyone;

export const concerns = (groups, candidate) =>
  !groups.length || groups.some((group) => candidate.groups.includes(group));

export const isAddressee = (sheet) =>
  sheet.task === 'userTask_acknowledgeDirective' || sheet.task === 'userTask_reportMeasures';

/** The facts that texts of a form may name in braces. */
const words = (sheet) => ({
  issuer: sheet.cascade.issuer.name,
  receiver: sheet.cascade.receiver.name,
  lead: sheet.cascade.lead.name,
  directiveIssuer: sheet.cascade.directiveIssuer.name,
  holder: sheet.holder.name,
  number: sheet.dispatch.number,
  registrationNumber: sheet.cascade.registrationNumber ?? '',
  open: sheet.counts ? number(sheet.counts.open + sheet.counts.acknowledged) : '',
  addressees: sheet.draft ? number(sheet.draft.addressees.length) : '',
});

export const fill = (text, sheet) => text.replace(/\{(\w+)\}/g, (whole, word) => words(sheet)[word] ?? whole);

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
