/* What the reader of the board has to do or to watch, above the list of cases. */

import { el } from '../forms/page.js';
import { call } from '../forms/server.js';
import { capital } from '../forms/text.js';
import { moment } from '../forms/words.js';
import { lateness } from './cases.js';
import { boardLink, faultOf, page } from './links.js';
import { label, textOf } from './text.js';
import { nextOf, until } from './words.js';

/**
 * @param {string} title
 * @param {string} kind of the block
 * @param {...import('../forms/page.js').Child} content
 */
const block = (title, kind, ...content) =>
  el('section', { class: `board-block board-block-${kind}` }, el('h3', {}, title), ...content);

/**
 * A document as a link to its case, with its subject.
 * @param {{ id: string, number: string, subject: string }} line
 * @param {import('./links.js').Link} link
 */
const named = ({ id, number, subject }, link) => [
  el('a', { href: link('case', id) }, number),
  el('span', { class: 'board-subject' }, ` ${subject}`),
];

/**
 * Work with its document and deadline, and a link that opens its task.
 * @param {Server.Owed} work
 * @param {number} now in milliseconds since 1970
 * @param {import('./links.js').Link} link
 * @param {import('./text.js').Text} text
 */
const task = ({ work, cascade, organisation, dueAt, late, taskId }, now, link, text) =>
  el(
    'li',
    {},
    el('strong', {}, capital(work)),
    ': ',
    ...named(cascade, link),
    el(
      'small',
      {},
      `${organisation.name} · `,
      el('strong', { class: late ? 'board-late' : null }, until(dueAt, now, text)),
      ` (${moment(dueAt)})`,
    ),
    taskId && el('a', { href: boardLink('form', taskId) }, text.home.open),
  );

/**
 * @param {Server.Home} home
 * @param {number} now in milliseconds since 1970
 * @param {import('./links.js').Link} link
 * @param {import('./text.js').Text} text
 */
export function blocks({ waiting, late, beforeWindow, owed, done }, now, link, text) {
  const words = text.home;
  const answers = owed.length > 0 || done.length > 0;
  return [
    (waiting.total > 0 || !answers) &&
      block(
        words.waiting,
        'waiting',
        el('p', { class: 'board-large' }, words.waitingCount(waiting.total)),
        waiting.late > 0 && el('p', { class: 'board-late' }, el('strong', {}, words.waitingLate(waiting.late))),
        waiting.soon > 0 && el('p', {}, words.waitingSoon(waiting.soon)),
        waiting.steps.length > 0 && el('ul', {}, ...waiting.steps.map((each) => task(each, now, link, text))),
        waiting.steps.length > 0 &&
          waiting.total > waiting.steps.length &&
          el('p', {}, words.waitingMore(waiting.total - waiting.steps.length)),
        waiting.total > 0 && el('p', {}, el('a', { href: page('desk') }, words.toDesk)),
      ),
    answers &&
      block(
        words.owed,
        'owed',
        owed.length ? el('ul', {}, ...owed.map((each) => task(each, now, link, text))) : el('p', {}, words.noneOwed),
      ),
    (late.length > 0 || !answers) &&
      block(
        words.late,
        'late',
        late.length
          ? el(
              'ul',
              {},
              ...late.map((line) => {
                const next = nextOf(line, now, text);
                return el('li', {}, ...named(line, link), lateness(line, text), next && el('small', {}, next));
              }),
            )
          : el('p', { class: 'board-fine' }, words.noneLate),
        late.length > 0 && el('p', {}, el('a', { href: page('board?late=true') }, words.allLate)),
      ),
    beforeWindow.length > 0 &&
      block(
        words.window,
        'window',
        el(
          'ul',
          {},
          ...beforeWindow.map((each) =>
            el(
              'li',
              {},
              ...named(each.cascade, link),
              el(
                'p',
                {},
                `${capital(label(text.work, each.work))}${each.count > 1 ? text.cases.ofUnits(each.count) : ''}: `,
                el('strong', {}, until(each.at, now, text)),
                el('small', {}, ` (${moment(each.at)}; ${words.before(moment(each.window.from))})`),
              ),
            ),
          ),
        ),
      ),
    done.length > 0 &&
      block(
        words.done,
        'done',
        el(
          'ul',
          {},
          ...done.map((each) =>
            el(
              'li',
              {},
              ...named(each.cascade, link),
              el(
                'small',
                {},
                `${each.organisation.name}: ${label(text.counts, each.state).toLowerCase()} (${moment(each.at)})`,
              ),
            ),
          ),
        ),
      ),
  ].filter((each) => each !== false);
}

/**
 * Puts the reader's home into a place.
 *
 * @param {Element} host emptied first
 * @param {{ link?: import('./links.js').Link, lang?: string }} [options]
 */
export async function home(host, { link = boardLink, lang } = {}) {
  const text = textOf(lang);
  const section = el('section', { class: 'desk desk-ready board board-home', 'aria-label': text.home.title });
  host.replaceChildren(section);
  try {
    /** @type {Server.Home} */
    const facts = await call('GET', 'overview/home');
    section.append(...blocks(facts, new Date(facts.asOf).getTime(), link, text));
  } catch (fault) {
    section.append(el('p', { class: 'desk-problem', role: 'alert' }, ...faultOf(fault, text)));
  }
}
