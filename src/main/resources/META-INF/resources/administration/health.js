/* The page that says how the product is. */

import { button, el } from '../forms/page.js';
import { call } from '../forms/server.js';
import { number } from '../forms/text.js';
import { moment } from '../forms/words.js';
import { during, open, Said, section } from './parts.js';

const TEXT = {
  grade: { good: 'Tốt', attention: 'Cần xem', bad: 'Hỏng' },
  fine: (/** @type {string} */ at) => `Mọi thứ bình thường lúc ${at}.`,
  look: (/** @type {number} */ n, /** @type {string} */ at) => `Có ${number(n)} mục cần xem lúc ${at}.`,
  again: 'Xem lại',
  reading: 'Đang đọc tình trạng…',
  audit: 'Nhật ký còn nguyên vẹn không',
  auditHint:
    'Mọi thao tác được ghi vào một chuỗi dòng nối với nhau; dòng nào bị sửa, xóa hay chèn thêm thì kiểm tra phát hiện được. Kiểm tra đọc toàn bộ nhật ký nên có thể lâu.',
  verify: 'Kiểm tra nhật ký',
  read: 'Xem nhật ký',
  verifying: 'Đang kiểm tra từng dòng nhật ký…',
  intact: (/** @type {number} */ rows) => `Nhật ký nguyên vẹn: đã kiểm tra ${number(rows)} dòng. `,
  note: (/** @type {string} */ rows) =>
    `Nên ghi lại ở nơi khác số dòng ${rows} và mã của dòng cuối, để về sau đối chiếu được cả khi toàn bộ nhật ký bị viết lại: `,
  broken: (/** @type {number} */ row) => `Nhật ký không còn nguyên vẹn từ dòng ${number(row)}: `,
  /** @type {Record<string, string>} */
  reason: {
    altered: 'dòng này đã bị sửa.',
    missing: 'dòng này đã bị xóa.',
    added: 'dòng này được chèn thêm.',
  },
  act: 'Giữ nguyên cơ sở dữ liệu và bản sao lưu, báo người phụ trách an toàn thông tin.',
};

/** Where a person goes on from an indicator that is not good. */
const LINKS = {
  incidents: ['camunda/app/cockpit/default/#/processes', 'Mở Cockpit'],
  failed: ['notices?state=failed', 'Xem thông báo không gửi được'],
  webhooks: ['administration?part=webhooks', 'Xem các địa chỉ nhận'],
};

/** @param {Server.HealthIndicator} indicator */
function row({ key, title, grade, sentence }) {
  const [href, label] = (grade !== 'good' && /** @type {Record<string, string[]>} */ (LINKS)[key]) || [];
  return el(
    'div',
    { class: `administration-indicator administration-${grade}`, 'data-indicator': key },
    el('dt', {}, title, ' ', el('span', { class: 'desk-badge' }, TEXT.grade[grade])),
    el('dd', {}, sentence, href && ' ', href && el('a', { href }, label)),
  );
}

function audit() {
  const said = new Said();
  const verify = button(TEXT.verify, () =>
    during(verify, said, TEXT.verifying, async () => {
      /** @type {{ intact: boolean, rows: number, head: string, brokenRow?: number, reason?: string }} */
      const { intact, rows, head, brokenRow, reason } = await call('GET', 'audit/verification');
      return intact
        ? [TEXT.intact(rows), TEXT.note(number(rows)), el('code', {}, head)]
        : [
            el('strong', { class: 'desk-error' }, TEXT.broken(brokenRow ?? 0), TEXT.reason[reason ?? ''] ?? ''),
            ' ',
            TEXT.act,
          ];
    }),
  );
  return section(
    TEXT.audit,
    el('p', { class: 'desk-hint' }, TEXT.auditHint, ' ', el('a', { href: 'audit' }, TEXT.read)),
    verify,
    said.element,
  );
}

open(async () => {
  const said = new Said();
  const list = el('dl', { class: 'administration-indicators' });
  const summary = el('p', { class: 'desk-count', role: 'status' });
  const read = async () => {
    /** @type {{ at: string, indicators: Server.HealthIndicator[] }} */
    const { at, indicators } = await call('GET', 'administration/health');
    const bad = indicators.filter(({ grade }) => grade !== 'good').length;
    summary.textContent = bad ? TEXT.look(bad, moment(at)) : TEXT.fine(moment(at));
    list.replaceChildren(...indicators.map(row));
  };
  await read();
  const again = button(TEXT.again, () => during(again, said, TEXT.reading, read));
  return [summary, list, again, said.element, audit()];
});
