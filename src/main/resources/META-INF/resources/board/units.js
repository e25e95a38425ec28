/* The addressees of a case: what each has to do and until when, what it answered, and reminders by hand. */

import { storyOf } from '../forms/matrix.js';
import { button, el } from '../forms/page.js';
import { call, Problem, sentenceOf } from '../forms/server.js';
import { capital } from '../forms/text.js';
import { moment } from '../forms/words.js';
import { listView, sized, sortable } from './list.js';
import { countsOf } from './cases.js';
import { faultOf, page as pageAt } from './links.js';
import { label } from './text.js';
import { span, until } from './words.js';

const STATES = ['open', 'acknowledged', 'reported', 'done', 'notApplicable', 'cancelled'];
const SORTS = ['name', 'state', 'late', 'acknowledgeBy', 'reportBy', 'acknowledgedAt', 'reportedAt', 'reminders'];

/** @type {import('./filter.js').Known} */
const KNOWN = { q: 200, state: STATES, late: ['true'], sort: SORTS.flatMap((sort) => [sort, `-${sort}`]) };

/**
 * What a unit answered, in numbers.
 * @param {Server.Unit['answers']} answers
 * @param {import('./text.js').Text} text
 */
export function answersOf(answers, text) {
  const { returned, missing, ...states } = answers;
  const said = Object.entries(states)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${text.number(count)} ${label(text.measureState, state).toLowerCase()}`);
  if (returned) {
    said.push(`${text.number(returned)} ${text.case.returnedAnswers}`);
  }
  if (missing) {
    said.push(`${text.number(missing)} ${text.case.missingAnswers}`);
  }
  return said.join(', ') || '–';
}

/**
 * Reminds one late addressee now, or all; resolves to what was done, in words.
 * @param {string} id of the case
 * @param {string | null} organisation
 * @param {import('./text.js').Text} text
 */
async function remind(id, organisation, text) {
  const { reminded, mailed } = await call(
    'POST',
    `cascades/${encodeURIComponent(id)}/reminders`,
    organisation ? { organisation } : {},
  );
  return reminded.length && !mailed ? text.case.unmailed(reminded.length) : text.case.sent(reminded.length);
}

/**
 * A button that reminds; while the cool-down lasts, it says until when.
 *
 * @param {object} options
 * @param {string} options.name of the button
 * @param {string} [options.says] what the button does, where its name does not say whom it reminds
 * @param {string} [options.asks] what is asked before, where many are reminded
 * @param {string | null} options.remindableAt null for now
 * @param {number} options.now in milliseconds since 1970
 * @param {() => Promise<string>} options.send
 * @param {(said: string) => void} options.done
 * @param {import('./text.js').Text} text
 */
function reminder({ name, says, asks, remindableAt, now, send, done }, text) {
  const cooling = remindableAt !== null && new Date(remindableAt).getTime() > now;
  const said = el('small', { role: 'status' }, cooling && text.case.remindable(moment(remindableAt ?? '')));
  const control = button(name, async () => {
    if (asks && !confirm(asks)) {
      return;
    }
    control.disabled = true;
    said.className = '';
    said.textContent = text.case.sending;
    try {
      done(await send());
    } catch (fault) {
      said.className = 'desk-problem';
      const ended = fault instanceof Problem && fault.status === 401;
      said.replaceChildren(...(ended ? faultOf(fault, text) : [sentenceOf(fault)]));
      control.disabled = false;
    }
  });
  control.disabled = cooling;
  if (says) {
    control.setAttribute('aria-label', says);
  }
  return el('div', { class: 'board-remind' }, control, said);
}

/**
 * What a unit has to do now, since when and until when.
 * @param {Server.Unit} unit
 * @param {number} now in milliseconds since 1970
 * @param {import('./text.js').Text} text
 */
function dueNow({ work, dueAt, openedAt, late, overdueMinutes }, now, text) {
  if (!work || !dueAt) {
    return [el('span', { class: 'desk-nothing' }, text.case.nothingDue)];
  }
  const left = overdueMinutes ? text.span.over(span(overdueMinutes * 60_000, text)) : until(dueAt, now, text);
  return [
    `${label(text.work, work)}: `,
    el('strong', { class: late || overdueMinutes ? 'board-late' : null }, left),
    el('small', {}, moment(dueAt)),
    openedAt && el('small', {}, text.case.since(moment(openedAt))),
  ];
}

/**
 * How far one addressee is: its state, what it has to do now, and how often it was reminded.
 * @param {Server.Unit} unit
 * @param {number} now in milliseconds since 1970
 * @param {import('./text.js').Text} text
 */
export const unitNow = (unit, now, text) =>
  el(
    'ul',
    { class: 'board-now' },
    el(
      'li',
      {},
      label(text.counts, unit.state),
      unit.late && el('strong', { class: 'desk-flag' }, ` ${text.counts.late}`),
    ),
    el('li', {}, ...dueNow(unit, now, text)),
    el(
      'li',
      {},
      text.case.reminded(unit.remindersSent),
      unit.lastReminderAt && el('small', {}, text.case.lastReminder(moment(unit.lastReminderAt))),
    ),
  );

/**
 * @param {string | null | undefined} at
 * @param {string | null | undefined} by
 * @param {import('./text.js').Text} text
 */
const doneAt = (at, by, text) =>
  at
    ? [moment(at), by && el('small', {}, text.case.saidBy(by))]
    : [el('span', { class: 'board-not-yet desk-nothing' }, text.case.notYet)];

/**
 * The table of the addressees of a case.
 *
 * @param {Server.CaseFacts} facts
 * @param {object} options
 * @param {import('./links.js').Link} options.link
 * @param {import('./text.js').Text} options.text
 * @param {() => void} options.changed called after a reminder, to read case and list anew
 * @param {string | URLSearchParams} [options.filter] the query to begin with
 * @param {(query: string) => void} [options.onFilter] called with the query when the reader has changed it
 */
export function unitList(facts, { link, text, changed, filter, onFilter }) {
  const { id } = facts;
  const words = text.case;
  const said = el('p', { class: 'worklist-done', role: 'status', tabindex: -1, hidden: true });
  const above = el('div', { class: 'board-above' });
  const printable = el(
    'a',
    {
      href: pageAt(`board/cases/${encodeURIComponent(id)}/late`),
      target: '_blank',
      rel: 'noopener',
      class: 'desk-document',
    },
    words.printLate,
    el('span', { class: 'desk-unseen' }, ` (${words.newTab})`),
  );
  const tell = (/** @type {string} */ sentence) => {
    said.textContent = sentence;
    said.hidden = false;
    said.focus();
    changed();
  };

  /**
   * The name of a unit, which shows what it answered; loaded when it is opened.
   * @param {Server.Unit} unit
   * @param {number} columns
   */
  function story(unit, columns) {
    const place = el('td', { colspan: columns });
    const below = el('tr', { hidden: true, class: 'board-story' }, place);
    const toggle = button(
      unit.name,
      async () => {
        below.hidden = !below.hidden;
        toggle.setAttribute('aria-expanded', String(!below.hidden));
        if (below.hidden || place.hasChildNodes()) {
          return;
        }
        place.textContent = text.list.loading;
        try {
          /** @type {Server.Story} */
          const told = await call(
            'GET',
            `cascades/${encodeURIComponent(id)}/addressees/${encodeURIComponent(unit.organisation)}`,
          );
          place.replaceChildren(storyOf(id, told));
        } catch (fault) {
          place.replaceChildren(el('p', { class: 'desk-problem' }, ...faultOf(fault, text)));
        }
      },
      'desk-quiet desk-link',
    );
    toggle.setAttribute('aria-expanded', 'false');
    toggle.title = words.story(unit.name);
    return { toggle, below };
  }

  const columns = [
    { heading: words.unit, sort: 'name' },
    { heading: words.state, sort: 'state' },
    { heading: words.dueNow, sort: 'late' },
    { heading: words.acknowledged, sort: 'acknowledgedAt' },
    { heading: words.reported, sort: 'reportedAt' },
    { heading: words.answered },
    { heading: words.reminders, sort: 'reminders' },
  ];

  /**
   * @param {Server.Unit} unit
   * @param {number} now
   */
  function row(unit, now) {
    const { toggle, below } = story(unit, columns.length);
    const process = unit.processInstance && link('process', unit.processInstance);
    return {
      class: unit.late ? 'board-unit-late' : '',
      below,
      cells: [
        [
          toggle,
          unit.escalatesTo && el('small', {}, words.escalates(unit.escalatesTo.name)),
          ...unit.takenOverBy.map(({ name }) => el('small', {}, words.takenOver(name))),
          process && el('a', { href: process }, words.process),
        ],
        [
          label(text.counts, unit.state),
          unit.late
            ? el('strong', { class: 'desk-flag' }, text.counts.late)
            : unit.missed && el('small', {}, words.missed),
          unit.notApplicableBecause && el('small', { class: 'desk-said' }, unit.notApplicableBecause),
          unit.forecast?.late &&
            el(
              'small',
              { class: 'board-forecast' },
              `${words.forecast} (${words.forecastWhy(unit.forecast.lateBefore, unit.forecast.cases, unit.forecast.medianShare)})`,
            ),
        ],
        dueNow(unit, now, text),
        doneAt(unit.acknowledgedAt, unit.acknowledgedBy, text),
        doneAt(unit.reportedAt, unit.reportedBy, text),
        answersOf(unit.answers, text),
        [
          words.reminded(unit.remindersSent),
          unit.lastReminderAt && el('small', {}, words.lastReminder(moment(unit.lastReminderAt))),
          facts.mayRemind &&
            unit.late &&
            reminder(
              {
                name: words.remind,
                says: words.remindOf(unit.name),
                remindableAt: unit.remindableAt,
                now,
                send: () => remind(id, unit.organisation, text),
                done: tell,
              },
              text,
            ),
        ],
      ],
    };
  }

  const view = listView({
    path: `overview/cases/${encodeURIComponent(id)}/units`,
    known: KNOWN,
    filter,
    onFilter,
    controls: [
      { name: 'q', label: text.list.search, hint: text.list.searchHint },
      {
        name: 'state',
        label: words.state,
        options: [
          ['', words.anyState],
          ...STATES.map((state) => /** @type {[string, string]} */ ([state, text.counts[state]])),
        ],
      },
      { name: 'late', label: words.lateOnly, tick: true },
    ],
    defaults: { sort: 'late' },
    // A province's units are on one page, on paper too.
    size: sized(10, 200),
    part: true,
    draw: ({ items, asOf }, sorting) => {
      const now = new Date(asOf).getTime();
      const foreseen = items.some(({ forecast }) => forecast?.late);
      const unforeseen = items.find(({ forecastMissing }) => forecastMissing)?.forecastMissing;
      return el(
        'div',
        {},
        foreseen && el('p', { class: 'desk-hint' }, words.forecastHint),
        unforeseen && el('p', { class: 'desk-hint' }, `${capital(unforeseen)}.`),
        sortable(
          columns,
          sorting,
          items.map((unit) => row(unit, now)),
          words.unitTable,
          text,
        ),
      );
    },
    said: ({ total, sums, asOf }) => {
      const late = facts.addressees?.late ?? 0;
      above.replaceChildren(
        ...(facts.mayRemind && late > 0
          ? [
              reminder(
                {
                  name: words.remindAll(late),
                  asks: words.remindAllAsks(late),
                  remindableAt: facts.remindableAt,
                  now: new Date(asOf).getTime(),
                  send: () => remind(id, null, text),
                  done: tell,
                },
                text,
              ),
            ]
          : []),
        printable,
      );
      return [
        el('strong', {}, words.units_(total)),
        sums ? `: ${countsOf(sums, text)}` : '',
        sums && sums.late > 0
          ? el('span', {}, ' · ', el('strong', { class: 'board-late' }, text.cases.lateUnits(sums.late)))
          : '',
      ];
    },
    none: () => words.noUnits,
    text,
  });
  return {
    element: el('div', {}, above, said, view.element),
    reload: view.reload,
    filterBy: view.filterBy,
    stop: view.stop,
  };
}
