/* The page of contact points that directives name: their verification and files of them. */

import { button, el, field, table } from '../forms/page.js';
import { call } from '../forms/server.js';
import { number } from '../forms/text.js';
import { day, stripped, today } from '../forms/words.js';
import { isDue } from './due.js';
import { importer } from './importing.js';
import { form, open, Said, section } from './parts.js';

const TEXT = {
  none: 'Chưa có đầu mối nào.',
  due: (/** @type {number} */ n, /** @type {number} */ all) =>
    n
      ? `${number(n)} trên ${number(all)} đầu mối cần kiểm tra lại.`
      : 'Mọi đầu mối đã được kiểm tra trong một năm qua.',
  headings: ['Đầu mối', 'Văn bản của', 'Điện thoại', 'Thư điện tử', 'Kiểm tra gần nhất'],
  never: 'chưa kiểm tra lần nào',
  stale: 'Cần kiểm tra lại',
  verify: 'Kiểm tra lại',
  how: 'Gọi thử số điện thoại và gửi thử thư. Sửa những gì đã đổi rồi xác nhận; ngày kiểm tra ghi là hôm nay.',
  phone: 'Điện thoại (nhiều số cách nhau bằng dấu |)',
  email: 'Thư điện tử của đầu mối',
  confirm: 'Xác nhận còn đúng',
  confirming: 'Đang ghi nhận…',
  close: 'Đóng',
  verified: (/** @type {string} */ name) => `Đã xác nhận “${name}”.`,
  import: 'Thêm, sửa, bỏ bằng tệp',
  about: 'Cơ quan và đầu mối',
  current: 'Danh sách hiện tại để sửa, kèm hướng dẫn (.xlsx)',
  summary: (/** @type {Server.Imported} */ { contacts = 0, cellsChanged }) =>
    `tệp có ${number(contacts)} đầu mối, ${number(cellsChanged)} ô thay đổi. Đầu mối không có trong tệp của các cơ quan được nêu thì bị bỏ.`,
};

const COLUMNS = {
  phone: 'Điện thoại',
  email: 'Thư điện tử',
  verifiedOn: 'Ngày kiểm tra',
  source: 'Nguồn',
  position: 'Thứ tự trong văn bản',
};

open(async () => {
  const said = new Said();
  const list = el('div', {});
  /** @param {Server.ContactPoint} contact */
  const acts = (contact) => {
    const place = el('div', {});
    const begin = button(
      TEXT.verify,
      () => {
        const phone = el('input', { type: 'text', maxlength: 300, inputmode: 'tel' });
        phone.value = contact.phones.join(' | ');
        const email = el('input', { type: 'text', maxlength: 300, inputmode: 'email' });
        email.value = contact.email ?? '';
        const close = button(
          TEXT.close,
          () => {
            place.replaceChildren(begin);
            begin.focus();
          },
          'desk-quiet',
        );
        const verify = form(
          TEXT.confirm,
          TEXT.confirming,
          [el('p', { class: 'desk-hint' }, TEXT.how), field(TEXT.phone, phone), field(TEXT.email, email)],
          [],
          async () => {
            await call('POST', 'contacts/verifications', {
              organisation: contact.organisation,
              position: contact.position,
              name: contact.name,
              phone: stripped(phone.value) || null,
              email: stripped(email.value) || null,
            });
            await show();
            said.done(TEXT.verified(contact.name));
            said.element.focus();
          },
        );
        place.replaceChildren(verify, close);
        phone.focus();
      },
      'desk-quiet',
    );
    place.append(begin);
    return place;
  };
  const show = async () => {
    /** @type {{ items: Server.ContactPoint[] }} */
    const { items } = await call('GET', 'contacts');
    const due = (/** @type {Server.ContactPoint} */ { verifiedOn }) => isDue(verifiedOn, today());
    list.replaceChildren(
      ...(items.length
        ? [
            el('p', { class: 'desk-count' }, TEXT.due(items.filter(due).length, items.length)),
            table(
              TEXT.headings,
              items.map((contact) => [
                [contact.name, el('small', {}, contact.source)],
                contact.organisationName,
                contact.phones.join('; ') || '–',
                contact.email ?? '–',
                [
                  contact.verifiedOn ? day(contact.verifiedOn) : TEXT.never,
                  due(contact) && el('strong', { class: 'desk-flag' }, TEXT.stale),
                  acts(contact),
                ],
              ]),
            ),
          ]
        : [el('p', {}, TEXT.none)]),
    );
  };
  await show();
  return [
    said.element,
    list,
    section(
      TEXT.import,
      importer(
        {
          path: 'contacts/imports',
          about: TEXT.about,
          columns: COLUMNS,
          summary: TEXT.summary,
          onApplied: () => show(),
        },
        [[TEXT.current, 'contacts/imports/template']],
      ),
    ),
  ];
});
