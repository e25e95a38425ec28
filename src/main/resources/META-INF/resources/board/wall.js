/*
 * The wall of a duty room: the cases in which something is to be done, without anybody at the keyboard. It asks for the facts every few seconds
 * and says how old they are as soon as the server does not answer, so that nothing old looks fresh.
 */

import { el, one } from '../forms/page.js';
import { call, loginFor, Problem } from '../forms/server.js';
import { badges, lateness, ownParts, progress } from './cases.js';
import { textOf } from './text.js';
import { arrangement, EVERY, freshness, nextOf, pageOf, pause } from './words.js';

/** How long a page of the wall stays, in milliseconds. */
const TURN = 15_000;

/** A question without an answer counts as failed after this time, in milliseconds. */
const PATIENCE = 2 * EVERY;

/** How many cases are read; the wall says how many there are besides. */
const MOST = 100;

const CLOCK = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const DAY = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  weekday: 'long',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

const text = textOf('vi');
const words = text.wall;
const main = one(document, 'main');
const cases = one(main, '#cases');
const counts = one(main, '#counts');
const said = one(document, '#said');
const login = /** @type {HTMLAnchorElement} */ (one(document, '#login'));
const paging = one(document, '#paging');
const clock = one(document, '#clock');

/** @type {Server.Listed<Server.CaseLine, Server.CaseSums> | null} */
let shown = null;
/** When the last answer came, by two clocks: one may be set back, the other may stand still while a machine sleeps. */
let answered = { date: 0, steady: 0 };
/** @type {'none' | 'offline' | 'fault' | 'login'} */
let failure = 'none';
let failures = 0;
let asking = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
const begun = performance.now();

const age = () => Math.max(Date.now() - answered.date, performance.now() - answered.steady);

/** @returns {Promise<Server.Listed<Server.CaseLine, Server.CaseSums>>} */
const ask = () =>
  Promise.race([
    call('GET', `overview/cases?state=active&sort=attention&size=${MOST}`),
    new Promise((_, reject) => setTimeout(() => reject(new Problem('', 0)), PATIENCE)),
  ]);

async function follow() {
  if (asking) {
    return;
  }
  asking = true;
  clearTimeout(waiting);
  try {
    shown = await ask();
    answered = { date: Date.now(), steady: performance.now() };
    failure = 'none';
    failures = 0;
  } catch (fault) {
    failures++;
    const status = fault instanceof Problem ? fault.status : -1;
    failure = status === 401 || status === 403 ? 'login' : status === 0 ? 'offline' : 'fault';
  }
  asking = false;
  draw();
  waiting = setTimeout(follow, pause(failures));
}

/**
 * Lays out the cards in the room that the screen has for them.
 * @param {number} count of cases
 * @returns how many cases fit on the screen
 */
function fit(count) {
  const letter = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const gap = Number.parseFloat(getComputedStyle(cases).rowGap) || 0;
  const { top, width } = cases.getBoundingClientRect();
  const below = one(document, 'footer').offsetHeight + Number.parseFloat(getComputedStyle(document.body).paddingBottom);
  const height = Math.max(0, window.innerHeight - top - window.scrollY - below);
  const layout = arrangement(count, { width, height, gap, letter });
  cases.style.setProperty('--columns', String(layout.columns));
  cases.style.setProperty('--scale', String(layout.scale));
  cases.style.setProperty('--room', `${height}px`);
  return layout.fit;
}

/**
 * @param {Server.CaseLine} line
 * @param {number} now in milliseconds since 1970
 */
function card(line, now) {
  const next = nextOf(line, now, text);
  const isLate = Boolean(line.addressees?.late || line.lateSteps || line.own.some(({ late }) => late));
  return el(
    'li',
    { class: isLate ? 'wall-case wall-case-late' : 'wall-case' },
    el('div', { class: 'wall-top' }, el('h2', {}, line.number), badges(line, text)),
    el('p', { class: 'wall-subject' }, line.subject),
    line.whole ? progress(line, text) : ownParts(line, now, text),
    el('div', { class: 'wall-end' }, lateness(line, text, 1), next && el('p', {}, next)),
  );
}

/**
 * @param {string} name
 * @param {number} count
 * @param {boolean} [bad]
 */
const figure = (name, count, bad = false) =>
  el('div', { class: bad && count ? 'wall-bad' : null }, el('dt', {}, name), el('dd', {}, text.number(count)));

/** Draws what is known, at the age that it has. */
function draw() {
  clock.replaceChildren(el('span', {}, DAY.format(new Date())), ' ', el('strong', {}, CLOCK.format(new Date())));
  const asOf = shown && CLOCK.format(new Date(shown.asOf));
  const state = freshness({ asOf, age: age(), failure }, text);
  document.body.classList.toggle('wall-old', state.old);
  if (said.textContent !== state.words) {
    said.textContent = state.words;
  }
  login.hidden = failure !== 'login';
  if (!shown) {
    return;
  }
  const now = new Date(shown.asOf).getTime() + age();
  const { sums, items, total } = shown;
  if (sums) {
    counts.replaceChildren(
      figure(words.running, sums.running),
      figure(words.withLate, sums.late, true),
      // Who is an addressee only is not told of others.
      ...(items.length && items.every(({ whole }) => !whole)
        ? []
        : [
            figure(words.unacknowledged, sums.addressees.open),
            figure(words.unreported, sums.addressees.open + sums.addressees.acknowledged),
            figure(words.lateUnits, sums.addressees.late, true),
            figure(words.lateSteps, sums.lateSteps, true),
          ]),
    );
  }
  const turn = Math.floor((performance.now() - begun) / TURN);
  const page = pageOf(items, fit(items.length), turn);
  fit(page.items.length);
  cases.replaceChildren(...page.items.map((line) => card(line, now)));
  one(main, '#none').hidden = items.length > 0;
  one(main, '#none').textContent = words.none;
  paging.textContent = [
    page.pages > 1 && words.page(page.page, page.pages),
    total > items.length && words.more(total - items.length),
  ]
    .filter(Boolean)
    .join(' · ');
}

login.textContent = words.loginAgain;
login.href = String(loginFor('board/wall'));
setInterval(draw, 1_000);
window.addEventListener('resize', draw);
window.addEventListener('online', follow);
follow();
