/* The page of one case: how far it is, who is late, what was said and what happened. It needs no page around it. */

import { matrixOf, storyOf } from '../forms/matrix.js';
import { button, el, newId } from '../forms/page.js';
import { call, Problem } from '../forms/server.js';
import { moment } from '../forms/words.js';
import { badges, lateness, ownParts, progress } from './cases.js';
import { boardLink, faultOf } from './links.js';
import { documentsOf, exceptionsOf, factsOf, ladderOf, later, noticesOf, stepsOf, timelineOf } from './parts.js';
import { textOf } from './text.js';
import { unitList } from './units.js';
import { nextOf } from './words.js';

const COUNTS = /** @type {const} */ ([
  'total',
  'open',
  'acknowledged',
  'reported',
  'done',
  'notApplicable',
  'cancelled',
  'late',
]);

/**
 * Which addressees are counted, as a filter of their list.
 * @param {typeof COUNTS[number]} count
 * @returns {import('./filter.js').Filter}
 */
const counted = (count) => (count === 'total' ? {} : count === 'late' ? { late: 'true' } : { state: count });

/**
 * How far the case is: bars, counts, what is late, what is due next.
 * @param {Server.CaseFacts} facts
 * @param {import('./text.js').Text} text
 * @param {(filter: import('./filter.js').Filter) => void} filterBy shows the addressees that are counted
 */
function headOf(facts, text, filterBy) {
  const now = new Date(facts.asOf).getTime();
  const next = nextOf(facts, now, text);
  const { addressees } = facts;
  return el(
    'div',
    { class: 'board-head' },
    el('h2', { tabindex: -1 }, facts.number),
    badges(facts, text),
    el('p', { class: 'board-title' }, facts.subject),
    next &&
      facts.next &&
      el(
        'p',
        { class: new Date(facts.next.at).getTime() < now ? 'desk-due desk-late' : 'desk-due' },
        `${text.case.next}: `,
        el('strong', {}, next),
        el('small', {}, moment(facts.next.at)),
      ),
    facts.whole && progress(facts, text),
    facts.whole &&
      addressees &&
      addressees.total > 0 &&
      el(
        'dl',
        { class: 'desk-counts' },
        ...COUNTS.filter((count) => addressees[count] || !['notApplicable', 'cancelled'].includes(count)).map((count) =>
          el(
            'div',
            { class: count === 'late' && addressees.late ? 'desk-late' : null },
            el('dt', {}, text.counts[count]),
            el(
              'dd',
              {},
              countButton(text.counts[count], addressees[count], () => filterBy(counted(count)), text),
            ),
          ),
        ),
      ),
    lateness(facts, text),
    ownParts(facts, now, text),
  );
}

/**
 * The open task of an addressee that is offered to the reader.
 * @param {string} id of the case
 * @param {string} organisation
 */
async function taskOf(id, organisation) {
  /** @type {Server.Home} */
  const { owed } = await call('GET', 'overview/home');
  return owed.find(({ cascade, organisation: whose }) => cascade.id === id && whose.key === organisation);
}

/**
 * A number that shows what it counts.
 * @param {string} name
 * @param {number} count
 * @param {() => void} show
 * @param {import('./text.js').Text} text
 */
function countButton(name, count, show, text) {
  const control = button(text.number(count), show, 'desk-quiet board-count');
  control.setAttribute('aria-label', text.case.showCounted(name, count));
  return control;
}

/**
 * Puts the page of a case into a place.
 *
 * @param {Element} host emptied first
 * @param {string} id of the case
 * @param {object} [options]
 * @param {import('./links.js').Link} [options.link] where process instances are shown
 * @param {string} [options.lang] vi or en; otherwise that of the document
 * @param {string | URLSearchParams} [options.filter] the filter of the list of addressees to begin with, as a query
 * @param {(query: string) => void} [options.onFilter] called with that query when the reader has changed it
 * @returns {{ reload: () => void, stop: () => void }}
 */
export function casePage(host, id, { link = boardLink, lang, filter, onFilter } = {}) {
  const text = textOf(lang);
  const words = text.case;
  const path = `overview/cases/${encodeURIComponent(id)}`;
  const problem = el('p', { class: 'desk-problem', role: 'alert', hidden: true });
  const asOf = el('small', { role: 'status' });
  const head = el('div');
  const rest = el('div', {}, el('p', {}, text.list.loading));
  host.replaceChildren(el('section', { class: 'desk desk-ready board board-page' }, problem, head, rest));
  let stopped = false;
  /** @type {ReturnType<typeof unitList> | null} */
  let units = null;
  /** @type {(() => Promise<void>)[]} */
  let fillers = [];
  /** @type {Server.CaseFacts | null} */
  let shown = null;
  /** @type {ReturnType<typeof part> | null} */
  let list = null;

  /** @param {import('./filter.js').Filter} wanted */
  const showUnits = (wanted) => {
    units?.filterBy(wanted);
    list?.jump.click();
  };

  /**
   * @param {string} title
   * @param {...import('../forms/page.js').Child} content
   */
  const part = (title, ...content) => {
    const heading = el('h3', { id: newId(), tabindex: -1 }, title);
    return {
      /** Leads to the part. */
      jump: button(
        title,
        () => {
          heading.scrollIntoView({ block: 'start' });
          heading.focus({ preventScroll: true });
        },
        'desk-quiet desk-link',
      ),
      element: el('section', { class: 'board-part', 'aria-labelledby': heading.id }, heading, ...content),
    };
  };

  /**
   * @param {string} title
   * @param {() => Promise<Node>} read
   */
  const partLater = (title, read) => {
    const { place, fill } = later(read, text);
    fillers.push(fill);
    return part(title, place);
  };

  /** @param {Server.CaseFacts} facts */
  function build(facts) {
    fillers = [];
    /** @type {(ReturnType<typeof part> | false)[]} */
    let parts;
    if (facts.whole) {
      const issued = Boolean(facts.addressees && facts.addressees.total > 0);
      // The list of addressees keeps its filter when the page is read anew.
      units ??= issued ? unitList(facts, { link, text, filter, onFilter, changed: () => read(false) }) : null;
      list = units === null ? null : part(words.units, units.element);
      parts = [
        list ?? false,
        part(words.steps, stepsOf(facts, text)),
        issued && part(words.answers, matrixOf(id, facts.measures, facts.mayReview)),
        issued && exceptions(),
        partLater(words.ladder, () => ladderOf(id, text)),
        part(words.documents, documentsOf(facts, text)),
        partLater(words.notices, () => noticesOf(id, text)),
        partLater(words.timeline, () => timelineOf(id, text)),
        part(words.facts, factsOf(facts, text)),
      ];
    } else {
      parts = [
        ...facts.own.map(({ organisation, name, work }) =>
          partLater(`${words.own}: ${name}`, async () => {
            const [story, task] = await Promise.all([
              call('GET', `cascades/${encodeURIComponent(id)}/addressees/${encodeURIComponent(organisation)}`),
              work ? taskOf(id, organisation) : null,
            ]);
            return el('div', {}, task && linkTo(task), storyOf(id, story));
          }),
        ),
        part(words.documents, documentsOf(facts, text)),
        partLater(words.timeline, () => timelineOf(id, text)),
        part(words.facts, factsOf(facts, text)),
      ];
    }
    const there = parts.filter((each) => each !== false);
    rest.replaceChildren(
      el('nav', { class: 'board-parts', 'aria-label': words.sections }, ...there.map(({ jump }) => jump)),
      ...there.map(({ element }) => element),
    );
    fillers.forEach((fill) => fill());
  }

  /**
   * A link to the form of a task.
   * @param {Server.Owed} task
   */
  const linkTo = ({ work, taskId }) => {
    const href = taskId && link('form', taskId);
    return href && el('p', {}, el('a', { href, class: 'desk-button' }, `${text.home.open}: ${work}`));
  };

  /** What cannot be done as directed; the part stays away while there is nothing. */
  function exceptions() {
    const place = el('div');
    const there = part(words.exceptions, place);
    const show = (/** @type {boolean} */ shows) => {
      there.element.hidden = !shows;
      there.jump.hidden = !shows;
    };
    show(false);
    fillers.push(async () => {
      const found = await exceptionsOf(id, text).catch((fault) =>
        el('p', { class: 'desk-problem' }, ...faultOf(fault, text)),
      );
      show(Boolean(found));
      place.replaceChildren(...(found ? [found] : []));
    });
    return there;
  }

  /** @param {boolean} whole whether the parts are built anew; otherwise only the head and what the parts tell of it */
  async function read(whole) {
    try {
      /** @type {Server.CaseFacts} */
      const facts = await call('GET', path);
      if (stopped) {
        return;
      }
      const first = !shown;
      if (shown) {
        Object.assign(shown, facts);
      } else {
        shown = facts;
      }
      problem.hidden = true;
      head.classList.remove('board-old');
      asOf.textContent = `${text.list.asOf(moment(facts.asOf))} `;
      head.replaceChildren(
        headOf(shown, text, showUnits),
        el(
          'p',
          { class: 'board-bar' },
          asOf,
          button(text.list.reload, () => read(true), 'desk-quiet'),
        ),
      );
      units?.reload();
      if (whole || first) {
        build(shown);
      } else {
        fillers.forEach((fill) => fill());
      }
    } catch (fault) {
      if (stopped) {
        return;
      }
      const missing = fault instanceof Problem && fault.status === 404;
      problem.replaceChildren(
        ...(missing ? [words.missing] : faultOf(fault, text)),
        shown && !missing ? ` ${text.list.stale(moment(shown.asOf))}` : '',
      );
      problem.hidden = false;
      if (missing || !shown) {
        head.replaceChildren();
        rest.replaceChildren();
      } else {
        head.classList.add('board-old');
      }
    }
  }

  read(true);
  return {
    reload: () => read(true),
    stop: () => {
      stopped = true;
      units?.stop();
    },
  };
}
