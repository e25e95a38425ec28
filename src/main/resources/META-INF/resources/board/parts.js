/* Parts of the page of a case: facts, steps of the chain, moments of reminders, documents, notices, what happened. */

import { button, el, table } from '../forms/page.js';
import { call } from '../forms/server.js';
import { capital } from '../forms/text.js';
import { day, moment } from '../forms/words.js';
import { isLeadDecided } from './cases.js';
import { faultOf, page, resource } from './links.js';
import { sized } from './list.js';
import { label } from './text.js';
import { latency, officeHours, span } from './words.js';

/**
 * @param {string} name
 * @param {import('../forms/page.js').Child} value null and '' omit the fact
 */
const fact = (name, value) => (value ? el('div', {}, el('dt', {}, name), el('dd', {}, value)) : null);

/**
 * @param {Server.CaseFacts} facts
 * @param {import('./text.js').Text} text
 */
export function factsOf(facts, text) {
  const words = text.case;
  const { report, dutyWindow, takeovers } = facts;
  return el(
    'dl',
    { class: 'desk-facts' },
    fact(words.dispatch, facts.dispatchNumber !== facts.number && facts.dispatchNumber),
    // Where the receiver issues on its own initiative, no dispatch came from above.
    ...(facts.dispatchNumber
      ? [fact(words.issuer, facts.issuer.name), fact(words.receiver, facts.receiver.name)]
      : [fact(words.begunBy, facts.receiver.name)]),
    isLeadDecided(facts) && fact(words.lead, facts.lead.name),
    fact(facts.dispatchNumber ? words.receivedAt : words.begunAt, facts.receivedAt && moment(facts.receivedAt)),
    fact(words.issuedAt, facts.issuedAt && moment(facts.issuedAt)),
    fact(words.closedAt, facts.closedAt && moment(facts.closedAt)),
    dutyWindow &&
      el(
        'div',
        {},
        el('dd', { class: 'board-whole' }, text.cases.window(moment(dutyWindow.from), moment(dutyWindow.to))),
      ),
    fact(words.report, report && capital(report.text)),
    fact(
      words.standDown,
      facts.standDown &&
        [moment(facts.standDown.at), facts.standDown.by, facts.standDown.reason].filter(Boolean).join('; '),
    ),
    ...(takeovers ?? []).map(({ from, to }) => fact(words.takeovers, words.takeover(from.name, to.name))),
  );
}

/**
 * The time that a step has used of the time it was given, as a bar.
 * @param {Server.ChainStep} step
 * @param {import('./text.js').Text} text
 */
function latencyBar({ usedMinutes, allowedMinutes }, text) {
  const words = text.case;
  const bar = latency(usedMinutes, allowedMinutes);
  if (!bar) {
    return words.usedOnly(officeHours(usedMinutes, text));
  }
  return el(
    'div',
    { class: bar.over ? 'board-latency board-latency-over' : 'board-latency' },
    el('progress', { max: 100, value: bar.share, 'aria-label': words.latency }),
    el('small', {}, words.used(officeHours(usedMinutes, text), officeHours(allowedMinutes, text))),
    bar.over > 0 && el('strong', { class: 'board-late' }, words.over(officeHours(bar.over, text))),
  );
}

/**
 * The steps of the chain, each with the time used against its deadline.
 * @param {Server.CaseFacts} facts
 * @param {import('./text.js').Text} text
 */
export function stepsOf({ steps, asOf }, text) {
  const words = text.case;
  if (!steps?.length) {
    return el('p', {}, words.noSteps);
  }
  return table(
    [words.step, words.office, words.opened, words.due, words.finished, words.latency, words.reminders],
    steps.map((step) => {
      return [
        capital(step.name),
        step.organisation.name,
        moment(step.openedAt),
        [moment(step.dueAt), step.late && el('strong', { class: 'desk-flag' }, text.counts.late)],
        step.doneAt
          ? [
              moment(step.doneAt),
              step.by && el('small', {}, words.by(step.by)),
              step.outcomeName && el('small', {}, step.outcomeName),
              step.note && el('small', { class: 'desk-said' }, step.note),
            ]
          : el('strong', {}, words.running),
        [
          latencyBar(step, text),
          el('small', {}, words.elapsed(span(Date.parse(step.doneAt ?? asOf) - Date.parse(step.openedAt), text))),
        ],
        words.reminded(step.remindersSent),
      ];
    }),
  );
}

/**
 * The documents that the reader may open.
 * @param {Server.CaseFacts} facts
 * @param {import('./text.js').Text} text
 */
export function documentsOf({ documents }, text) {
  return documents.length
    ? el(
        'ul',
        { class: 'desk-files' },
        ...documents.map(({ name, href }) =>
          el(
            'li',
            {},
            el(
              'a',
              { href: resource(href), target: '_blank', rel: 'noopener', class: 'desk-document' },
              name,
              el('span', { class: 'desk-unseen' }, ` (${text.case.newTab})`),
            ),
          ),
        ),
      )
    : el('p', {}, text.case.noDocuments);
}

/**
 * Fills a part when it is asked for, and says so if it cannot be read.
 * @param {() => Promise<Node>} read
 * @param {import('./text.js').Text} text
 */
export function later(read, text) {
  const place = el('div', {}, el('p', {}, text.list.loading));
  const fill = async () => {
    try {
      place.replaceChildren(await read());
    } catch (fault) {
      place.replaceChildren(el('p', { class: 'desk-problem', role: 'alert' }, ...faultOf(fault, text)));
    }
  };
  return { place, fill };
}

/**
 * The moments of reminders and escalations, past and ahead.
 * @param {string} id of the case
 * @param {import('./text.js').Text} text
 */
export async function ladderOf(id, text) {
  /** @type {{ items: Server.Rung[] }} */
  const { items } = await call('GET', `overview/cases/${encodeURIComponent(id)}/ladder`);
  const words = text.case;
  const part = (/** @type {boolean} */ past, /** @type {string} */ title) => {
    const rungs = items.filter((rung) => rung.past === past);
    return (
      rungs.length > 0 &&
      el(
        'div',
        {},
        el('h4', {}, capital(title)),
        el(
          'ol',
          { class: 'board-moments' },
          ...rungs.map((rung) =>
            el(
              'li',
              { class: past ? 'board-past' : 'board-ahead' },
              el('time', { datetime: rung.at }, moment(rung.at)),
              el('span', {}, rung.text || label(text.kinds, rung.kind)),
            ),
          ),
        ),
      )
    );
  };
  return items.length
    ? el('div', { class: 'board-two' }, part(false, words.ahead), part(true, words.past))
    : el('p', {}, words.noLadder);
}

/**
 * Everything that happened, the newest first.
 * @param {string} id of the case
 * @param {import('./text.js').Text} text
 */
export async function timelineOf(id, text) {
  const list = el('ol', { class: 'board-moments' });
  const said = el('p', { role: 'status' });
  let next = 1;
  const more = button(text.case.more, () => read().catch((fault) => said.replaceChildren(...faultOf(fault, text))));
  async function read() {
    /** @type {Server.Listed<Server.Happened, unknown>} */
    const page = await call(
      'GET',
      `overview/cases/${encodeURIComponent(id)}/timeline?page=${next}&size=${sized(20, 200)}`,
    );
    next = page.page + 1;
    list.append(
      ...page.items.map((event) =>
        el(
          'li',
          { class: `board-kind-${event.kind}` },
          el('time', { datetime: event.at }, moment(event.at)),
          el(
            'span',
            {},
            el('small', { class: 'board-kind' }, label(text.kinds, event.kind)),
            ` ${event.text}`,
            event.by && el('small', {}, ` · ${event.by}`),
          ),
        ),
      ),
    );
    more.hidden = page.page * page.size >= page.total;
    said.textContent = page.total ? '' : text.case.noTimeline;
  }
  await read();
  return el('div', {}, list, said, more);
}

const NOTICES = 100;

/**
 * The latest notices of the case with whom each went to, and where all of them are; what was told to many at the same
 * time is one line.
 * @param {string} id of the case
 * @param {import('./text.js').Text} text
 */
export async function noticesOf(id, text) {
  const words = text.case;
  /** @type {Server.Page<Server.NoticeEvent>} */
  const { items, next } = await call('GET', `notices/events?cascade=${encodeURIComponent(id)}&limit=${NOTICES}`);
  return items.length
    ? el(
        'div',
        {},
        el(
          'ol',
          { class: 'board-moments' },
          ...items.map(({ at, text: told, state, recipients, count }) =>
            el(
              'li',
              {},
              el('time', { datetime: at }, moment(at)),
              el(
                'div',
                {},
                `${told} `,
                el('small', {}, `(${label(text.delivery, state)})`),
                count === 1
                  ? el('small', { class: 'board-recipient' }, words.noticeTo(recipients[0]))
                  : el(
                      'details',
                      { class: 'desk-more board-recipient' },
                      el('summary', {}, el('small', {}, words.noticeToMany(count))),
                      el('ul', { class: 'desk-names' }, ...recipients.map((name) => el('li', {}, name))),
                    ),
              ),
            ),
          ),
        ),
        next && el('p', { class: 'desk-hint' }, words.olderNotices),
        el('p', {}, el('a', { href: page(`notices?cascade=${encodeURIComponent(id)}`) }, words.allNotices)),
      )
    : el('p', {}, words.noNotices);
}

/**
 * What addressees cannot do as directed, with what is decided on it; null if nothing.
 * @param {string} id of the case
 * @param {import('./text.js').Text} text
 */
export async function exceptionsOf(id, text) {
  /** @type {Server.Matrix} */
  const { items, next } = await call('GET', `cascades/${encodeURIComponent(id)}/matrix?answered=cannot&limit=50`);
  const words = text.case;
  const rows = items.flatMap(({ name, answers }) =>
    answers
      .filter(({ state }) => state === 'cannot')
      .map(({ measure, note, compensating, until, review }) => {
        const last = review?.until ? day(review.until) : '';
        return [
          name,
          measure,
          el('span', { class: 'desk-said' }, note ?? '–'),
          el('span', { class: 'desk-said' }, compensating ?? '–'),
          until ? day(until) : '–',
          review?.kind === 'accepted'
            ? words.accepted(last)
            : review?.kind === 'returned'
              ? words.returned(last)
              : words.undecided,
        ];
      }),
  );
  return rows.length
    ? el(
        'div',
        {},
        table([words.unit, words.measure, words.reason, words.instead, words.until, words.decision], rows),
        next && el('p', { class: 'desk-hint' }, words.moreExceptions),
        el('p', {}, el('a', { href: page('exceptions') }, words.register)),
      )
    : null;
}
