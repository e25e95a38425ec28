/* The list of late addressees of a case, to be printed and signed. */

import { button, el, one, table } from '../forms/page.js';
import { call } from '../forms/server.js';
import { capital } from '../forms/text.js';
import { moment, today } from '../forms/words.js';
import { faultOf, page } from './links.js';
import { label, textOf } from './text.js';
import { span } from './words.js';

/**
 * The list in the form of an official paper.
 * @param {Server.CaseFacts} facts
 * @param {{ items: Server.Unit[], asOf: string }} late the late addressees at a moment
 * @param {import('./text.js').Text} text
 */
export function paper(facts, { items: units, asOf }, text) {
  const words = text.print;
  const [year, month, date] = today().split('-');
  const { superior, issuer, place, authority, office } = facts.letterhead ?? {};
  const dated = words.date(date, Number(month) < 3 ? month : String(Number(month)), year);
  return el(
    'article',
    { class: 'board-paper' },
    el(
      'div',
      { class: 'board-paper-top' },
      el('p', {}, superior && el('span', {}, superior), el('strong', {}, issuer ?? facts.lead.name)),
      el('p', {}, el('strong', {}, words.state), el('strong', { class: 'board-motto' }, words.motto)),
      el('p', { class: 'board-paper-date' }, place ? `${place}, ${dated}` : capital(dated)),
    ),
    el('h2', {}, words.title),
    el('p', { class: 'board-paper-about' }, el('strong', {}, words.about(facts.number, facts.subject))),
    el('p', { class: 'board-paper-about' }, el('small', {}, `(${words.asOf(moment(asOf))})`)),
    units.length
      ? table(
          [words.order, text.case.unit, words.work, text.case.due, words.overdue, text.case.reminders, words.above],
          units.map((unit, index) => [
            index + 1,
            unit.name,
            unit.work ? capital(label(text.work, unit.work)) : '–',
            unit.dueAt ? moment(unit.dueAt) : '–',
            unit.overdueMinutes ? capital(span(unit.overdueMinutes * 60_000, text)) : '–',
            [
              text.number(unit.remindersSent),
              unit.lastReminderAt && el('small', {}, text.case.lastReminder(moment(unit.lastReminderAt))),
            ],
            unit.escalatesTo?.name ?? '–',
          ]),
        )
      : el('p', {}, words.none),
    units.length > 0 && el('p', {}, words.count(units.length)),
    units.length > 0 &&
      el(
        'div',
        { class: 'board-paper-end' },
        el('p', {}, el('strong', {}, words.author), el('small', {}, words.sign)),
        el(
          'p',
          {},
          authority && el('strong', {}, authority),
          el('strong', {}, office ?? words.leader),
          el('small', {}, words.stamp),
        ),
      ),
  );
}

const main = one(document, 'main');
const id = main.dataset.case ?? '';
const place = one(main, '#late');
const text = textOf();
const path = `overview/cases/${encodeURIComponent(id)}`;
try {
  /** @type {Server.CaseFacts} */
  const facts = await call('GET', path);
  /** @type {Server.Listed<Server.Unit, unknown>} */
  const late = await call('GET', `${path}/units/late`);
  place.replaceChildren(
    el(
      'p',
      { class: 'desk-links board-screen' },
      button(text.print.print, () => print(), 'desk-primary'),
      el('a', { href: page(`board/cases/${encodeURIComponent(id)}`) }, text.print.back),
    ),
    paper(facts, late, text),
  );
} catch (fault) {
  place.replaceChildren(
    el('p', { class: 'desk-problem', role: 'alert' }, ...faultOf(fault, text)),
    el('p', {}, el('a', { href: page('board') }, text.print.board)),
  );
}
