/* Imports with a preview: a file is chosen and tried, its changes are read line by line, and just these are applied. */

import { chooser } from '../forms/files.js';
import { button, el, table } from '../forms/page.js';
import { api, Problem, upload } from '../forms/server.js';
import { number } from '../forms/text.js';
import { inWords, linesOf } from './changes.js';
import { attempt, failure, running } from './parts.js';

const TEXT = {
  get: '1. Tải tệp về và điền',
  choose: '2. Chọn tệp đã điền để xem trước',
  hint: 'Tệp .xlsx hoặc .csv. Chọn tệp chưa làm thay đổi gì: hệ thống chỉ kiểm tra và cho xem sẽ thay đổi những gì.',
  chooseFile: 'Chọn tệp…',
  apply: '3. Xem từng thay đổi rồi áp dụng',
  sending: (/** @type {string} */ name) => `Đang gửi tệp “${name}”…`,
  checking: 'Đang kiểm tra và tính các thay đổi…',
  applying: 'Đang áp dụng các thay đổi…',
  wrongType: 'Chỉ nhận tệp .xlsx hoặc .csv. Vui lòng lưu lại bằng phần mềm bảng tính rồi chọn tệp đó.',
  unreadable: 'Không đọc được tệp. Tệp có thể vừa bị sửa hoặc di chuyển; vui lòng chọn lại.',
  line: 'Dòng',
  reason: 'Lỗi và cách sửa',
  someErrors: (/** @type {number} */ shown, /** @type {number} */ all) =>
    `Danh sách nêu ${number(shown)} lỗi đầu trong ${number(all)} lỗi.`,
  correct: 'Sửa tệp rồi chọn lại.',
  change: 'Thay đổi',
  isNew: 'thêm mới',
  isGone: 'bỏ',
  isChanged: 'sửa',
  empty: '(trống)',
  more: (/** @type {number} */ n) => `Hiện thêm (còn ${number(n)} dòng)`,
  someChanges: (/** @type {number} */ shown, /** @type {number} */ all) =>
    `Chỉ nêu được ${number(shown)} ô đầu trong ${number(all)} ô thay đổi. Nên chia tệp thành nhiều tệp nhỏ để xem được hết.`,
  nothing: 'Không có gì để thay đổi: hệ thống đã có đúng nội dung này. Không cần áp dụng.',
  applyNow: (/** @type {number} */ n) => `Áp dụng ${number(n)} thay đổi này`,
  applyAll: 'Áp dụng mọi thay đổi',
  invite: 'Gửi thư mời',
  discard: 'Bỏ, không áp dụng',
  discarded: 'Đã bỏ. Chưa có thay đổi nào được thực hiện.',
  done: (/** @type {string} */ summary) => `Đã áp dụng: ${summary}`,
  again: 'Xem trước lại',
};

const PAGE = 100;

/** The types by which the server tells a file; XLSX and CSV are told apart by their content. */
const TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xls: 'application/vnd.ms-excel',
};

/**
 * The media type of a file, null if it is none that can be imported.
 * @param {string} name
 */
export const typeOf = (name) =>
  /** @type {Record<string, string>} */ (TYPES)[/\.([a-z]+)$/i.exec(name)?.[1].toLowerCase() ?? ''] ?? null;

/**
 * How an import is described.
 *
 * @typedef {object} Description
 * @property {string} path below /api/v1/
 * @property {string} about what a line is about
 * @property {Record<string, string>} columns their names
 * @property {(outcome: Server.Imported, done: boolean) => string} summary what will change, or has changed
 * @property {(outcome: Server.Imported) => import('../forms/page.js').Child} [after] what else to say when it is done
 * @property {() => void} [onApplied]
 */

/**
 * The reasons why a file is refused.
 * @param {unknown} fault
 * @param {string} about what a line is about
 */
function refusal(fault, about) {
  const lines = fault instanceof Problem ? fault.lines : [];
  const count = fault instanceof Problem ? fault.count : 0;
  return el(
    'div',
    { class: 'desk-problem' },
    el('p', {}, ...failure(fault)),
    lines.length > 0 &&
      table(
        [TEXT.line, about, TEXT.reason],
        lines.map(({ line, key, reason }) => [number(line), key ?? '–', reason]),
      ),
    count > lines.length && el('p', {}, TEXT.someErrors(lines.length, count)),
    lines.length > 0 && el('p', {}, TEXT.correct),
  );
}

/**
 * What a line changes: each cell with its old and new content.
 * @param {import('./changes.js').ChangedLine} line
 * @param {Record<string, string>} columns
 * @param {Record<string, string>} [names] of organisations by their keys
 */
function cellsOf({ cells, isNew, isGone }, columns, names) {
  const content = (/** @type {string} */ column, /** @type {string | null} */ value) =>
    value === null ? TEXT.empty : inWords(column, value, names);
  return el(
    'ul',
    { class: 'administration-cells' },
    ...cells.map(({ column, old, new: now }) =>
      el(
        'li',
        {},
        `${columns[column] ?? column}: `,
        !isNew && el('del', {}, content(column, old)),
        !isNew && !isGone && ' → ',
        !isGone && el('ins', {}, content(column, now)),
      ),
    ),
  );
}

/**
 * The changes of a preview, a page of lines at a time.
 * @param {Server.Imported} outcome
 * @param {Description} description
 */
function changesOf(outcome, { about, columns }) {
  const lines = linesOf(outcome.changes);
  const place = el('div', { class: 'desk-changes' });
  let shown = 0;
  const headings = [about, TEXT.change];
  const rows = (/** @type {typeof lines} */ some) =>
    some.map((line) => [
      [
        outcome.names?.[line.key] ?? inWords('key', line.key),
        outcome.names?.[line.key] && el('small', {}, line.key),
        el('small', {}, line.isNew ? TEXT.isNew : line.isGone ? TEXT.isGone : TEXT.isChanged),
      ],
      cellsOf(line, columns, outcome.organisations),
    ]);
  const list = table(headings, []);
  const more = button('', () => show());
  const show = () => {
    list.tBodies[0].append(...table(headings, rows(lines.slice(shown, shown + PAGE))).tBodies[0].rows);
    shown = Math.min(shown + PAGE, lines.length);
    more.hidden = shown === lines.length;
    more.textContent = TEXT.more(lines.length - shown);
  };
  show();
  place.append(
    list,
    more,
    outcome.cellsChanged > outcome.changes.length
      ? el('p', { class: 'desk-error' }, TEXT.someChanges(outcome.changes.length, outcome.cellsChanged))
      : '',
  );
  return place;
}

/** A preview, and the application of just what it shows. */
export class Previewed {
  /** @param {Description} description */
  constructor(description) {
    this.description = description;
    this.state = el('div', { role: 'status', tabindex: -1 });
    this.preview = el('div', {});
    this.element = el('div', { class: 'administration-preview' }, this.state, this.preview);
    /** @type {{ name: string, content: Blob, type: string } | null} */
    this.file = null;
  }

  /**
   * Sends the file, or asks without one; shows how far it is.
   * @param {Record<string, string>} query
   * @param {string} sentence while the server works
   * @returns {Promise<Server.Imported>}
   */
  async send(query, sentence) {
    const { file, description } = this;
    const bar = el('progress', { max: 1, value: 0 });
    bar.setAttribute('aria-label', file ? TEXT.sending(file.name) : sentence);
    this.state.replaceChildren(file ? el('p', {}, TEXT.sending(file.name), ' ', bar) : running(sentence));
    const { content } = await attempt(() =>
      upload(
        'POST',
        `${description.path}?${new URLSearchParams(query)}`,
        file?.content ?? new Blob([]),
        (share) => {
          bar.value = share;
          if (share === 1) {
            this.state.replaceChildren(running(sentence));
          }
        },
        file ? { 'Content-Type': file.type } : {},
      ),
    );
    return content;
  }

  /** @param {File} file its content is kept, so that what is applied later is what was tried */
  async choose(file) {
    const type = typeOf(file.name);
    if (!type) {
      this.preview.replaceChildren();
      this.state.replaceChildren(el('p', { class: 'desk-error' }, TEXT.wrongType));
      return;
    }
    try {
      this.file = { name: file.name, content: new Blob([await file.arrayBuffer()]), type };
    } catch {
      this.state.replaceChildren(el('p', { class: 'desk-error' }, TEXT.unreadable));
      return;
    }
    await this.try();
  }

  /** Shows what would change. */
  async try() {
    const { state, preview } = this;
    preview.replaceChildren();
    try {
      const outcome = await this.send({ dryRun: 'true' }, TEXT.checking);
      state.replaceChildren();
      this.show(outcome);
    } catch (fault) {
      state.replaceChildren(refusal(fault, this.description.about));
    }
    state.focus();
  }

  /** @param {Server.Imported} outcome */
  show(outcome) {
    const { description, preview, state } = this;
    const heading = el('h4', { tabindex: -1 }, TEXT.apply);
    if (!outcome.cellsChanged && !outcome.invited) {
      preview.replaceChildren(heading, el('p', {}, TEXT.nothing));
      return;
    }
    const lines = linesOf(outcome.changes).length;
    const apply = button(
      !outcome.cellsChanged
        ? TEXT.invite
        : outcome.cellsChanged > outcome.changes.length
          ? TEXT.applyAll
          : TEXT.applyNow(lines),
      () => this.apply(outcome),
      'desk-primary',
    );
    const discard = button(TEXT.discard, () => {
      preview.replaceChildren();
      state.replaceChildren(el('p', {}, TEXT.discarded));
      state.focus();
    });
    preview.replaceChildren(
      heading,
      el('p', {}, el('strong', {}, this.file ? `“${this.file.name}”: ` : '', description.summary(outcome, false))),
      outcome.changes.length ? changesOf(outcome, description) : '',
      el('p', { class: 'administration-apply' }, apply, ' ', discard),
    );
  }

  /** @param {Server.Imported} shown what the preview shows */
  async apply(shown) {
    const { description, state, preview } = this;
    const controls = preview.querySelectorAll('button');
    controls.forEach((control) => (control.disabled = true));
    try {
      const outcome = await this.send({ preview: shown.preview }, TEXT.applying);
      preview.replaceChildren();
      state.replaceChildren(
        el(
          'div',
          { class: 'worklist-done' },
          el('p', {}, TEXT.done(description.summary(outcome, true))),
          description.after?.(outcome) ?? '',
        ),
      );
      description.onApplied?.();
    } catch (fault) {
      // What is shown is no longer what would be done.
      const stale = fault instanceof Problem && fault.code === 'import.changed';
      controls.forEach((control) => (control.disabled = stale));
      state.replaceChildren(
        refusal(fault, description.about),
        button(TEXT.again, () => this.try()),
      );
    }
    state.focus();
  }
}

/**
 * The steps of an import by file: what to fetch, the choice of a file, its preview.
 * @param {Description} description
 * @param {[string, string][]} downloads labels of files to fill in, with their paths below /api/v1/
 */
export function importer(description, downloads) {
  const previewed = new Previewed(description);
  const { block } = chooser(TEXT.choose, TEXT.hint, { accept: '.xlsx,.csv', choose: TEXT.chooseFile }, ([file]) =>
    previewed.choose(file),
  );
  return el(
    'div',
    {},
    el('p', { class: 'desk-label' }, TEXT.get),
    el(
      'p',
      { class: 'desk-links' },
      ...downloads.map(([label, path]) => el('a', { href: api(path), download: true }, label)),
    ),
    block,
    previewed.element,
  );
}
