/* The page of API keys. */

import { el, table } from '../forms/page.js';
import { call } from '../forms/server.js';
import { day, moment, today } from '../forms/words.js';
import { confirmed, form, line, nameOf, open, organisation, Said, secret, section } from './parts.js';

const TEXT = {
  make: 'Tạo khóa mới',
  needOrganisation: 'Vui lòng chọn cơ quan mà hệ thống gửi văn bản thay.',
  label: 'Dùng cho hệ thống nào',
  labelHint: 'Để về sau nhận ra khóa, ví dụ: Hệ thống quản lý văn bản của Bộ.',
  needLabel: 'Vui lòng ghi khóa dùng cho hệ thống nào.',
  until: 'Dùng đến hết ngày',
  untilHint: 'Viết theo ngày/tháng/năm, tối đa hai năm. Hết ngày này phải tạo khóa khác.',
  needUntil: 'Vui lòng ghi ngày hết hạn.',
  create: 'Tạo khóa',
  creating: 'Đang tạo khóa…',
  created: 'Đã tạo khóa. Khóa chỉ hiện lần này: vui lòng sao chép và chuyển ngay cho người quản lý hệ thống kia.',
  secret: 'Khóa mới',
  use: 'Hệ thống kia gửi khóa này với mỗi yêu cầu, trong dòng “Authorization: Bearer” kèm khóa.',
  list: 'Các khóa đã tạo',
  none: 'Chưa có khóa nào.',
  headings: ['Dùng cho', 'Gửi thay cơ quan', 'Tạo lúc', 'Hết hạn', 'Dùng lần cuối', 'Hiệu lực'],
  never: 'chưa dùng',
  active: 'Đang dùng được',
  over: 'Đã hết hạn',
  revokedAt: (/** @type {string} */ at) => `Đã thu hồi lúc ${at}`,
  by: (/** @type {string} */ who) => `bởi ${who}`,
  revoke: 'Thu hồi',
  warning: 'Hệ thống đang dùng khóa này sẽ bị từ chối ngay và không khôi phục được khóa.',
  yes: 'Thu hồi khóa',
  revoked: 'Đã thu hồi khóa.',
};

/** @returns {Promise<Server.ApiKey[]>} all of them, the latest first */
async function all() {
  /** @type {Server.ApiKey[]} */
  const keys = [];
  /** @type {string | null} */
  let cursor = null;
  do {
    /** @type {Server.Page<Server.ApiKey>} */
    const page = await call('GET', `api-keys?limit=500${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    keys.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return keys.sort((one, other) => other.createdAt.localeCompare(one.createdAt));
}

/** @param {Server.ApiKey} key */
const stateOf = ({ revokedAt, expiresAt }) =>
  revokedAt ? TEXT.revokedAt(moment(revokedAt)) : new Date(expiresAt).getTime() < Date.now() ? TEXT.over : TEXT.active;

open(async () => {
  const said = new Said();
  const list = el('div', {});
  const show = async () => {
    const keys = await all();
    const rows = await Promise.all(
      keys.map(async (key) => [
        key.label,
        await nameOf(key.organisation),
        [moment(key.createdAt), el('small', {}, TEXT.by(key.createdByName))],
        moment(key.expiresAt),
        key.lastUsedAt ? moment(key.lastUsedAt) : TEXT.never,
        [
          stateOf(key),
          stateOf(key) === TEXT.active &&
            confirmed(TEXT.revoke, TEXT.warning, TEXT.yes, said, async () => {
              await call('DELETE', `api-keys/${encodeURIComponent(key.id)}`);
              await show();
              return TEXT.revoked;
            }),
        ],
      ]),
    );
    list.replaceChildren(rows.length ? table(TEXT.headings, rows) : el('p', {}, TEXT.none));
  };
  await show();
  const whose = organisation(TEXT.needOrganisation);
  const label = line(TEXT.label, { required: TEXT.needLabel, hint: TEXT.labelHint });
  const nextYear = today()
    .replace(/^\d+/, (year) => String(Number(year) + 1))
    .replace('-02-29', '-02-28');
  const until = line(TEXT.until, {
    required: TEXT.needUntil,
    hint: TEXT.untilHint,
    maxlength: 10,
    day: true,
    value: day(nextYear),
  });
  const make = form(
    TEXT.create,
    TEXT.creating,
    [...whose.blocks, label.block, until.block],
    [whose.check, label.check, until.check],
    async () => {
      const created = await call('POST', 'api-keys', {
        organisation: whose.read(),
        label: label.read(),
        expiresAt: `${until.day()}T23:59:00+07:00`,
      });
      label.control.value = '';
      whose.clear();
      await show();
      return [
        el('p', {}, TEXT.created),
        secret(TEXT.secret, created.secret),
        el('p', { class: 'desk-hint' }, TEXT.use),
      ];
    },
  );
  return [el('h3', {}, TEXT.list), list, said.element, section(TEXT.make, make)];
});
