/* The page to import accounts and to make those of offices. */

import { button, el } from '../forms/page.js';
import { call } from '../forms/server.js';
import { number } from '../forms/text.js';
import { place } from './changes.js';
import { importer, Previewed } from './importing.js';
import { listed, open, section } from './parts.js';

const TEXT = {
  about: 'Tên đăng nhập',
  current: 'Danh sách hiện tại để sửa, kèm hướng dẫn (.xlsx)',
  present: 'Tài khoản hiện có',
  some: 'Mỗi lần hiện tối đa 50 tài khoản; danh sách đầy đủ có trong tệp tải về ở trên.',
  search: 'Tìm theo tên đăng nhập, họ tên, thư điện tử',
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
      [
        [TEXT.current, 'accounts?format=xlsx'],
        [TEXT.template, 'accounts/imports/template'],
      ],
    ),
    section(
      TEXT.offices,
      el('p', { class: 'desk-hint' }, TEXT.officesHint),
      button(TEXT.preview, () => offices.try()),
      offices.element,
    ),
    section(
      TEXT.present,
      el('p', { class: 'desk-hint' }, TEXT.some),
      listed(
        TEXT.search,
        [TEXT.about, COLUMNS.name, COLUMNS.email, COLUMNS.groups],
        (words) => call('GET', `accounts?${new URLSearchParams({ q: words })}`),
        (/** @type {Server.Account} */ { id, name, email, places }) => [
          id,
          name,
          email || '–',
          places.map((at) => place(at.name, at.role)).join('; ') || '–',
        ],
      ),
    ),
  ];
});
