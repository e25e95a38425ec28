/* The page of webhooks: their latest calls, trial calls, and new ones. */

import { button, el, table } from '../forms/page.js';
import { call, sentenceOf } from '../forms/server.js';
import { number, TEXT as FORMS } from '../forms/text.js';
import vocabulary from '../forms/vocabulary.js';
import { moment } from '../forms/words.js';
import { answerInWords } from './answers.js';
import { attempt, confirmed, during, form, line, nameOf, open, organisation, Said, secret, section } from './parts.js';

const TEXT = {
  list: 'Các địa chỉ đã đăng ký',
  none: 'Chưa có địa chỉ nhận nào.',
  /** @type {Record<string, string>} */
  state: { active: 'Đang dùng', gone: 'Bên nhận đã báo ngừng nhận' },
  every: 'mọi loại thông báo',
  test: 'Gửi thử',
  testing: 'Đang gửi thử…',
  tested: 'Đã gửi thử; kết quả ở các lần gọi bên dưới.',
  calls: 'Các lần gọi gần nhất',
  loading: 'Đang tải các lần gọi…',
  noCalls: 'Chưa gọi lần nào.',
  headings: ['Gọi lúc', 'Nội dung', 'Kết quả', 'Số lần thử', 'Trả lời của bên nhận'],
  trial: 'gửi thử',
  next: (/** @type {string} */ at) => `thử lại lúc ${at}`,
  answer: (/** @type {number} */ n, /** @type {string} */ at, /** @type {string} */ answer) =>
    `lần ${number(n)}, ${at}: ${answer}`,
  noAnswer: 'chưa có',
  remove: 'Xóa',
  warning: 'Thông báo sẽ không được gửi tới địa chỉ này nữa, kể cả những thông báo đang chờ gửi.',
  yes: 'Xóa địa chỉ nhận',
  removed: 'Đã xóa địa chỉ nhận.',
  make: 'Đăng ký địa chỉ nhận mới',
  needOrganisation: 'Vui lòng chọn cơ quan có thông báo cần gửi.',
  url: 'Địa chỉ của hệ thống nhận',
  urlHint: 'Bắt đầu bằng https://, do người quản lý hệ thống kia cung cấp.',
  needUrl: 'Vui lòng ghi địa chỉ của hệ thống nhận.',
  kinds: 'Loại thông báo cần gửi',
  kindsHint: 'Không chọn loại nào nghĩa là gửi tất cả.',
  create: 'Đăng ký',
  creating: 'Đang kiểm tra địa chỉ và đăng ký…',
  created:
    'Đã đăng ký. Khóa ký dưới đây chỉ hiện lần này: vui lòng sao chép và chuyển cho người quản lý hệ thống kia để kiểm tra chữ ký của mỗi lần gọi.',
  secret: 'Khóa ký',
};

/** @type {Record<string, string>} */
const KIND = vocabulary.labels.noticeKind;

const FIRST_LOOK_MILLIS = 1_000;
const LAST_LOOK_MILLIS = 60_000;

/** @param {Server.WebhookCall} of */
const row = ({ at, kind, state, nextAttemptAt, attempts, error }) => [
  moment(at),
  kind ? (KIND[kind] ?? kind) : TEXT.trial,
  [FORMS.delivery[state], nextAttemptAt && attempts.length > 0 && el('small', {}, TEXT.next(moment(nextAttemptAt)))],
  number(attempts.length ? attempts[attempts.length - 1].number : 0),
  attempts.length
    ? el(
        'ul',
        { class: 'administration-cells' },
        ...attempts.map((each) =>
          el(
            'li',
            {},
            TEXT.answer(each.number, moment(each.at), each.answer ? answerInWords(each.answer) : TEXT.noAnswer),
          ),
        ),
      )
    : error
      ? answerInWords(error)
      : TEXT.noAnswer,
];

/**
 * The latest calls, loaded when they are opened.
 * @param {Server.Webhook} webhook
 */
function callsOf({ id }) {
  const body = el('div', {}, TEXT.loading);
  const element = el('details', { class: 'desk-more' }, el('summary', {}, TEXT.calls), body);
  /** @returns {Promise<Server.WebhookCall[]>} */
  const read = async () => {
    /** @type {{ items: Server.WebhookCall[] }} */
    const { items } = await call('GET', `webhooks/${encodeURIComponent(id)}/calls`);
    body.replaceChildren(items.length ? table(TEXT.headings, items.map(row)) : el('p', {}, TEXT.noCalls));
    return items;
  };
  const show = () =>
    attempt(read).catch((fault) => body.replaceChildren(el('p', { class: 'desk-problem' }, sentenceOf(fault))));
  element.addEventListener('toggle', () => element.open && show());
  /**
   * Reads again until the latest call has ended, less and less often.
   * @param {number} wait
   */
  const follow = (wait) => {
    setTimeout(async () => {
      const items = (await show()) ?? [];
      if (
        element.isConnected &&
        (items[0]?.state === 'queued' || items[0]?.state === 'retrying') &&
        wait < LAST_LOOK_MILLIS
      ) {
        follow(wait * 2);
      }
    }, wait);
  };
  return {
    element,
    follow: () => {
      element.open = true;
      follow(FIRST_LOOK_MILLIS);
    },
  };
}

open(async () => {
  const said = new Said();
  const list = el('div', {});
  /** @param {Server.Webhook} webhook */
  const entry = async (webhook) => {
    const told = new Said();
    const path = `webhooks/${encodeURIComponent(webhook.id)}`;
    const calls = callsOf(webhook);
    const test = button(TEXT.test, () =>
      during(test, told, TEXT.testing, async () => {
        await call('POST', `${path}/test`);
        calls.follow();
        return TEXT.tested;
      }),
    );
    return el(
      'article',
      { class: 'page-entry' },
      el(
        'div',
        { class: 'desk-badges' },
        el('span', { class: 'desk-badge' }, TEXT.state[webhook.state] ?? webhook.state),
        webhook.lastState && el('span', { class: 'desk-badge' }, FORMS.delivery[webhook.lastState]),
      ),
      el('h4', {}, await nameOf(webhook.organisation)),
      el('p', {}, el('code', {}, webhook.url)),
      el('p', {}, webhook.kinds.length ? webhook.kinds.map((kind) => KIND[kind] ?? kind).join('; ') : TEXT.every),
      el(
        'div',
        { class: 'administration-acts' },
        test,
        confirmed(TEXT.remove, TEXT.warning, TEXT.yes, said, async () => {
          await call('DELETE', path);
          await show();
          return TEXT.removed;
        }),
      ),
      told.element,
      calls.element,
    );
  };
  const show = async () => {
    /** @type {{ items: Server.Webhook[] }} */
    const { items } = await call('GET', 'webhooks');
    list.replaceChildren(...(items.length ? await Promise.all(items.map(entry)) : [el('p', {}, TEXT.none)]));
  };
  await show();
  const whose = organisation(TEXT.needOrganisation);
  const url = line(TEXT.url, { required: TEXT.needUrl, hint: TEXT.urlHint, maxlength: 500, mode: 'url' });
  const kinds = Object.entries(KIND).map(([kind, label]) => {
    const box = el('input', { type: 'checkbox', value: kind });
    return { box, block: el('label', {}, box, ` ${label}`) };
  });
  const make = form(
    TEXT.create,
    TEXT.creating,
    [
      ...whose.blocks,
      url.block,
      el(
        'fieldset',
        { class: 'desk-kind' },
        el('legend', {}, TEXT.kinds),
        el('p', { class: 'desk-hint' }, TEXT.kindsHint),
        el('div', { class: 'desk-checks' }, ...kinds.map(({ block }) => block)),
      ),
    ],
    [whose.check, url.check],
    async () => {
      const created = await call('POST', 'webhooks', {
        organisation: whose.read(),
        url: url.read(),
        kinds: kinds.filter(({ box }) => box.checked).map(({ box }) => box.value),
      });
      url.control.value = '';
      whose.clear();
      kinds.forEach(({ box }) => (box.checked = false));
      await show();
      return [el('p', {}, TEXT.created), secret(TEXT.secret, created.secret)];
    },
  );
  return [el('h3', {}, TEXT.list), list, said.element, section(TEXT.make, make)];
});
