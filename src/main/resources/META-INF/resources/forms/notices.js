/* The page of notices: marks them as read, says in words what servers answered, sends failed ones again and shows the progress. */

import { wordsOnly } from '../administration/answers.js';
import './leaving.js';
import { all, el, one } from './page.js';
import { call, sentenceOf, session } from './server.js';
import { TEXT } from './text.js';

const FIRST_LOOK_MILLIS = 2_000;
const LAST_LOOK_MILLIS = 5 * 60_000;

session.token = one(document, 'main').dataset.token ?? '';

/**
 * Polls the notice with exponential back-off and a limit, until its messages are delivered or failed.
 * @param {string} id
 * @param {HTMLElement} progress the element that shows the progress
 * @param {number} wait until the first poll, in milliseconds
 */
function follow(id, progress, wait) {
  setTimeout(async () => {
    try {
      const { state } = await call('GET', `notices/${id}`);
      progress.textContent = TEXT.delivery[state];
      if ((state === 'queued' || state === 'retrying') && wait < LAST_LOOK_MILLIS) {
        follow(id, progress, wait * 2);
      }
    } catch (problem) {
      progress.textContent = sentenceOf(problem);
    }
  }, wait);
}

/** @param {HTMLButtonElement} button */
async function sendAgain(button) {
  const { sendAgain: id = '', progress: text } = button.dataset;
  const progress = el('small', { role: 'status' }, text);
  button.parentElement?.querySelector('[role=status]')?.remove();
  button.disabled = true;
  button.after(progress);
  try {
    await call('POST', `notices/${id}/deliveries`);
    button.hidden = true;
    progress.textContent = TEXT.delivery.queued;
    follow(id, progress, FIRST_LOOK_MILLIS);
  } catch (problem) {
    progress.textContent = sentenceOf(problem);
    button.disabled = false;
  }
}

/** @type {HTMLButtonElement[]} */ (all(document, 'button[data-send-again]')).forEach((button) =>
  button.addEventListener('click', () => sendAgain(button)),
);

// The original answer stays for those who look after the server.
all(document, '[data-answer]').forEach((element) => {
  const said = element.textContent ?? '';
  if (said) {
    element.title = said;
    element.textContent = wordsOnly(said);
  }
});

/**
 * Marks the notices of a group as read.
 * @param {HTMLButtonElement} button
 */
async function read(button) {
  button.disabled = true;
  try {
    await call('POST', 'notices/read', { notices: (button.dataset.read ?? '').split(' ').map(Number) });
    const group = button.closest('section');
    for (const entry of group ? all(group, '.page-unread') : []) {
      entry.classList.remove('page-unread');
      one(entry, '.page-new').remove();
    }
    button.remove();
  } catch (problem) {
    button.disabled = false;
    button.after(el('small', { role: 'alert' }, sentenceOf(problem)));
  }
}

/** @type {HTMLButtonElement[]} */ (all(document, 'button[data-read]')).forEach((button) =>
  button.addEventListener('click', () => read(button)),
);
