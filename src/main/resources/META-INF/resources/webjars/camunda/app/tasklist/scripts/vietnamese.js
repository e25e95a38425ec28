// What neither locales/vi.json nor config.js reaches: the language the page declares, how numbers are written, and the
// calendars that open when a date is to be chosen. All four applications load this file, and none has another language:
// names of tasks, forms and refusals are Vietnamese in any browser.

document.documentElement.lang = 'vi';

// Cockpit sets formats of its own over those of its config.js.
if (window.camCockpitConf) {
  window.angular
    .module('cam.cockpit')
    .config([
      'camDateFormatProvider',
      (formats) =>
        Object.entries(window.camCockpitConf.dateFormat).forEach(([kind, format]) =>
          formats.setDateFormat(format, kind),
        ),
    ]);
}

window.angular.module('ng').run([
  '$locale',
  '$injector',
  ($locale, $injector) => {
    const months = Array.from({ length: 12 }, (_, month) => `Tháng ${month + 1}`);
    Object.assign($locale.NUMBER_FORMATS, { DECIMAL_SEP: ',', GROUP_SEP: '.' });
    Object.assign($locale.DATETIME_FORMATS, {
      MONTH: months,
      STANDALONEMONTH: months,
      SHORTMONTH: months.map((month) => month.replace('Tháng', 'Thg')),
      DAY: ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
      SHORTDAY: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
    });
    if ($injector.has('uibDatepickerConfig')) {
      $injector.get('uibDatepickerConfig').startingDay = 1;
    }
  },
]);
