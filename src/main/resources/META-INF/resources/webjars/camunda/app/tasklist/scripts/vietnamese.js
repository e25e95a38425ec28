// Localisation beyond locales/vi.json and config.js: the declared language of the page, the format of numbers, and
// date pickers. All four applications load this file. Only Cockpit is offered in English as well, whose formats the
// applications have by themselves; names of tasks, forms and refusals are Vietnamese in any browser.

import { language, localise, waitForTexts } from '../../../../forms/webapps.js';

const months = Array.from({ length: 12 }, (_, month) => `Tháng ${month + 1}`);

document.documentElement.lang = language();

const VIETNAMESE = {
  numbers: { DECIMAL_SEP: ',', GROUP_SEP: '.' },
  dates: {
    MONTH: months,
    STANDALONEMONTH: months,
    SHORTMONTH: months.map((month) => month.replace('Tháng', 'Thg')),
    DAY: ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
    SHORTDAY: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
  },
  firstDay: 1,
};

const ENGLISH = { numbers: {}, dates: {}, firstDay: 1 };

waitForTexts();
localise(language() === 'en' ? ENGLISH : VIETNAMESE);
