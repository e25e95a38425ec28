// Accessible names for icons, for screen readers. All four applications load this file.

import { nameElements } from '../../../../forms/webapps.js';

nameElements({
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
});
