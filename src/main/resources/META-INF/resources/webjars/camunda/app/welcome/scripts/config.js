import { waitForScripts } from '../../../../forms/webapps.js';

waitForScripts();

export default {
  // The header and the browser's tab show the vendor and then the name, the login page shows the name alone.
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
  customScripts: ['../tasklist/scripts/vietnamese', '../tasklist/scripts/accessible'],
  // The welcome message of a first visit asks for a page that is not there.
  disableWelcomeMessage: true,
  // Without this line the page links to the manual of the engine's maker, in English and on the internet.
  links: [],
};
