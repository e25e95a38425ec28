/* What happened in the case of a task so far, and where it stands. */

import { stepsOf, timelineOf } from '../../board/parts.js';
import { textOf } from '../../board/text.js';
import { el } from '../page.js';
import { call, sentenceOf } from '../server.js';

/**
 * Shows the course of the case to which a task belongs; addressees see their own part.
 * @param {Element} place
 * @param {string} task its id
 */
export async function courseOf(place, task) {
  const text = textOf('vi');
  try {
    /** @type {Server.TaskSheet} */
    const { cascade } = await call('GET', `tasks/${encodeURIComponent(task)}`);
    const path = `overview/cases/${encodeURIComponent(cascade.id)}`;
    const [facts, timeline] = await Promise.all([
      /** @type {Promise<Server.CaseFacts>} */ (call('GET', path)),
      timelineOf(cascade.id, text),
    ]);
    place.replaceChildren(
      el(
        'div',
        { class: 'desk desk-ready board' },
        facts.whole && el('h4', {}, text.case.steps),
        facts.whole && stepsOf(facts, text),
        el('h4', {}, text.case.timeline),
        timeline,
      ),
    );
  } catch (fault) {
    place.replaceChildren(
      el('div', { class: 'desk desk-ready' }, el('p', { class: 'desk-problem' }, sentenceOf(fault))),
    );
  }
}
