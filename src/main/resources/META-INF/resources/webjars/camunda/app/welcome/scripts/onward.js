// Leads on to the page that asked for the login, as soon as there is one.

import { call } from '../../../../forms/server.js';

/** The product's pages with their filter; nothing outside the product. */
const PAGES = /^(?:board|desk|notices|scorecards|exceptions|audit|administration)(?:[/?][^\\#]*)?$/;

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
