// Accessible names for icons, for screen readers. All four applications load this file.

import { language, nameElements } from '../../../../forms/webapps.js';

const VIETNAMESE = {
  applications: 'Các ứng dụng',
  filters: 'Thu gọn hoặc mở cột bộ lọc',
  list: 'Thu gọn hoặc mở danh sách công việc',
  task: 'Thu gọn hoặc mở công việc',
  maximise: 'Phóng to công việc',
  addSorting: 'Thêm cách sắp xếp',
  storedSearches: 'Các lần tìm đã lưu',
  openProcess: 'Mở tiến trình',
  activityStatistics: 'Thống kê lượt hoạt động',
  zoomIn: 'Phóng to',
  zoomOut: 'Thu nhỏ',
  wholeDiagram: 'Xem toàn bộ sơ đồ',
};

/** Of Cockpit, the one application that is offered in English. @type {typeof VIETNAMESE} */
const ENGLISH = {
  ...VIETNAMESE,
  applications: 'Applications',
  storedSearches: 'Stored searches',
  openProcess: 'Open process instance',
  activityStatistics: 'Activity statistics',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  wholeDiagram: 'Show the whole diagram',
};

nameElements(language() === 'en' ? ENGLISH : VIETNAMESE);
