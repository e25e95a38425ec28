import vocabulary from '../../../../forms/vocabulary.js';
import { waitForScripts } from '../../../../forms/webapps.js';

waitForScripts();

/** @type {Record<string, string>} */
const page = vocabulary.labels.page;

export default {
  // The header and the browser tab show vendor and name, the login page only the name.
  app: {
    vendor: 'Welcome ·',
    name: 'Chỉ đạo theo dây chuyền',
  },
  dateFormat: {
    normal: 'DD/MM/YYYY HH:mm',
    abbr: 'DD/MM/YYYY HH:mm',
    long: 'dddd, DD/MM/YYYY HH:mm',
    short: 'DD/MM/YYYY',
  },
  locales: {
    availableLocales: ['vi'],
    fallbackLocale: 'vi',
  },
  customScripts: ['../tasklist/scripts/vietnamese', '../tasklist/scripts/accessible', 'scripts/onward'],
  // The welcome message of a first visit loads a page that does not exist.
  disableWelcomeMessage: true,
  // Without this setting, the page links to Camunda's English manual on the internet.
  links: ['board', 'desk', 'notices', 'scorecards'].map((path) => ({
    label: page[path],
    href: new URL(`../../../../${path}`, import.meta.url).pathname,
  })),
};
