/* The list of cases: state, progress, what is late and what is due next. It needs no page around it. */

import { el } from '../forms/page.js';
import { call } from '../forms/server.js';
import { capital } from '../forms/text.js';
import { moment } from '../forms/words.js';
import { boardLink } from './links.js';
import { listView } from './list.js';
import { label, textOf } from './text.js';
import { lateStep, nextOf, until } from './words.js';

const URGENT = ['urgent', 'veryUrgent', 'flash'];

/**
 * What the list may be filtered by.
 * @param {import('./text.js').Text} text
 * @returns {import('./filter.js').Known}
 */
export const knownOf = (text) => ({
  q: 200,
  state: ['running', 'active', 'finished', ...Object.keys(text.state)],
  late: ['true'],
  province: 100,
  sort: Object.keys(text.cases.sorts),
});

/**
 * Whether a leader has decided who leads: before that, the department that is usual is only proposed.
 * @param {Server.CaseLine} line
 */
export const isLeadDecided = ({ state }) => !['registering', 'directing', 'refused'].includes(state);

/**
 * The badges of a case: its urgency where it is more than normal, and its state.
 * @param {Server.CaseLine} line
 * @param {import('./text.js').Text} text
 */
export const badges = ({ urgency, state }, text) =>
  el(
    'p',
    { class: 'desk-badges' },
    URGENT.includes(urgency) && el('span', { class: 'desk-badge desk-urgent' }, label(text.urgency, urgency)),
    el('span', { class: 'desk-badge' }, label(text.state, state)),
  );

/**
 * The three bars of a case, or that it is not issued yet.
 * @param {Server.CaseLine} line
 * @param {import('./text.js').Text} text
 */
export function progress({ shares }, text) {
  if (!shares || Object.values(shares).every((share) => share === null || share === undefined)) {
    return el('p', { class: 'board-fine' }, text.cases.notIssued);
  }
  const bar = (/** @type {'acknowledged' | 'reported' | 'done'} */ what) => {
    const share = shares[what];
    return share === null || share === undefined
      ? null
      : el(
          'div',
          { class: `board-bar-of board-bar-${what}` },
          el('span', {}, text.cases[what]),
          el('progress', { max: 100, value: share, 'aria-label': text.cases[what] }),
          el('strong', {}, text.cases.percent(share)),
        );
  };
  return el('div', { class: 'board-bars' }, bar('acknowledged'), bar('reported'), bar('done'));
}

/**
 * How many addressees there are in each state, without states that none is in.
 * @param {Server.CaseCounts} counts
 * @param {import('./text.js').Text} text
 */
export const countsOf = (counts, text) =>
  /** @type {const} */ (['open', 'acknowledged', 'reported', 'done', 'notApplicable', 'cancelled'])
    .filter((state) => counts[state] > 0)
    .map((state) => `${text.number(counts[state])} ${text.counts[state].toLowerCase()}`)
    .join(' · ');

/**
 * What is late in a case; of steps of the chain which, whose and since when. Null for who sees its own part only.
 * @param {Server.CaseLine} line
 * @param {import('./text.js').Text} text
 * @param {number} most how many steps are named
 */
export function lateness({ addressees, lateSteps, overdueSteps, own, whole }, text, most = 3) {
  // Who sees its own part only is told of it by ownParts.
  if (!whole && own.length) {
    return null;
  }
  const units = addressees?.late ?? 0;
  const said = [
    units > 0 && text.cases.lateUnits(units),
    (lateSteps ?? 0) > 0 && text.cases.lateSteps(lateSteps ?? 0),
  ].filter(Boolean);
  const steps = overdueSteps ?? [];
  return said.length
    ? el(
        'div',
        { class: 'board-lateness' },
        el('p', { class: 'board-late' }, el('strong', {}, said.join(', '))),
        ...steps.slice(0, most).map((step) => el('p', { class: 'board-late-step' }, lateStep(step, text))),
        steps.length > most && el('p', { class: 'board-late-step' }, text.cases.moreSteps(steps.length - most)),
      )
    : el('p', { class: 'board-fine' }, text.cases.noneLate);
}

/**
 * The reader's own organisations as addressees of a case.
 * @param {Server.CaseLine} line
 * @param {number} now in milliseconds since 1970
 * @param {import('./text.js').Text} text
 */
export const ownParts = ({ own }, now, text) =>
  own.length
    ? el(
        'ul',
        { class: 'board-own' },
        ...own.map(({ organisation, name, state, late, due, work }) =>
          el(
            'li',
            { class: late ? 'board-late' : null, 'data-organisation': organisation },
            el('strong', {}, name),
            `: ${label(text.counts, state).toLowerCase()}`,
            work && due && `; ${label(text.work, work)}, ${until(due, now, text)} (${moment(due)})`,
          ),
        ),
      )
    : null;

/**
 * @param {Server.CaseLine} line
 * @param {number} now in milliseconds since 1970
 * @param {import('./links.js').Link} link
 * @param {import('./text.js').Text} text
 */
function row(line, now, link, text) {
  const { cases } = text;
  const href = link('case', line.id);
  const next = nextOf(line, now, text);
  const dates = [
    isLeadDecided(line) && cases.lead(line.lead.name),
    line.closedAt
      ? cases.closed(moment(line.closedAt))
      : line.issuedAt
        ? cases.issued(moment(line.issuedAt))
        : cases.received(moment(line.receivedAt)),
  ].filter(Boolean);
  const isLate = Boolean(line.whole ? line.addressees?.late || line.lateSteps : line.own.some(({ late }) => late));
  return el(
    'li',
    { class: isLate ? 'board-case board-case-late' : 'board-case', 'data-case': line.id },
    el(
      'div',
      { class: 'board-what' },
      el('h3', {}, href ? el('a', { href }, line.number) : line.number),
      badges(line, text),
      el('p', {}, line.subject),
      el(
        'small',
        {},
        line.dispatchNumber && line.dispatchNumber !== line.number && `${cases.dispatch(line.dispatchNumber)} · `,
        dates.join(' · '),
      ),
    ),
    el(
      'div',
      { class: 'board-progress' },
      line.whole && progress(line, text),
      line.whole &&
        line.addressees &&
        line.addressees.total > 0 &&
        el('small', {}, `${text.case.units_(line.addressees.total)}: ${countsOf(line.addressees, text)}`),
      ownParts(line, now, text),
    ),
    el(
      'div',
      { class: 'board-when' },
      lateness(line, text),
      next && el('p', {}, next, line.next && el('small', {}, ` (${moment(line.next.at)})`)),
    ),
  );
}

/**
 * Puts the list of cases into a place.
 *
 * @param {Element} host emptied first
 * @param {object} [options]
 * @param {import('./links.js').Link} [options.link] where a case is shown
 * @param {string | URLSearchParams} [options.filter] the query to begin with
 * @param {(query: string) => void} [options.onFilter] called with the query when the reader has changed it
 * @param {string} [options.lang] vi or en; otherwise that of the document
 * @returns {{ reload: () => void, stop: () => void }}
 */
export function caseList(host, { link = boardLink, filter, onFilter, lang } = {}) {
  const text = textOf(lang);
  const { cases, list } = text;
  const states = [
    ['', cases.any],
    ['running', cases.running],
    ['active', cases.active],
    ['finished', cases.finished],
    ...Object.entries(text.state).map(([code, name]) => [code, `– ${name}`]),
  ];
  let offered = false;

  /** Who sees several provinces may choose one. */
  async function offerProvinces() {
    if (offered) {
      return;
    }
    offered = true;
    /** @type {Server.Page<Server.Organisation>} */
    const { items } = await call('GET', 'organisations?level=province&limit=500').catch(() => ({ items: [] }));
    if (items.length) {
      view.offer('province', [
        ['', cases.anyProvince],
        ...items.map(({ key, name }) => /** @type {[string, string]} */ ([key, name])),
      ]);
    }
  }

  const view = listView({
    path: 'overview/cases',
    known: knownOf(text),
    filter,
    onFilter,
    controls: [
      { name: 'q', label: cases.search, hint: list.searchHint },
      { name: 'state', label: cases.state, options: /** @type {[string, string][]} */ (states) },
      { name: 'province', label: cases.province, options: [] },
      { name: 'sort', label: list.sort, options: Object.entries(cases.sorts) },
      { name: 'late', label: cases.late, tick: true },
    ],
    defaults: { sort: 'attention' },
    draw: ({ items, asOf }) => {
      if (new Set(items.map(({ province }) => province.key)).size > 1) {
        offerProvinces();
      }
      const now = new Date(asOf).getTime();
      return el('ul', { class: 'board-cases' }, ...items.map((line) => row(line, now, link, text)));
    },
    said: ({ sums, total }) => [
      el('strong', {}, cases.sums(sums?.cases ?? total, sums?.running ?? 0, sums?.late ?? 0)),
      sums?.addressees && sums.addressees.total > 0
        ? ` ${cases.addressees(sums.addressees.total)} ${countsOf(sums.addressees, text)}.`
        : '',
    ],
    none: (filtered) => (filtered ? cases.none : cases.nothing),
    text,
  });
  if (new URLSearchParams(filter).has('province')) {
    offerProvinces();
  }
  host.replaceChildren(
    el('section', { class: 'desk desk-ready board', 'aria-label': capital(cases.title) }, view.element),
  );
  return view;
}
