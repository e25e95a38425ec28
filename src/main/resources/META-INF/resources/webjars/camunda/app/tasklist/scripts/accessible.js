// What the applications show as a picture alone gets a name, for those who hear the page. All four applications load this
// file.

// Each name in Vietnamese and in English; what has a tooltip is called by that.
const NAMES = {
  '.app-switch > .dropdown-toggle': ['Các ứng dụng', 'Applications'],
  '.region-toggle[data-region=filters]': ['Thu gọn hoặc mở cột bộ lọc', 'Fold or open the filters'],
  '.region-toggle[data-region=list]': ['Thu gọn hoặc mở danh sách công việc', 'Fold or open the list of tasks'],
  '.region-toggle[data-region=task]': ['Thu gọn hoặc mở công việc', 'Fold or open the task'],
  '.maximize': ['Phóng to công việc', 'Enlarge the task'],
  '.new-sort > .dropdown-toggle': ['Thêm cách sắp xếp', 'Sort by one more'],
  '.stored-criteria > .dropdown-toggle': ['Các lần tìm đã lưu', 'Saved searches'],
  'a[state-circle]': ['Mở tiến trình', 'Open the instance'],
  'input.toggle[type=radio]': ['Thống kê lượt hoạt động', 'Activity counts'],
  '[title="zoom in"]': ['Phóng to', 'Zoom in'],
  '[title="zoom out"]': ['Thu nhỏ', 'Zoom out'],
  '[title="reset zoom"]': ['Xem toàn bộ sơ đồ', 'Show the whole diagram']
};

const language = document.documentElement.lang === 'vi' ? 0 : 1;

function name() {
  for (const [selector, names] of Object.entries(NAMES)) {
    document.querySelectorAll(`${selector}:not([aria-label])`).forEach(element => element.setAttribute(element.title ? 'title' : 'aria-label', names[language]));
  }
  document.querySelectorAll(':is(a, button)[uib-tooltip]').forEach(element => {
    const tooltip = element.getAttribute('uib-tooltip');
    if (!element.textContent.trim() && element.getAttribute('aria-label') !== tooltip) {
      element.setAttribute('aria-label', tooltip);
    }
    // A link that leads nowhere is pressed.
    if (element.matches('a:not([href], [role])')) {
      element.setAttribute('role', 'button');
    }
  });
  // The field of a search unfolds a list of criteria.
  document.querySelectorAll('input.main-field:not([role])').forEach(element => element.setAttribute('role', 'combobox'));
  // The order of the page is the order of the keyboard.
  document.querySelectorAll('[tabindex]').forEach(element => element.tabIndex > 0 && element.removeAttribute('tabindex'));
}

let waiting = false;
new MutationObserver(() => {
  if (!waiting) {
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      name();
    });
  }
}).observe(document.body, { childList: true, subtree: true, attributeFilter: ['uib-tooltip', 'tabindex'] });
name();
