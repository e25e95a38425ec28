// What the applications show as a picture alone gets a name, for those who hear the page. All four applications load this
// file.

// What has a tooltip is called by that.
const NAMES = {
  '.app-switch > .dropdown-toggle': 'Các ứng dụng',
  '.region-toggle[data-region=filters]': 'Thu gọn hoặc mở cột bộ lọc',
  '.region-toggle[data-region=list]': 'Thu gọn hoặc mở danh sách công việc',
  '.region-toggle[data-region=task]': 'Thu gọn hoặc mở công việc',
  '.maximize': 'Phóng to công việc',
  '.new-sort > .dropdown-toggle': 'Thêm cách sắp xếp',
  '.stored-criteria > .dropdown-toggle': 'Các lần tìm đã lưu',
  'a[state-circle]': 'Mở tiến trình',
  'input.toggle[type=radio]': 'Thống kê lượt hoạt động',
  '[title="zoom in"]': 'Phóng to',
  '[title="zoom out"]': 'Thu nhỏ',
  '[title="reset zoom"]': 'Xem toàn bộ sơ đồ',
};

function name() {
  for (const [selector, label] of Object.entries(NAMES)) {
    document
      .querySelectorAll(`${selector}:not([aria-label])`)
      .forEach((element) => element.setAttribute(element.title ? 'title' : 'aria-label', label));
  }
  document.querySelectorAll(':is(a, button)[uib-tooltip]').forEach((element) => {
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
  document
    .querySelectorAll('input.main-field:not([role])')
    .forEach((element) => element.setAttribute('role', 'combobox'));
  // The order of the page is the order of the keyboard.
  document
    .querySelectorAll('[tabindex]')
    .forEach((element) => element.tabIndex > 0 && element.removeAttribute('tabindex'));
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
