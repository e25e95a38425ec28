/* The page of substitutions, where an administrator names a substitute for somebody who cannot. */

import { el, field, table } from '../forms/page.js';
import { call } from '../forms/server.js';
import { number } from '../forms/text.js';
import vocabulary from '../forms/vocabulary.js';
import { moment, momentWritten } from '../forms/words.js';
import { attempt, confirmed, failure, form, line, open, Said, searched, section } from './parts.js';

const TEXT = {
  list: 'Đang và sắp làm thay',
  none: 'Hiện không có ai làm thay.',
  headings: ['Người vắng mặt', 'Người làm thay', 'Từ', 'Đến', 'Hiệu lực'],
  active: 'Đang làm thay',
  later: 'Chưa bắt đầu',
  end: 'Kết thúc',
  warning: 'Người làm thay không còn thấy việc của người vắng mặt.',
  yes: 'Kết thúc việc làm thay',
  ended: 'Đã kết thúc việc làm thay này.',
  make: 'Giao người làm thay',
  search: 'Tìm người vắng mặt',
  searchHint: 'Gõ một phần họ tên, tên tài khoản hoặc địa chỉ thư.',
  person: 'Người vắng mặt đã chọn',
  needPerson: 'Vui lòng chọn người vắng mặt.',
  substitute: 'Người làm thay sẽ giao',
  substituteHint: 'Chỉ gồm những người được phép: cùng cơ quan hoặc cơ quan cấp trên trực tiếp, đúng vai trò.',
  needSubstitute: 'Vui lòng chọn người làm thay sẽ giao.',
  first: 'Chọn người vắng mặt trước',
  choose: 'Chọn…',
  nobody: 'Không ai được phép làm thay người này',
  from: 'Từ lúc (bỏ trống nếu bắt đầu ngay)',
  fromHint: 'Viết theo ngày/tháng/năm giờ:phút, ví dụ 01/12/2026 07:30.',
  to: 'Đến lúc',
  toHint: `Viết theo ngày/tháng/năm giờ:phút, ví dụ 01/12/2026 17:00; lâu nhất ${number(vocabulary.longestSubstitutionDays)} ngày.`,
  needTo: 'Vui lòng ghi làm thay đến lúc nào.',
  badMoment: 'Vui lòng viết theo ngày/tháng/năm giờ:phút, ví dụ 01/12/2026 08:30.',
  give: 'Giao việc làm thay',
  giving: 'Đang giao việc làm thay…',
  given: 'Đã giao việc làm thay.',
};

open(async () => {
  const said = new Said();
  const list = el('div', {});
  const show = async () => {
    /** @type {Server.Substitution[]} */
    const known = await call('GET', 'substitutions');
    list.replaceChildren(
      known.length
        ? table(
            TEXT.headings,
            known.map(({ id, person, personName, substitute: other, substituteName, from, to, active }) => [
              [personName, el('small', {}, person)],
              [substituteName, el('small', {}, other)],
              moment(from),
              moment(to),
              [
                active ? TEXT.active : TEXT.later,
                confirmed(TEXT.end, TEXT.warning, TEXT.yes, said, async () => {
                  await call('DELETE', `substitutions/${encodeURIComponent(id)}`);
                  await show();
                  return TEXT.ended;
                }),
              ],
            ]),
          )
        : el('p', {}, TEXT.none),
    );
  };
  await show();
  const substitute = el('select', {});
  const offer = (/** @type {Server.Account[]} */ accounts, /** @type {import('./parts.js').Child} */ prompt) =>
    substitute.replaceChildren(
      el('option', { value: '' }, prompt),
      ...accounts.map(({ id, name }) => el('option', { value: id }, `${name} (${id})`)),
    );
  const person = searched(
    TEXT.search,
    TEXT.searchHint,
    TEXT.person,
    TEXT.needPerson,
    async (q) => {
      /** @type {{ items: Server.Account[] }} */
      const { items } = await call('GET', `accounts?${new URLSearchParams({ q })}`);
      return items.map(({ id, name }) => [id, `${name} (${id})`]);
    },
    async (asked) => {
      offer([], TEXT.first);
      if (asked) {
        try {
          const candidates = await attempt(() =>
            call('GET', `substitutions/candidates?${new URLSearchParams({ person: asked })}`),
          );
          if (asked === person.read()) {
            offer(candidates, candidates.length ? TEXT.choose : TEXT.nobody);
          }
        } catch (fault) {
          offer([], failure(fault)[0]);
        }
      }
    },
  );
  const from = line(TEXT.from, { hint: TEXT.fromHint, maxlength: 16 });
  const to = line(TEXT.to, { required: TEXT.needTo, hint: TEXT.toHint, maxlength: 16 });
  /** @param {ReturnType<typeof line>} at */
  const written = (at) => ({
    at: at.control,
    check: () => at.check.check() ?? (at.read() && !momentWritten(at.read()) ? TEXT.badMoment : null),
  });
  const make = form(
    TEXT.give,
    TEXT.giving,
    [...person.blocks, field(TEXT.substitute, substitute, TEXT.substituteHint), from.block, to.block],
    [
      person.check,
      { at: substitute, check: () => (substitute.value ? null : TEXT.needSubstitute) },
      written(from),
      written(to),
    ],
    async () => {
      await call('POST', 'substitutions', {
        person: person.read(),
        substitute: substitute.value,
        from: from.read() ? momentWritten(from.read()) : null,
        to: momentWritten(to.read()),
      });
      from.control.value = to.control.value = '';
      person.clear();
      await show();
      return TEXT.given;
    },
  );
  return [el('h3', {}, TEXT.list), list, said.element, section(TEXT.make, make)];
});
