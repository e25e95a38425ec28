// What Tasklist's list finds, and what its rows say.

import { el } from '../../../../forms/page.js';
import { call } from '../../../../forms/server.js';
import { capital, TEXT as FORMS } from '../../../../forms/text.js';
import { searchTasks, taskRow } from '../../../../forms/webapps.js';
import { moment, timeUntil } from '../../../../forms/words.js';

const TEXT = {
  words: 'Số, trích yếu, cơ quan',
  contains: 'chứa',
  from: (/** @type {string} */ name) => `Từ ${name}`,
  claimed: (/** @type {string} */ who) => `${who} đang xử lý`,
};

/** The engine takes this many values in one query. */
const MOST = 400;

// Without accents or with them, in any order, and parts of numbers: as on the desk.
searchTasks({ label: TEXT.words, operator: TEXT.contains }, ['due', 'created'], async (words) => {
  /** @type {Server.Page<Server.TaskLine>} */
  const { items } = await call('GET', `tasks?${new URLSearchParams({ q: words, ahead: 'true', limit: String(MOST) })}`);
  return items.map(({ id }) => id);
});

/** What is known of the tasks; rows are drawn anew at each reading of the list. @type {Map<string, Server.TaskLine>} */
const known = new Map();
/** The rows that wait for what is read of their tasks. @type {Map<string, Element[]>} */
const waiting = new Map();

/**
 * The subject first, then the number and who sent it, and the deadline in the words of the desk.
 * @param {Element} node
 * @param {Server.TaskLine} line
 */
const show = (node, { subject, number, issuer, urgency, claimedByName, dueAt, late }) =>
  node.replaceChildren(
    el(
      'div',
      { class: 'directive-row' },
      el('p', { class: 'directive-subject' }, subject),
      el(
        'p',
        {},
        urgency !== 'normal' && el('strong', { class: 'directive-urgent' }, FORMS.urgency[urgency]),
        ` ${number} · ${TEXT.from(issuer.name)}`,
      ),
      dueAt &&
        el(
          'p',
          { class: late ? 'directive-urgent' : null },
          `${capital(timeUntil(dueAt, Date.now()))} (${moment(dueAt)})`,
        ),
      claimedByName && el('p', { class: 'directive-claimed' }, capital(TEXT.claimed(claimedByName))),
    ),
  );

/** Reads what all waiting rows need at once. */
async function read() {
  const rows = new Map(waiting);
  waiting.clear();
  const asked = new URLSearchParams({ ids: [...rows.keys()].join(','), ahead: 'true' });
  /** @type {Server.Page<Server.TaskLine>} */
  const { items } = await call('GET', `tasks?${asked}`).catch(() => ({ items: [] }));
  items.forEach((line) => {
    known.set(line.id, line);
    rows.get(line.id)?.forEach((node) => show(node, line));
  });
}

export default [
  taskRow((node, { id }) => {
    const line = known.get(id);
    if (line) {
      show(node, line);
    }
    if (!waiting.size) {
      setTimeout(read);
    }
    waiting.set(id, [...(waiting.get(id) ?? []), node]);
  }),
];
