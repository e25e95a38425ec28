/* The button in the head of the product's pages that ends the session. */

import { el, one } from './page.js';
import { call, leave, loginFor, Problem, sentenceOf, session } from './server.js';

/** Whoever logs in next gets the first page of their own. */
const LOGIN = loginFor('desk?first');

const button = /** @type {HTMLButtonElement} */ (one(document, '#leave'));
button.addEventListener('click', async () => {
  button.disabled = true;
  try {
    session.token ||= (await call('GET', 'desk')).csrfToken;
    await leave();
    location.replace(LOGIN);
  } catch (fault) {
    if (fault instanceof Problem && fault.status === 401) {
      location.replace(LOGIN);
      return;
    }
    button.disabled = false;
    button.after(el('small', { role: 'alert' }, sentenceOf(fault)));
  }
});
