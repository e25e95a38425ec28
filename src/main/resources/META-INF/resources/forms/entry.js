/*
 * The pages to enter a dispatch that the organisation has received, and to begin a directive on its own initiative. Both
 * end in POST /api/v1/cascades. They use the session of Tasklist.
 */

import { contradicts, orderOf, requestOf } from './entering.js';
import { ANNEXES, chooser, PDF, refusalOfAnnex, refusalOfDocument } from './files.js';
import { mark } from './fields.js';
import { KeptDraft } from './kept-draft.js';
import './leaving.js';
import { all, button, el, field, one, table } from './page.js';
import { call, loginFor, Problem, sentenceOf, session, upload } from './server.js';
import { number, TEXT as FORMS } from './text.js';
import vocabulary from './vocabulary.js';
import { day, dayWritten, moment, momentWritten, rowsFor, size, stripped } from './words.js';

/** @typedef {'dispatch' | 'directive'} Kind */

const TEXT = {
  dispatch: {
    submit: 'Nhập văn bản',
    done: (/** @type {string} */ number) => `Đã nhập văn bản số ${number}.`,
    next: 'Bước tiếp theo: vào sổ (ghi số đến) và trình lãnh đạo.',
    more: 'Nhập văn bản khác',
    nobody:
      'Tài khoản này không nhập được văn bản đến. Chỉ văn thư, lãnh đạo của cơ quan nhận văn bản (Ủy ban nhân dân tỉnh) nhập được.',
  },
  directive: {
    submit: 'Khởi tạo chỉ đạo',
    done: (/** @type {string} */ number) => `Đã khởi tạo chỉ đạo, mã tạm ${number}. Số chính thức được cấp khi ký.`,
    next: 'Bước tiếp theo: đơn vị chuyên trách dự thảo văn bản, rồi lãnh đạo ký ban hành.',
    more: 'Khởi tạo chỉ đạo khác',
    nobody:
      'Tài khoản này không khởi tạo được chỉ đạo. Chỉ người của Ủy ban nhân dân tỉnh và của đơn vị chuyên trách công nghệ thông tin khởi tạo được.',
  },
  login: 'Chưa đăng nhập hoặc phiên đã hết. Nội dung đã nhập vẫn được giữ trên máy này.',
  toLogin: 'Đăng nhập rồi trở lại trang này',
  choose: 'Chọn…',
  unconfirmed: 'lịch chưa xác nhận',
  badDay: 'Vui lòng viết ngày theo ngày/tháng/năm, ví dụ 01/12/2026.',
  badMoment: 'Vui lòng viết ngày và giờ theo ngày/tháng/năm giờ:phút, ví dụ 01/12/2026 08:30.',
  halfWindow: 'Vui lòng ghi cả lúc bắt đầu và lúc kết thúc thời gian trực.',
  noMeasureText: 'Vui lòng nhập nội dung của biện pháp, hoặc xóa dòng này.',
  contradicts: (/** @type {string} */ from, /** @type {string} */ to) =>
    `Thời gian trực khác với lịch làm việc của dịp này (từ ${from} đến ${to}). Nếu văn bản ghi như vậy thì cứ tiếp tục; nếu không, vui lòng sửa.`,
  restored: (/** @type {string} */ when) => `Đã khôi phục nội dung nhập dở lúc ${when}. Các tệp phải chọn lại.`,
  incomplete: (/** @type {number} */ n) => (n === 1 ? 'Còn 1 chỗ cần sửa:' : `Còn ${number(n)} chỗ cần sửa:`),
  refused: 'Chưa lưu được, chưa có gì được ghi nhận:',
  inDoubt: 'Chưa biết đã lưu được hay chưa. Bấm gửi lại cũng không tạo thành hai lần.',
  known: (/** @type {string} */ number, /** @type {string} */ at) =>
    `Văn bản số ${number} đã có trong hệ thống từ ${at}, không ghi nhận thêm lần nữa.`,
  knownFiles: 'Các tệp vừa chọn không được lưu thêm; mở văn bản đã có để xem tệp của nó.',
  otherContent: 'Nội dung đã ghi nhận khác với nội dung vừa nhập. Vui lòng đối chiếu với văn bản gốc.',
  files: (/** @type {number} */ n, /** @type {string} */ at) =>
    `Ghi nhận lúc ${at}. ${n ? `Đã lưu ${number(n)} tệp.` : 'Chưa gắn tệp nào.'}`,
  axis: 'Tệp từ trục liên thông văn bản (nếu có)',
  axisHint: 'Tệp edXML theo QCVN 102:2016/BTTTT. Các ô bên dưới được điền theo tệp; vui lòng đối chiếu rồi mới nhập.',
  chooseAxis: 'Chọn tệp edXML…',
  axisRead: 'Đã điền theo tệp. Vui lòng kiểm tra từng ô.',
  axisUnknown: (/** @type {string} */ issuer) =>
    `Đã điền theo tệp. Danh bạ không có mã của cơ quan gửi ghi trong tệp: ${issuer}. Vui lòng chọn cơ quan gửi và kiểm tra từng ô.`,
  toTask: 'Mở công việc tiếp theo',
  toNotices: 'Xem diễn biến',
  back: 'Quay lại nội dung đã nhập',
  toDesk: 'Về bàn làm việc',
};

/** @type {Kind} */
const kind = /\/directive\/?$/.test(location.pathname) ? 'directive' : 'dispatch';
const words = TEXT[kind];

/**
 * An element of the page, untyped: the caller knows its type.
 * @param {string} id
 * @returns {any}
 */
const byId = (id) => one(document, `#${id}`);

const form = /** @type {HTMLFormElement} */ (byId('entry'));

/**
 * Shows an error message at the top of the page.
 * @param {unknown} problem
 */
function tell(problem) {
  if (!(problem instanceof Problem)) {
    console.error(problem);
  }
  const login = problem instanceof Problem && problem.status === 401;
  byId('problem').replaceChildren(
    login ? TEXT.login : typeof problem === 'string' ? problem : sentenceOf(problem),
    ...(login ? [' ', el('a', { href: loginFor(`desk/${kind}`) }, TEXT.toLogin)] : []),
  );
  byId('problem').hidden = false;
}

/* ---------- measures ---------- */

/** @type {{ clause: HTMLInputElement, text: HTMLTextAreaElement, element: HTMLElement }[]} */
let measures = [];

/** @param {{ clause: string, text: string }} measure */
function addMeasure(measure) {
  const clause = el('input', { type: 'text', maxlength: 40, class: 'desk-clause' });
  const text = el('textarea', { maxlength: 4000, rows: rowsFor(measure.text, 2, 10) });
  clause.value = measure.clause;
  text.value = measure.text;
  const row = { clause, text, element: el('div', {}) };
  const remove = button(
    FORMS.measure.remove,
    () => {
      measures = measures.filter((other) => other !== row);
      row.element.remove();
      changed();
    },
    'desk-quiet',
  );
  row.element = el(
    'div',
    { class: 'desk-row' },
    field(FORMS.measure.clause, clause),
    el('div', { class: 'desk-wide' }, field(FORMS.measure.text, text)),
    remove,
  );
  measures.push(row);
  byId('measure-rows').append(row.element);
  return row;
}

/* ---------- files ---------- */

/** @type {{ document: File | null, annexes: File[] }} */
const chosen = { document: null, annexes: [] };

const filesShown = el('div', { 'aria-live': 'polite' });

function showFiles() {
  const { files: text } = FORMS;
  const rows = [
    ...(chosen.document ? [{ file: chosen.document, annex: -1 }] : []),
    ...chosen.annexes.map((file, annex) => ({ file, annex })),
  ].map(({ file, annex }) => [
    annex < 0 ? text.document : `${text.annex} ${annex + 1}`,
    file.name,
    file.name.split('.').pop()?.toUpperCase() ?? '',
    size(file.size),
    button(
      text.drop,
      () => {
        if (annex < 0) {
          chosen.document = null;
        } else {
          chosen.annexes.splice(annex, 1);
        }
        showFiles();
      },
      'desk-quiet',
    ),
  ]);
  filesShown.replaceChildren(...(rows.length ? [table(['', text.file, text.kind, text.size, ''], rows)] : []));
}

/** The controls to which faults of the files are attached, by the name of the part. */
const inputs = /** @type {Record<'document' | 'annex', HTMLInputElement>} */ ({});

function fileControls() {
  const { files: text } = FORMS;
  const { largestDocument, mostAnnexes } = vocabulary.files;
  const label = kind === 'dispatch' ? text.document : text.scan;
  const pdf = chooser(label, text.documentHint(largestDocument), PDF, ([file]) => {
    forgetFaults();
    chosen.document = null;
    const refusal = refusalOfDocument(file);
    if (refusal) {
      faults = [mark({ at: pdf.input, say: refusal })];
    } else {
      chosen.document = file;
    }
    showFiles();
  });
  const annexes = chooser(text.annexes, text.annexesHint(mostAnnexes), ANNEXES, (files) => {
    forgetFaults();
    for (const file of files) {
      const refusal =
        refusalOfAnnex(file) ?? (chosen.annexes.length === mostAnnexes ? text.tooMany(mostAnnexes) : null);
      if (refusal) {
        faults = [mark({ at: annexes.input, say: `${file.name}: ${refusal}` })];
        break;
      }
      chosen.annexes.push(file);
    }
    showFiles();
  });
  inputs.document = pdf.input;
  inputs.annex = annexes.input;
  byId('document').append(pdf.block);
  byId('annexes').append(annexes.block, filesShown);
}

/* ---------- a file of the national document exchange ---------- */

/**
 * The file that an attachment holds.
 * @param {{ name: string, content: string }} attached its content in Base64
 * @param {number} index
 */
function fileOf({ name, content }, index) {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  return new File([bytes], name || `${FORMS.files.annex} ${index + 1}.pdf`);
}

/**
 * Fills the form with what a file says; the clerk checks it.
 * @param {Server.AxisDocument} read
 */
function fillIn(read) {
  const fill = (/** @type {string} */ id, /** @type {string | null | undefined} */ value) => {
    if (value) {
      byId(id).value = value;
    }
  };
  fill('issuer', read.issuer);
  fill('number', read.number);
  fill('issuedOn', read.issuedOn && day(read.issuedOn));
  fill('subject', read.subject);
  fill('signer', read.signer);
  fill('urgency', read.urgency);
  fill('reportBy', read.dueOn && `${day(read.dueOn)} 17:00`);
  const files = read.files.map(fileOf);
  chosen.document = files.find((file) => !refusalOfDocument(file)) ?? null;
  chosen.annexes = files.filter((file) => file !== chosen.document && !refusalOfAnnex(file));
  showFiles();
  changed();
}

function axisControl() {
  const said = el('p', { role: 'status' });
  const options = { accept: '.edxml,.xml,text/xml,application/xml', choose: TEXT.chooseAxis };
  const axis = chooser(TEXT.axis, TEXT.axisHint, options, async ([file]) => {
    forgetFaults();
    said.textContent = FORMS.problem.sending;
    try {
      const type = { 'Content-Type': 'application/xml' };
      /** @type {{ content: Server.AxisDocument }} */
      const { content } = await upload('POST', 'dispatches/readings', file, () => {}, type);
      fillIn(content);
      said.textContent = content.issuer ? TEXT.axisRead : TEXT.axisUnknown(content.issuerNamed ?? '');
    } catch (problem) {
      said.textContent = '';
      faults = [mark({ at: axis.input, say: sentenceOf(problem) })];
    }
  });
  byId('axis').append(axis.block, said);
}

/* ---------- the draft in the browser ---------- */

/** @type {KeptDraft} */
let draft;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let saving;
let initial = '';

/** The fields of the form by their paths in the request. */
const controls = () =>
  /** @type {(HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[]} */ (all(form, '[data-field]')).filter(
    (control) => !control.closest('[data-for]') || control.closest(`[data-for=${kind}]`),
  );

const read = () => ({
  fields: Object.fromEntries(controls().map((control) => [control.dataset.field ?? '', control.value])),
  measures: measures.map(({ clause, text }) => ({ clause: clause.value, text: text.value })),
});

/** @param {any} values as {@link read} returned them */
function write({ fields, measures: rows }) {
  for (const control of controls()) {
    control.value = fields[control.dataset.field ?? ''] ?? '';
  }
  measures = [];
  byId('measure-rows').replaceChildren();
  rows.forEach(addMeasure);
  warn();
}

function save() {
  clearTimeout(saving);
  if (form.hidden) {
    return;
  }
  const values = read();
  if (JSON.stringify(values) === initial) {
    draft.forget();
  } else {
    draft.keep(values);
  }
}

function restore() {
  const kept = draft.read();
  if (!kept) {
    return;
  }
  try {
    write(kept.values);
  } catch {
    draft.forget();
    write(JSON.parse(initial));
    return;
  }
  byId('restored').replaceChildren(
    TEXT.restored(moment(kept.at)),
    ' ',
    button(
      FORMS.draft.discard,
      () => {
        draft.forget();
        write(JSON.parse(initial));
        byId('restored').hidden = true;
      },
      'desk-quiet',
    ),
  );
  byId('restored').hidden = false;
}

function changed() {
  forgetFaults();
  warn();
  clearTimeout(saving);
  saving = setTimeout(save, 300);
}

/* ---------- faults ---------- */

/** @type {import('./fields.js').Marked[]} */
let faults = [];

function forgetFaults() {
  faults.forEach(({ clear }) => clear());
  faults = [];
  byId('summary').replaceChildren();
}

/**
 * @param {string} headline
 * @param {string[]} sentences
 */
function summarise(headline, sentences) {
  byId('summary').replaceChildren(
    el('p', {}, el('strong', {}, headline)),
    el('ul', {}, ...sentences.map((sentence) => el('li', {}, sentence))),
  );
}

/** @returns {import('./fields.js').Fault[]} */
function check() {
  /** @type {import('./fields.js').Fault[]} */
  const found = controls().flatMap((at) => {
    const value = stripped(at.value);
    const say = !value
      ? at.dataset.required
      : 'day' in at.dataset && !dayWritten(value)
        ? TEXT.badDay
        : 'moment' in at.dataset && !momentWritten(value)
          ? TEXT.badMoment
          : null;
    return say ? [{ at, say }] : [];
  });
  const [from, to] = [byId('windowFrom'), byId('windowTo')];
  if (Boolean(stripped(from.value)) !== Boolean(stripped(to.value))) {
    found.push({ at: stripped(from.value) ? to : from, say: TEXT.halfWindow });
  }
  for (const { clause, text } of measures) {
    if (!stripped(text.value) && stripped(clause.value)) {
      found.push({ at: text, say: TEXT.noMeasureText });
    }
  }
  const { largestEntry } = vocabulary.files;
  const total = [chosen.document, ...chosen.annexes].reduce((sum, file) => sum + (file?.size ?? 0), 0);
  if (total > largestEntry) {
    found.push({ at: inputs.annex, say: FORMS.files.tooMuch(size(total), largestEntry) });
  }
  return found;
}

/**
 * The control that a refusal of the server is about.
 * @param {string} path of the field, or name of the part
 * @returns {{ at: HTMLElement, file?: File } | null}
 */
function controlOf(path) {
  const [, annex] = /^annex\[(\d+)\]$/.exec(path) ?? [];
  if (annex) {
    return { at: inputs.annex, file: chosen.annexes[Number(annex)] };
  }
  if (path === 'annex' || path === 'document') {
    return { at: inputs[path] };
  }
  const [, measure] = /^dispatch\.measures\[(\d+)\]/.exec(path) ?? [];
  if (measure) {
    const row = measures.filter(({ text }) => stripped(text.value))[Number(measure)];
    return row ? { at: row.text } : null;
  }
  const at = controls().find((control) => control.dataset.field === path);
  return at ? { at } : null;
}

/* ---------- occasions ---------- */

/** @type {Server.Occasion[]} */
let occasions = [];

/** The moment in a field as ISO 8601, null if there is none. */
const momentIn = (/** @type {string} */ id) => momentWritten(byId(id).value);

/** Warns of a duty window that differs from the calendar's for this occasion; it is not refused. */
function warn() {
  const proposed = contradicts(occasions, byId('occasion').value, momentIn('windowFrom'), momentIn('windowTo'));
  byId('contradiction').hidden = !proposed;
  byId('contradiction').textContent = proposed ? TEXT.contradicts(moment(proposed.from), moment(proposed.to)) : '';
}

/** Proposals of the working calendar; the page works without them. */
async function offerOccasions() {
  try {
    ({ items: occasions } = await call('GET', 'occasions'));
  } catch {
    return;
  }
  byId('occasions').append(
    el('option', { value: '' }, TEXT.choose),
    ...occasions.map(({ name, from, to, confirmed }, index) =>
      el(
        'option',
        { value: index },
        `${name} (${moment(from)} – ${moment(to)}${confirmed ? '' : `, ${TEXT.unconfirmed}`})`,
      ),
    ),
  );
  byId('occasions-field').hidden = !occasions.length;
  byId('occasions').addEventListener('change', () => {
    const occasion = occasions[Number(byId('occasions').value)];
    if (byId('occasions').value && occasion) {
      byId('occasion').value = occasion.name;
      byId('windowFrom').value = moment(occasion.from);
      byId('windowTo').value = moment(occasion.to);
    }
    changed();
  });
}

/* ---------- sending ---------- */

/**
 * The key of the last request and what it was for: the same request sent again is not a second directive.
 * @type {{ body: string, key: string } | null}
 */
let sent = null;

/** @param {string} body */
function keyOf(body) {
  if (sent?.body !== body) {
    // randomUUID is not available without TLS.
    sent = { body, key: [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-') };
  }
  return sent.key;
}

async function send() {
  forgetFaults();
  const found = check();
  if (found.length) {
    faults = found.map(mark);
    summarise(
      TEXT.incomplete(faults.length),
      faults.map(({ say }) => say),
    );
    faults[0].at.focus();
    return;
  }
  save();
  const body = JSON.stringify(requestOf(kind, read()));
  const parts = new FormData();
  parts.append('request', new Blob([body], { type: 'application/json' }));
  if (chosen.document) {
    parts.append('document', chosen.document, chosen.document.name);
  }
  chosen.annexes.forEach((file) => parts.append('annex', file, file.name));
  const bar = el('progress', { max: 1, 'aria-label': FORMS.problem.sending });
  byId('summary').replaceChildren(el('p', { class: 'desk-sending' }, FORMS.problem.sending, ' ', bar));
  byId('submit').disabled = true;
  try {
    const { status, content } = await upload('POST', 'cascades', parts, (share) => (bar.value = share), {
      'Idempotency-Key': keyOf(body),
    });
    draft.forget();
    await (status === 201 ? receipt(content) : known(content, []));
  } catch (problem) {
    await failed(problem);
  } finally {
    byId('submit').disabled = false;
  }
}

/** @param {unknown} problem */
async function failed(problem) {
  byId('summary').replaceChildren();
  if (!(problem instanceof Problem)) {
    console.error(problem);
  }
  if (problem instanceof Problem && problem.code === 'document.conflict') {
    const entered = requestOf(kind, read()).dispatch;
    const query = new URLSearchParams({
      issuer: entered.issuer,
      number: entered.number ?? '',
      year: entered.issuedOn.slice(0, 4),
    });
    /** @type {Server.Page<{ cascades: { id: string, receiver: string }[] }>} */
    const { items } = await call('GET', `dispatches?${query}`).catch(() => ({ items: [], next: null }));
    const there = items.flatMap(({ cascades }) => cascades).find(({ receiver }) => receiver === byId('receiver').value);
    const cascade = there && (await call('GET', `cascades/${encodeURIComponent(there.id)}`).catch(() => null));
    if (cascade) {
      await known(cascade, [TEXT.otherContent]);
      return;
    }
  }
  if (problem instanceof Problem && problem.status === 401) {
    tell(problem);
    byId('problem').scrollIntoView({ block: 'nearest' });
    return;
  }
  const errors = problem instanceof Problem ? problem.errors : [];
  faults = errors.flatMap(({ field: path, reason }) => {
    const place = controlOf(path);
    return place ? [mark({ at: place.at, say: place.file ? `${place.file.name}: ${reason}` : reason })] : [];
  });
  const doubtful = problem instanceof Problem && (problem.status === 0 || problem.status >= 500);
  summarise(
    doubtful ? TEXT.inDoubt : TEXT.refused,
    faults.length ? faults.map(({ say }) => say) : [sentenceOf(problem)],
  );
  if (faults.length) {
    faults[0].at.focus();
  } else {
    byId('summary').focus();
  }
}

/**
 * The caller's open task of a cascade, if there is one.
 * @param {string} cascade
 * @param {string} written the number of its document
 */
async function taskOf(cascade, written) {
  const query = new URLSearchParams({ q: written, limit: '500' });
  /** @type {Server.Page<Server.TaskLine>} */
  const { items } = await call('GET', `tasks?${query}`).catch(() => ({ items: [], next: null }));
  return items.find((line) => line.cascade === cascade) ?? null;
}

/**
 * Shows what has been recorded and what follows, in place of the form.
 * @param {string} headline
 * @param {string[]} sentences
 * @param {Server.Cascade} cascade
 * @param {boolean} recorded whether it has just been recorded; else the clerk may go back to what was typed
 */
async function show(headline, sentences, cascade, recorded) {
  const task = await taskOf(cascade.id, cascade.dispatch.number);
  const place = byId('receipt');
  place.replaceChildren(
    el('p', { class: recorded ? 'worklist-done' : 'desk-returned' }, el('strong', {}, headline)),
    ...sentences.map((sentence) => el('p', {}, sentence)),
    el(
      'p',
      { class: 'desk-links' },
      task &&
        el(
          'a',
          { href: `../camunda/app/tasklist/default/#/?task=${encodeURIComponent(task.id)}`, id: 'next-task' },
          `${TEXT.toTask}: ${task.name}`,
        ),
      el('a', { href: `../notices?cascade=${encodeURIComponent(cascade.id)}` }, TEXT.toNotices),
      el('a', { href: '../desk' }, TEXT.toDesk),
    ),
    el(
      'p',
      { class: 'desk-links' },
      !recorded && button(TEXT.back, () => back(), 'desk-quiet'),
      button(words.more, () => again(), 'desk-quiet'),
    ),
  );
  form.hidden = true;
  place.hidden = false;
  place.focus();
}

/** @param {Server.Cascade} cascade */
async function receipt(cascade) {
  const files = (chosen.document ? 1 : 0) + chosen.annexes.length;
  const at = moment(cascade.receivedAt);
  await show(words.done(cascade.dispatch.number), [TEXT.files(files, at), words.next], cascade, true);
}

/**
 * Shows the cascade that the document has already.
 * @param {Server.Cascade} cascade
 * @param {string[]} sentences
 */
async function known(cascade, sentences) {
  const files = chosen.document || chosen.annexes.length ? [TEXT.knownFiles] : [];
  const headline = TEXT.known(cascade.dispatch.number, moment(cascade.receivedAt));
  await show(headline, [...sentences, ...files], cascade, false);
}

/** Begins anew with an empty form. */
function again() {
  sent = null;
  chosen.document = null;
  chosen.annexes = [];
  draft.forget();
  write(JSON.parse(initial));
  showFiles();
  forgetFaults();
  byId('restored').hidden = true;
  back();
}

function back() {
  byId('receipt').hidden = true;
  form.hidden = false;
  byId('title').scrollIntoView();
}

/* ---------- the page ---------- */

/**
 * All organisations of a level.
 * @param {string} level
 * @returns {Promise<Server.Organisation[]>}
 */
async function organisations(level) {
  /** @type {Server.Organisation[]} */
  const found = [];
  /** @type {string | null} */
  let cursor = null;
  do {
    const query = new URLSearchParams({ level, limit: '500', ...(cursor && { cursor }) });
    /** @type {Server.Page<Server.Organisation>} */
    const page = await call('GET', `organisations?${query}`);
    found.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return orderOf(found);
}

/**
 * Offers the possible issuers: ministries, then other provinces.
 * @param {{ key: string }[]} own the organisations that receive
 */
async function offerIssuers(own) {
  const levels = await Promise.all(
    ['ministry', 'province'].map(async (level) => ({ level, members: await organisations(level) })),
  );
  byId('issuer').append(
    el('option', { value: '' }, TEXT.choose),
    ...levels.map(({ level, members }) =>
      el(
        'optgroup',
        { label: FORMS.level[level] },
        ...members
          .filter(({ key }) => !own.some((receiver) => receiver.key === key))
          .map(({ key, name }) => el('option', { value: key }, name)),
      ),
    ),
  );
}

async function open() {
  const title = vocabulary.labels.page[kind];
  document.title = document.title.replace(/^[^·]*/, `${title} `);
  byId('title').textContent = title;
  byId('submit').textContent = words.submit;
  /** @type {Server.Desk | null} */
  const desk = await call('GET', 'desk').catch((problem) => {
    // Nothing was entered yet that the login could lose.
    if (problem instanceof Problem && problem.status === 401) {
      location.replace(loginFor(`desk/${kind}`));
      return null;
    }
    throw problem;
  });
  if (!desk) {
    return;
  }
  session.token = desk.csrfToken;
  byId('user').textContent = desk.userName;
  const own = desk.organisations.filter(({ receives, issues }) => (kind === 'dispatch' ? receives : issues));
  if (!own.length) {
    tell(words.nobody);
    return;
  }
  all(form, `[data-for]:not([data-for=${kind}])`).forEach((part) => part.remove());
  byId('receiver').append(...own.map(({ key, name }) => el('option', { value: key }, name)));
  for (const name of /** @type {const} */ (['urgency', 'force'])) {
    byId(name).append(...Object.entries(FORMS[name]).map(([value, label]) => el('option', { value }, label)));
  }
  byId('measures').append(
    el('div', { id: 'measure-rows' }),
    button(FORMS.measure.add, () => {
      addMeasure({ clause: '', text: '' }).clause.focus();
      changed();
    }),
  );
  fileControls();
  if (kind === 'dispatch') {
    axisControl();
  }
  await Promise.all([kind === 'dispatch' ? offerIssuers(own) : null, offerOccasions()]);
  draft = new KeptDraft(desk.user, `entry-${kind}`);
  initial = JSON.stringify(read());
  restore();
  form.addEventListener('input', changed);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
  window.addEventListener('pagehide', save);
  form.hidden = false;
}

open().catch(tell);
