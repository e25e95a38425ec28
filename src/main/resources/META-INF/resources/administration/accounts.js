/* The page to import accounts and to make those of offices. */

import { button, el } from '../forms/page.js';
import { number } from '../forms/text.js';
import { importer, Previewed } from './importing.js';
import { open, section } from './parts.js';

const TEXT = {
  about: 'Tên đăng nhập',
  template: 'Tệp trống kèm hướng dẫn từng cột (.xlsx)',
  summary: (/** @type {Server.Imported} */ { added = 0, changed = 0, invited = 0 }, /** @type {boolean} */ done) =>
    `thêm ${number(added)} tài khoản, sửa ${number(changed)}; ${done ? 'đã mời' : 'sẽ mời'} ${number(invited)} người đặt mật khẩu.`,
  links:
    'Chưa có máy chủ thư. Vui lòng chuyển từng đường dẫn sau cho đúng người; mỗi đường dẫn dùng được một lần, trong bảy ngày. Rời trang này thì không xem lại được.',
  offices: 'Tài khoản văn thư theo danh bạ',
  officesHint:
    'Tạo tài khoản “clerk.” kèm mã cơ quan cho mọi cơ quan có hộp thư trong danh bạ mà chưa có tài khoản đó, và mời hộp thư ấy đặt mật khẩu.',
  preview: 'Xem sẽ tạo những tài khoản nào',
};

const COLUMNS = { name: 'Họ và tên', email: 'Thư điện tử', groups: 'Nơi làm việc và vai trò' };

/** @param {Server.Imported} outcome */
function invitations({ invitations = {} }) {
  const links = Object.entries(invitations);
  return (
    links.length > 0 &&
    el(
      'div',
      {},
      el('p', {}, TEXT.links),
      el('ul', {}, ...links.map(([account, link]) => el('li', {}, `${account}: `, el('code', {}, link)))),
    )
  );
}

open(async () => {
  const offices = new Previewed({
    path: 'accounts/directory',
    about: TEXT.about,
    columns: COLUMNS,
    summary: TEXT.summary,
    after: invitations,
  });
  return [
    importer(
      { path: 'accounts/imports', about: TEXT.about, columns: COLUMNS, summary: TEXT.summary, after: invitations },
      [[TEXT.template, 'accounts/imports/template']],
    ),
    section(
      TEXT.offices,
      el('p', { class: 'desk-hint' }, TEXT.officesHint),
      button(TEXT.preview, () => offices.try()),
      offices.element,
    ),
  ];
});
