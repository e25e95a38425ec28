/* The page to import directories of organisations. */

import { call } from '../forms/server.js';
import { number } from '../forms/text.js';
import { inWords } from './changes.js';
import { importer } from './importing.js';
import { listed, open, section } from './parts.js';

const TEXT = {
  current: 'Danh bạ hiện tại để sửa (.xlsx)',
  about: 'Mã cơ quan',
  present: 'Cơ quan hiện có',
  search: 'Tìm theo tên hoặc mã',
  template: 'Tệp trống kèm hướng dẫn từng cột (.xlsx)',
  summary: (/** @type {Server.Imported} */ { added = 0, changed = 0, ended = 0, cellsEmptied = 0 }) =>
    `thêm ${number(added)} cơ quan, sửa ${number(changed)}, kết thúc hoạt động ${number(ended)}${
      cellsEmptied ? `; ${number(cellsEmptied)} ô đang có nội dung bị xóa trống` : ''
    }.`,
};

const COLUMNS = {
  name: 'Tên',
  level: 'Cấp',
  parent: 'Cơ quan cấp trên',
  groups: 'Thuộc nhóm nơi nhận',
  validFrom: 'Hoạt động từ',
  validTo: 'Hoạt động đến hết',
  successors: 'Đơn vị kế thừa',
  aliases: 'Mã định danh khác',
  email: 'Hộp thư',
  phone: 'Điện thoại',
  key: 'Mã',
};

open(async () => [
  importer({ path: 'organisations/imports', about: TEXT.about, columns: COLUMNS, summary: TEXT.summary }, [
    [TEXT.current, 'organisations?format=xlsx'],
    [TEXT.template, 'organisations/imports/template'],
  ]),
  section(
    TEXT.present,
    listed(
      TEXT.search,
      [TEXT.about, COLUMNS.name, COLUMNS.level, COLUMNS.parent],
      (words, after) =>
        call('GET', `organisations?${new URLSearchParams({ q: words, limit: '50', ...(after && { cursor: after }) })}`),
      (/** @type {Server.Organisation} */ { key, name, level, parent }) => [
        key,
        name,
        inWords('level', level),
        parent ?? '–',
      ],
    ),
  ),
]);
