// Leads on to the page of the board or the desk that asked for the login, as soon as there is one.

import { call } from '../../../../forms/server.js';

/** Pages of the board and the desk with their filter; nothing outside the product. */
const PAGES = /^(?:board|desk)(?:[/?][^\\#]*)?$/;

const asked = new URLSearchParams(location.search).get('onward') ?? '';

if (PAGES.test(asked)) {
  const page = new URL(`../../../../${asked}`, import.meta.url);
  const go = async () => {
    if (await call('GET', 'desk').catch(() => null)) {
      location.replace(page);
    }
  };
  window.addEventListener('hashchange', go);
  go();
}
