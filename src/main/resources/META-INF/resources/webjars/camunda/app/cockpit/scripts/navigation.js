// Links in Cockpit's top bar to the product's own pages and to Cockpit in its other language.

import { call } from '../../../../forms/server.js';
import { languageLink, navigationLink, speak } from '../../../../forms/webapps.js';
import { TEXT } from './text.js';

// Who is logged in is known at once or after the login, and may have chosen another language than the browser remembers.
const follow = async () => {
  /** @type {Server.Desk | null} */
  const desk = await call('GET', 'desk').catch(() => null);
  if (desk) {
    window.removeEventListener('hashchange', follow);
    speak(desk.language);
  }
};
window.addEventListener('hashchange', follow);
follow();

/** @param {import('../../../../forms/webapps.js').Language} chosen */
const keep = (chosen) => call('PUT', 'desk/language', { language: chosen });

export default [
  navigationLink('board', TEXT.board, 2, 'cockpit'),
  navigationLink('scorecards', TEXT.scorecards, 1, 'cockpit'),
  languageLink(...TEXT.other, keep),
];
