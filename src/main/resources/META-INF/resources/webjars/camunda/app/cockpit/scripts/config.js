import { language, waitForScripts } from '../../../../forms/webapps.js';

waitForScripts();

export default {
  // The header and the browser tab show vendor and name, the login page only the name.
  app: {
    vendor: 'Cockpit ·',
    name: language() === 'en' ? 'Directive cascade' : 'Chỉ đạo theo dây chuyền',
  },
  dateFormat: {
    normal: 'DD/MM/YYYY HH:mm',
    abbr: 'DD/MM/YYYY HH:mm',
    long: 'dddd, DD/MM/YYYY HH:mm',
    short: 'DD/MM/YYYY',
  },
  locales: {
    // The one that the user or the browser has chosen.
    availableLocales: [language()],
    fallbackLocale: language(),
  },
  customScripts: [
    'scripts/offered',
    'scripts/navigation',
    'scripts/directives',
    'scripts/diagrams',
    '../tasklist/scripts/vietnamese',
    '../tasklist/scripts/accessible',
  ],
  // The welcome message of a first visit loads a page that does not exist.
  disableWelcomeMessage: true,
};
