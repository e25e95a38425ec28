/* What the board says in words: time left, time used, and the age of what is shown. */

import { capital } from '../forms/text.js';
import { moment } from '../forms/words.js';

const MINUTE = 60_000;

/**
 * A length of time in words, rounded down.
 * @param {number} millis
 * @param {import('./text.js').Text} text
 */
export function span(millis, { span: words }) {
  const minutes = Math.floor(Math.max(0, millis) / MINUTE);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (minutes < 1) {
    return words.moments;
  }
  if (hours < 1) {
    return words.minutes(minutes);
  }
  // Minutes matter on the last hours, hours on the last days.
  const [larger, smaller] =
    hours < 48
      ? [words.hours(hours), hours < 10 && minutes % 60 ? words.minutes(minutes % 60) : '']
      : [words.days(days), days < 10 && hours % 24 ? words.hours(hours % 24) : ''];
  return smaller ? `${larger} ${smaller}` : larger;
}

/**
 * How long it is until a deadline, or since it passed.
 * @param {string} at ISO 8601
 * @param {number} now in milliseconds since 1970
 * @param {import('./text.js').Text} text
 */
export function until(at, now, text) {
  const left = new Date(at).getTime() - now;
  return left > 0 ? text.span.left(span(left, text)) : text.span.over(span(-left, text));
}

/**
 * Office hours of a number of office minutes, as hours and minutes: 8:30.
 * @param {number} minutes
 * @param {import('./text.js').Text} text
 */
export const officeHours = (minutes, text) => text.case.hours(Math.floor(minutes / 60), Math.floor(minutes % 60));

/**
 * The bar of a step: which share of the allowed time it has used, at most the whole, and by how much it is over.
 * @param {number} used office minutes
 * @param {number} allowed office minutes
 * @returns {{ share: number, over: number } | null} null where there is nothing to compare
 */
export const latency = (used, allowed) =>
  !allowed ? null : { share: Math.min(100, Math.floor((used / allowed) * 100)), over: Math.max(0, used - allowed) };

/**
 * What is due next in a case, in words; null if nothing is.
 * @param {Server.CaseLine} line
 * @param {number} now in milliseconds since 1970
 * @param {import('./text.js').Text} text
 */
export function nextOf({ next }, now, text) {
  if (!next) {
    return null;
  }
  const work = text.work[next.work] ?? next.name;
  const who = next.work in text.work ? text.cases.ofUnits(next.count) : '';
  const words = text.cases.nextAt(work, who, until(next.at, now, text));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * A step of the chain that is overdue, in words: which, whose and since when.
 * @param {{ task: string, name: string, organisation: { name: string }, dueAt: string, count: number }} step
 * @param {import('./text.js').Text} text
 */
export const lateStep = ({ name, organisation, dueAt, count }, text) =>
  text.cases.lateStep(capital(name), organisation.name, moment(dueAt), count);

/* ---------- the age of what is shown ---------- */

/** How often the wall asks, in milliseconds. */
export const EVERY = 5_000;

/** After failures it asks less often, up to this. */
const SELDOM = 15_000;

/** From this age on, what is shown counts as old: three questions were not answered. */
export const OLD = 3 * EVERY;

/**
 * How long to wait until the next question.
 * @param {number} failures without an answer since
 */
export const pause = (failures) => Math.min(SELDOM, EVERY * 2 ** Math.max(0, failures - 1));

/**
 * What the wall says about the age of what it shows. What is old is said to be old, whatever the reason.
 *
 * @param {object} state
 * @param {string | null} state.asOf when the facts were read, as a time of day; null before the first answer
 * @param {number} state.age milliseconds since the last answer
 * @param {'none' | 'offline' | 'fault' | 'login'} state.failure of the last question
 * @param {import('./text.js').Text} text
 * @returns {{ old: boolean, words: string }}
 */
export function freshness({ asOf, age, failure }, text) {
  const { wall } = text;
  if (asOf === null) {
    const said = { none: wall.waiting, offline: wall.never, fault: wall.never, login: wall.neverLogin };
    return { old: failure !== 'none', words: said[failure] };
  }
  if (failure === 'login') {
    return { old: true, words: wall.login(asOf) };
  }
  if (age < OLD) {
    return { old: false, words: wall.fresh(asOf) };
  }
  return { old: true, words: (failure === 'fault' ? wall.fault : wall.offline)(asOf, span(age, text)) };
}

/** How large the letters on the cards of a wall may be, compared with those above; and a card in its own letters. */
const SCALES = [2, 1.6, 1.4, 1.2, 1, 0.9];
const CARD = { width: 26, height: 17 };

/**
 * How the cards of a wall are laid out: in letters as large as all of them have room for, else in the smallest on several
 * pages.
 * @param {number} count of cards
 * @param {{ width: number, height: number, gap: number, letter: number }} room in pixels
 */
export function arrangement(count, { width, height, gap, letter }) {
  const most = (/** @type {number} */ room, /** @type {number} */ card) =>
    Math.max(1, Math.floor((room + gap) / (card * letter + gap)));
  const all = SCALES.map((scale) => {
    const columns = most(width, CARD.width * scale);
    return { scale, columns, fit: columns * most(height, CARD.height * scale) };
  });
  const { scale, columns, fit } = all.find((each) => each.fit >= count) ?? all[all.length - 1];
  return { scale, columns: Math.max(1, Math.min(columns, count)), fit };
}

/**
 * The items of a page of the wall, and how many pages there are; pages follow each other and begin anew.
 * @template T
 * @param {T[]} items
 * @param {number} fit how many fit on the screen
 * @param {number} turn counts the pages shown since the beginning
 */
export function pageOf(items, fit, turn) {
  const pages = Math.max(1, Math.ceil(items.length / Math.max(1, fit)));
  // All pages have about as many.
  const size = Math.ceil(items.length / pages);
  const page = turn % pages;
  return { items: items.slice(page * size, (page + 1) * size), page: page + 1, pages };
}
