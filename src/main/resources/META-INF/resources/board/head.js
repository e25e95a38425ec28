/* The head of the board's pages: its button ends the session. */

import { el, one } from '../forms/page.js';
import { leave, sentenceOf, session } from '../forms/server.js';
import { page } from './links.js';

session.token = one(document, 'main').dataset.token ?? '';

const button = /** @type {HTMLButtonElement} */ (one(document, '#leave'));
button.addEventListener('click', async () => {
  button.disabled = true;
  try {
    await leave();
    location.replace(page('camunda/app/welcome/'));
  } catch (fault) {
    button.disabled = false;
    button.after(el('small', { role: 'alert' }, sentenceOf(fault)));
  }
});
