import { waitForScripts } from '../../../../forms/webapps.js';

waitForScripts();

export default {
  // The header and the browser tab show vendor and name, the login page only the name.
  app: {
    vendor: 'Tasklist ·',
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
  customScripts: [
    'scripts/vietnamese',
    'scripts/accessible',
    'scripts/task-list',
    'scripts/rows',
    'scripts/task',
    'scripts/navigation',
  ],
  // The welcome message of a first visit loads a page that does not exist.
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'Nhận xử lý công việc đang chọn',
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'Đến bộ lọc đầu tiên',
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'Đến công việc đầu tiên trong danh sách',
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'Đến ô nhập đầu tiên của biểu mẫu',
    },
  },
};
