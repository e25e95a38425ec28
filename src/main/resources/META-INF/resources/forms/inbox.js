/*
 * The inbox on the page of work: its boxes with their counts, one search over all of them, acknowledgements from a row or of
 * many rows at once, and receipts.
 */

import { mark } from './fields.js';
import { storyOf } from './matrix.js';
import { button, el, one } from './page.js';
import { handedOver, Handing } from './parts/handing.js';
import { call, sentenceOf } from './server.js';
import { capital, number, sentence, TEXT as FORMS, uncapital } from './text.js';
import vocabulary from './vocabulary.js';
import { DESK } from './webapps.js';
import { moment, stripped, timeUntil } from './words.js';

const TEXT = {
  /** @type {Record<string, string>} */
  box: {
    open: 'Chờ xử lý',
    soon: 'Sắp hạn',
    late: 'Quá hạn',
    others: 'Chờ ý kiến khác',
    informed: 'Để biết',
    coordinating: FORMS.role.coordinating,
    done: 'Đã xử lý',
  },
  /** @type {Record<string, string>} */
  about: {
    open: 'Việc đơn vị phải làm, đến hạn trước đứng trên',
    soon: 'Việc đến hạn trong 24 giờ tới',
    late: 'Việc đã quá hạn',
    others: 'Việc đang chờ người khác: đồng nghiệp đã nhận, lãnh đạo ký, nơi có thẩm quyền quyết định',
    informed: 'Thông báo chưa xem, không phải xử lý',
    coordinating: 'Việc đơn vị làm với vai trò phối hợp',
    done: 'Việc đã hoàn thành cho đơn vị, mới nhất đứng trên',
  },
  columns: {
    choose: 'Chọn',
    document: 'Văn bản, công việc',
    due: 'Thời hạn',
    waits: 'Đang ở đâu',
    told: 'Điều được báo',
    done: 'Đã làm',
    acts: 'Làm ngay',
    receipt: sentence('receipt.page'),
  },
  /**
   * What stands in a row for the longer ones.
   * @type {Record<string, string>}
   */
  origin: {
    backPlan: 'tính lùi',
    policy: 'theo quy định',
    windowCap: 'trước giờ trực',
    exception: 'hết thời gian thay thế',
    returned: 'phải bổ sung',
    calendarChange: 'theo lịch',
  },
  late: 'Quá hạn',
  choose: (/** @type {string} */ number, /** @type {string} */ unit) => `Chọn văn bản ${number} của ${unit}`,
  from: (/** @type {string} */ sender) => `nơi gửi: ${sender}`,
  acknowledgeOne: 'Tiếp nhận',
  acknowledgeFor: (/** @type {string} */ number, /** @type {string} */ unit) =>
    `Xác nhận tiếp nhận văn bản ${number} của ${unit}`,
  openForm: 'Mở để làm',
  viewDocument: 'Xem văn bản',
  read: 'Đã xem',
  readIt: (/** @type {string} */ number) => `Đánh dấu đã xem thông báo về văn bản ${number}`,
  allNotices: 'Mọi thông báo của văn bản',
  sent: 'Nội dung đã gửi',
  by: (/** @type {string} */ who, /** @type {string} */ at) => `${who}, ${at}`,
  aboutUnit: (/** @type {string} */ unit) => `theo đề nghị của ${unit}`,
  /** @type {Record<string, (name: string, at: string) => string>} */
  waits: {
    colleague: (name, at) => `${name} đang giữ từ ${at}`,
    department: (name, at) => `${name} đang làm từ ${at}`,
    signature: (name, at) => `Chờ lãnh đạo ${name} ký, từ ${at}`,
    extension: (name, at) => `Chờ lãnh đạo ${name} quyết định gia hạn, từ ${at}`,
    exception: (name, at) => `Chờ lãnh đạo ${name} quyết định, từ ${at}`,
  },
  /** @type {Record<string, (n: number, more: unknown) => string>} */
  count: {
    task: (n, more) => (n ? `${more ? 'Đang hiện' : 'Có'} ${number(n)} việc.` : 'Không có việc nào.'),
    notice: (n, more) =>
      n ? `${more ? 'Đang hiện' : 'Có'} ${number(n)} thông báo.` : 'Không có thông báo nào chưa xem.',
    done: (n, more) => (n ? `${more ? 'Đang hiện' : 'Có'} ${number(n)} việc đã xử lý.` : 'Không có việc nào đã xử lý.'),
  },
  elsewhere: 'Không thấy ở mục này. Kết quả tìm có ở:',
  nowhere: 'Không thấy ở mục nào. Có thể gõ ít từ hơn, hoặc tìm mọi đợt chỉ đạo được xem ở trang',
  board: vocabulary.labels.page.board,
  acknowledge: (/** @type {number} */ n) => (n ? `Xác nhận tiếp nhận ${number(n)} việc` : 'Xác nhận tiếp nhận'),
  refuse: (/** @type {number} */ n) => (n ? `Báo không thuộc phạm vi (${number(n)})` : 'Báo không thuộc phạm vi'),
  hand: (/** @type {number} */ n) => (n ? `Giao việc (${number(n)})` : 'Giao việc'),
  /** @type {Record<string, { running: string, done: string, failed: string }>} */
  acts: {
    acknowledge: { running: 'Đang xác nhận', done: 'Đã xác nhận tiếp nhận', failed: 'chưa xác nhận được' },
    refuse: { running: 'Đang gửi', done: 'Đã báo không thuộc phạm vi', failed: 'chưa báo được' },
    hand: { running: 'Đang giao', done: 'Đã giao', failed: 'chưa giao được' },
  },
  running: (/** @type {string} */ what, /** @type {number} */ done, /** @type {number} */ all) =>
    `${what}: ${number(done)} trên ${number(all)} việc…`,
  done: (/** @type {string} */ what, /** @type {number} */ n, /** @type {string} */ to) =>
    `${what} ${number(n)} việc${to && ` cho ${to}`}.`,
  failed: (/** @type {string} */ what, /** @type {number} */ n) => `${number(n)} việc ${what}:`,
  giveBack: 'Trả lại người giao',
  givenBack: (/** @type {string} */ by) => `Đã trả lại cho ${by}`,
  takeBack: 'Lấy lại',
  takenBack: (/** @type {string} */ from) => `Đã lấy lại từ ${from}`,
  acknowledged: 'Đã tiếp nhận',
  hasRead: 'Đã đánh dấu đã xem',
  notDone: 'Chưa thực hiện được',
  of: (/** @type {string} */ document, /** @type {string} */ what) => `${document}: ${what}`,
  lastMonth: 'Tháng trước đơn vị đã làm gì?',
  /** @type {Record<string, string>} */
  month: { '': 'Mọi lúc', present: 'Tháng này', last: 'Tháng trước' },
  recorded: (/** @type {string} */ what, /** @type {string} */ number) => `Đã ghi nhận: ${what}, văn bản ${number}`,
  recordedBy: (/** @type {string} */ at, /** @type {string} */ who, /** @type {string} */ unit) =>
    `Lúc ${at}, ${who} thực hiện cho ${unit}.`,
  next: 'Việc tiếp theo:',
  noNext: sentence('receipt.nothingNext'),
  loading: 'Đang tải…',
};

const AT_ONCE = 10;
const PAGE = 100;

/** What the rows of a box are. */
const KINDS = { informed: 'notice', done: 'done' };

/**
 * An element of the page, untyped: the caller knows its type.
 * @param {string} id
 * @returns {any}
 */
const byId = (id) => one(document, `#${id}`);

/**
 * The form of a task, from which a link leads back to the box and the search that are shown.
 * @param {string} task
 */
const form = (task) =>
  `camunda/app/tasklist/default/?${DESK}=${encodeURIComponent(location.search)}#/?task=${encodeURIComponent(task)}`;

/** @param {string} task */
const receiptPage = (task) => `desk/receipts/${encodeURIComponent(task)}`;

/** A path of the server, from this page. @param {string} path */
const here = (path) => path.replace(/^\//, '');

/**
 * A moment to the second.
 * @param {string} at ISO 8601 with an offset
 */
const second = (at) => `${moment(at)}:${at.slice(17, 19)}`;

/** @type {Map<string, Server.InboxRow>} */
const shown = new Map();
/** @type {Map<string, Server.InboxRow>} */
const ticked = new Map();
const handing = new Handing();
let box = 'open';
/** @type {ReturnType<typeof setTimeout> | undefined} */
let offering;
/** The month to which the finished work is restricted. */
let month = '';
/** @type {string | null} */
let next = null;
let asked = 0;
let several = false;
/** @type {Server.InboxCounts | null} */
let counts = null;

/**
 * Shows an error message.
 * @type {(place: HTMLElement, problem: unknown) => void}
 */
let tell = (place, problem) => {
  place.textContent = sentenceOf(problem);
  place.hidden = false;
};

const isTasks = () => !(box in KINDS);
const kind = () => /** @type {Record<string, string>} */ (KINDS)[box] ?? 'task';

/** @param {Server.InboxRow} row */
const acknowledgeable = (row) => row.task === vocabulary.tasks.acknowledge && !row.waitsFor;

/* ---------- one row ---------- */

/** @param {Server.InboxRow} row */
function badges(row) {
  return el(
    'span',
    { class: 'desk-badges' },
    row.urgency &&
      row.urgency !== 'normal' &&
      el('span', { class: 'desk-badge desk-urgent' }, FORMS.urgency[row.urgency]),
    row.role === 'coordinating' && el('span', { class: 'desk-badge' }, TEXT.box.coordinating),
  );
}

/**
 * Subject, number, sender and work of a row.
 * @param {Server.InboxRow} row
 * @param {string | null} href
 */
function documentOf(row, href) {
  const subject = row.subject ?? row.name;
  return el(
    'th',
    { scope: 'row', 'data-heading': TEXT.columns.document },
    href ? el('a', { href, class: 'worklist-subject' }, subject) : el('span', { class: 'worklist-subject' }, subject),
    badges(row),
    el(
      'small',
      {},
      [
        row.number,
        row.sender && TEXT.from(row.sender.name),
        capital(row.name) +
          (row.about ? ` (${TEXT.aboutUnit(row.about.name)})` : '') +
          (row.outcome ? `: ${row.outcome}` : ''),
      ]
        .filter(Boolean)
        .join(' · '),
    ),
    several && el('small', {}, row.organisation.name),
    row.handover && el('small', { class: 'worklist-handed' }, handedOver(row.handover)),
  );
}

/**
 * Where a deadline comes from, in a word or two; the whole sentence is its title.
 * @param {string} origin
 */
const originOf = (origin) =>
  TEXT.origin[origin]
    ? el(
        'span',
        { class: 'worklist-origin', title: capital(FORMS.origin[origin]) },
        el('span', { 'aria-hidden': 'true' }, TEXT.origin[origin]),
        el('span', { class: 'desk-unseen' }, FORMS.origin[origin]),
      )
    : FORMS.origin[origin];

/**
 * The deadline in words and colour.
 * @param {Server.InboxRow} row
 * @param {number} now
 */
const dueOf = ({ dueAt, dueOrigin, late, soon }, now) =>
  el(
    'td',
    { 'data-heading': TEXT.columns.due, class: late ? 'worklist-late' : soon ? 'worklist-soon' : null },
    dueAt && el('strong', {}, late && el('span', { class: 'desk-flag' }, TEXT.late), ` ${timeUntil(dueAt, now)}`),
    dueAt && el('small', {}, moment(dueAt), dueOrigin && ' · ', dueOrigin && originOf(dueOrigin)),
  );

/** @param {Server.InboxRow} row */
const documentLink = (row) =>
  row.document && el('a', { href: here(row.document), target: '_blank', rel: 'noopener' }, TEXT.viewDocument);

/**
 * The button that ends a handover.
 * @param {Server.InboxRow} row
 * @param {string} label
 * @param {(handover: Server.Handover) => string} said when it is done
 */
function endOf(row, label, said) {
  const { handover } = row;
  if (!handover?.mayEnd) {
    return null;
  }
  const act = button(
    label,
    () => settle(row, act, () => single('handovers/returns', row), said(handover)),
    'desk-quiet',
  );
  return act;
}

/** @param {Server.InboxRow} row */
function taskRow(row) {
  const tick = el('input', { type: 'checkbox', 'aria-label': TEXT.choose(row.number ?? '', row.organisation.name) });
  tick.checked = ticked.has(row.id);
  tick.addEventListener('change', () => {
    if (tick.checked) {
      ticked.set(row.id, row);
    } else {
      ticked.delete(row.id);
    }
    bar();
    // Once for many marks that change together.
    clearTimeout(offering);
    if (!byId('handing').hidden) {
      offering = setTimeout(offer, 100);
    }
  });
  const act = button(
    TEXT.acknowledgeOne,
    () =>
      settle(
        row,
        act,
        () => single('acknowledgements', row),
        TEXT.acknowledged,
        () => receiptFor(row),
      ),
    'desk-primary',
  );
  act.setAttribute('aria-label', TEXT.acknowledgeFor(row.number ?? '', row.organisation.name));
  return [
    el('td', { 'data-heading': TEXT.columns.choose }, el('label', { class: 'worklist-tick' }, tick)),
    documentOf(row, form(row.id)),
    dueOf(row, Date.now()),
    el(
      'td',
      { 'data-heading': TEXT.columns.acts, class: 'worklist-acts' },
      acknowledgeable(row) ? act : el('a', { href: form(row.id), class: 'desk-button' }, TEXT.openForm),
      endOf(row, TEXT.giveBack, ({ by }) => TEXT.givenBack(by)),
      documentLink(row),
    ),
  ];
}

/** @param {Server.InboxRow} row */
const waitingRow = (row) => [
  documentOf(row, row.kind === 'task' ? form(row.id) : `board/cases/${encodeURIComponent(row.cascade ?? '')}`),
  el(
    'td',
    { 'data-heading': TEXT.columns.waits },
    row.waitsFor && TEXT.waits[row.waitsFor.what](row.waitsFor.name, moment(row.at)),
    row.late && el('strong', { class: 'desk-flag' }, TEXT.late),
    row.dueAt && el('small', {}, `${FORMS.head.due}: ${moment(row.dueAt)}`),
  ),
  el(
    'td',
    { 'data-heading': TEXT.columns.acts, class: 'worklist-acts' },
    endOf(row, TEXT.takeBack, ({ to }) => TEXT.takenBack(to)),
    documentLink(row),
  ),
];

/** @param {Server.InboxRow} row */
function noticeRow(row) {
  const read = button(TEXT.read, () => settle(row, read, () => noticesRead([row.id]), TEXT.hasRead));
  read.setAttribute('aria-label', TEXT.readIt(row.number ?? row.name));
  return [
    documentOf(row, row.cascade ? `board/cases/${encodeURIComponent(row.cascade)}` : null),
    el('td', { 'data-heading': TEXT.columns.told }, row.text, el('small', {}, moment(row.at))),
    el(
      'td',
      { 'data-heading': TEXT.columns.acts, class: 'worklist-acts' },
      read,
      row.cascade && el('a', { href: `notices?cascade=${encodeURIComponent(row.cascade)}` }, TEXT.allNotices),
      documentLink(row),
    ),
  ];
}

/**
 * What an addressee has sent, loaded when it is opened.
 * @param {Server.InboxRow} row
 */
function sentIn({ cascade, organisation }) {
  const body = el('div', {}, TEXT.loading);
  const details = el('details', { class: 'desk-more' }, el('summary', {}, TEXT.sent), body);
  const read = async () => {
    details.removeEventListener('toggle', read);
    try {
      /** @type {Server.Story} */
      const story = await call(
        'GET',
        `cascades/${encodeURIComponent(cascade ?? '')}/addressees/${encodeURIComponent(organisation.key)}`,
      );
      body.replaceChildren(storyOf(cascade ?? '', story));
    } catch (problem) {
      tell(body, problem);
      details.addEventListener('toggle', read);
    }
  };
  details.addEventListener('toggle', read);
  return details;
}

const OF_ADDRESSEES = ['acknowledge', 'report', 'update'].map((work) => uncapital(FORMS.work[work] ?? ''));

/** @param {Server.InboxRow} row */
const doneRow = (row) => [
  documentOf(row, receiptPage(row.id)),
  el(
    'td',
    { 'data-heading': TEXT.columns.done },
    TEXT.by(row.by ?? '', second(row.at)),
    OF_ADDRESSEES.includes(row.name) && sentIn(row),
  ),
  el(
    'td',
    { 'data-heading': TEXT.columns.receipt, class: 'worklist-acts' },
    el('a', { href: receiptPage(row.id) }, TEXT.columns.receipt),
    documentLink(row),
  ),
];

/** @param {Server.InboxRow} row */
function cells(row) {
  switch (box) {
    case 'others':
      return waitingRow(row);
    case 'informed':
      return noticeRow(row);
    case 'done':
      return doneRow(row);
    default:
      return taskRow(row);
  }
}

/** The names of the columns. @returns {(keyof typeof TEXT.columns)[]} */
function columns() {
  switch (box) {
    case 'others':
      return ['document', 'waits', 'acts'];
    case 'informed':
      return ['document', 'told', 'acts'];
    case 'done':
      return ['document', 'done', 'receipt'];
    default:
      return ['choose', 'document', 'due', 'acts'];
  }
}

/* ---------- the boxes ---------- */

function boxes() {
  byId('boxes').replaceChildren(
    ...Object.entries(TEXT.box).map(([name, label]) => {
      const n = counts?.[name] ?? 0;
      const chosen = button(
        label,
        () => choose(name),
        n && name === 'late' ? 'worklist-box worklist-late' : 'worklist-box',
      );
      chosen.append(' ', el('strong', {}, number(n)));
      chosen.dataset.box = name;
      if (name === box) {
        chosen.setAttribute('aria-current', 'true');
      }
      return chosen;
    }),
  );
  months();
}

/** What was done in a month, in one click from every box. */
function months() {
  byId('months').hidden = box !== 'done';
  if (box !== 'done') {
    byId('boxes').append(button(TEXT.lastMonth, () => choose('done', 'last'), 'desk-quiet worklist-month'));
    return;
  }
  byId('months').replaceChildren(
    ...Object.entries(TEXT.month).map(([name, label]) => {
      const chosen = button(label, () => choose('done', name), 'worklist-month');
      if (name === month) {
        chosen.setAttribute('aria-current', 'true');
      }
      return chosen;
    }),
  );
}

/**
 * @param {string} name of a box
 * @param {string} inMonth to which finished work is restricted, if it is that box
 */
async function choose(name, inMonth = '') {
  box = name;
  month = inMonth;
  byId('outcome').replaceChildren();
  await load();
  one(byId('boxes'), `[data-box=${name}]`).focus();
}

/** The boxes to tick. @returns {HTMLInputElement[]} */
const boxesShown = () => [...byId('list').querySelectorAll('tbody input')];

/** The ticked rows that can be acknowledged. */
const toAcknowledge = () => [...ticked.values()].filter(acknowledgeable);

/**
 * Opens one of the forms for what is ticked, and closes the other.
 * @param {string} id empty for none
 */
function opens(id) {
  for (const [form, opener] of [
    ['refusal', 'refuse'],
    ['handing', 'hand'],
  ]) {
    byId(form).hidden = form !== id;
    byId(opener).setAttribute('aria-expanded', String(form === id));
  }
}

function bar() {
  const marks = boxesShown();
  byId('all').checked = marks.length > 0 && marks.every((mark) => mark.checked);
  byId('all').disabled = !marks.length;
  byId('many').hidden = !isTasks() || box === 'others' || !marks.length;
  byId('all-choice').hidden = marks.length < 2;
  byId('ahead-choice').hidden = box !== 'open';
  byId('reading').hidden = box !== 'informed' || shown.size < 2;
  const acknowledging = toAcknowledge().length;
  for (const [id, n] of /** @type {['acknowledge' | 'refuse' | 'hand', number][]} */ ([
    ['acknowledge', acknowledging],
    ['refuse', acknowledging],
    ['hand', ticked.size],
  ])) {
    byId(id).disabled = byId(id).hidden = !n;
    byId(id).textContent = TEXT[id](n);
  }
  if (byId('hand').disabled || byId('refuse').disabled) {
    opens(byId('hand').disabled || byId('handing').hidden ? '' : 'handing');
  }
  byId('count').textContent = TEXT.count[kind()](shown.size, next);
  byId('list').hidden = !byId('list').tBodies[0].rows.length;
  byId('more').hidden = !next;
  elsewhere();
}

/** Says where a search has found something, if not in this box. */
function elsewhere() {
  const q = byId('q').value.trim();
  const place = byId('elsewhere');
  place.hidden = !q || shown.size > 0;
  if (place.hidden) {
    return;
  }
  const found = Object.keys(TEXT.box).filter((name) => counts?.[name]);
  place.replaceChildren(
    ...(found.length
      ? [
          TEXT.elsewhere,
          ...found.flatMap((name) => [
            ' ',
            button(`${TEXT.box[name]} (${number(counts?.[name] ?? 0)})`, () => choose(name), 'desk-quiet'),
          ]),
        ]
      : [TEXT.nowhere, ' ', el('a', { href: `board?q=${encodeURIComponent(q)}` }, TEXT.board), '.']),
  );
}

/** Keeps box and search in the address, so that it can be reloaded and passed on. */
function remember() {
  const query = new URLSearchParams();
  if (box !== 'open') {
    query.set('box', box);
  }
  if (month) {
    query.set('month', month);
  }
  if (byId('q').value) {
    query.set('q', byId('q').value);
  }
  history.replaceState(null, '', `desk${query.size ? `?${query}` : ''}`);
}

/**
 * What the box and the search ask for.
 * @param {number} limit
 */
const queryOf = (limit) =>
  new URLSearchParams({
    box,
    q: byId('q').value,
    organisation: byId('organisation').value,
    ahead: String(byId('ahead').checked && box === 'open'),
    month,
    limit: String(limit),
  });

/**
 * Loads the first page of the box, or the following one.
 * @param {boolean} following
 */
async function load(following = false) {
  const turn = ++asked;
  const query = queryOf(PAGE);
  if (following && next) {
    query.set('cursor', next);
  }
  try {
    /** @type {Server.Inbox} */
    const page = await call('GET', `inbox?${query}`);
    if (turn !== asked) {
      return;
    }
    const body = byId('list').tBodies[0];
    if (!following) {
      shown.clear();
      body.replaceChildren();
      byId('columns').replaceChildren(
        ...columns().map((name) => el('th', { scope: 'col', class: `worklist-col-${name}` }, TEXT.columns[name])),
      );
      byId('list-caption').textContent = TEXT.about[box];
      remember();
    }
    next = page.next;
    counts = page.counts;
    for (const row of page.items) {
      if (!shown.has(row.id)) {
        shown.set(row.id, row);
        body.append(el('tr', { 'data-task': row.id }, ...cells(row)));
      }
    }
    // What is gone from the list cannot be acknowledged any more.
    for (const id of next || following ? [] : [...ticked.keys()]) {
      if (!shown.has(id)) {
        ticked.delete(id);
      }
    }
    byId('problem').hidden = true;
    boxes();
    bar();
  } catch (problem) {
    tell(byId('problem'), problem);
  }
}

/* ---------- acts ---------- */

/** The task that is next, as a link. @param {Server.Receipt['next']} task */
const nextLink = (task) =>
  task
    ? el(
        'p',
        {},
        TEXT.next,
        ' ',
        el('a', { href: form(task.id) }, `${task.name}: ${task.number}`),
        el('small', {}, ` ${task.subject}`),
      )
    : el('p', {}, TEXT.noNext);

/**
 * What was recorded when the task of a row was completed.
 * @param {Server.InboxRow} row
 */
async function receiptFor({ id }) {
  const link = el('a', { href: receiptPage(id) }, TEXT.columns.receipt);
  /** @type {Server.Receipt | null} */
  const receipt = await call('GET', `receipts/${encodeURIComponent(id)}`).catch(() => null);
  return receipt
    ? [
        el('p', {}, el('strong', {}, TEXT.recorded(receipt.name, receipt.number))),
        el('p', {}, TEXT.recordedBy(second(receipt.at), receipt.by, receipt.organisation.name), ' ', link),
        nextLink(receipt.next),
      ]
    : [el('p', {}, link)];
}

/** The first open row of the box, for those whose task is gone. */
function nextShown() {
  const row = [...shown.values()].find(({ waitsFor }) => !waitsFor);
  return isTasks() && row
    ? nextLink({ id: row.id, name: row.name, number: row.number ?? '', subject: row.subject ?? '' })
    : null;
}

/**
 * Does an act to one task; resolves to why it was not done, or null.
 * @param {string} path
 * @param {Server.InboxRow} row
 * @returns {Promise<string | null>}
 */
const single = async (path, row) => (await call('POST', path, { tasks: [row.id] })).results[0].reason;

/** How a row is named where it is not seen. @param {Server.InboxRow} row */
const nameOf = (row) => [row.number, row.organisation.name].filter(Boolean).join(', ');

/**
 * The place below a row for what became of it.
 * @param {HTMLTableRowElement} line
 */
function below(line) {
  line.nextElementSibling?.matches('.worklist-below') && line.nextElementSibling.remove();
  const place = el('div', { tabindex: -1, role: 'status' });
  line.after(el('tr', { class: 'worklist-below' }, el('td', { colspan: columns().length }, place)));
  return place;
}

/**
 * Does an act to one row. The row stays in its place, without what can be pressed, until the list is read again, so that a
 * second tap meets no other row.
 * @param {Server.InboxRow} row
 * @param {HTMLButtonElement} pressed
 * @param {() => Promise<string | null>} send resolves to why it was not done
 * @param {string} label what stands in the place of the button afterwards
 * @param {() => Promise<(Node | null)[]>} [say] what is said below the row when it is done
 */
async function settle(row, pressed, send, label, say) {
  pressed.disabled = true;
  const line = /** @type {HTMLTableRowElement} */ (pressed.closest('tr'));
  try {
    const reason = await send();
    shown.delete(row.id);
    ticked.delete(row.id);
    line.classList.add('worklist-settled');
    line.querySelector('input')?.remove();
    if (!reason && say) {
      line.querySelector('a.worklist-subject')?.setAttribute('href', receiptPage(row.id));
    }
    const said = reason
      ? [el('p', { class: 'desk-problem' }, TEXT.of(nameOf(row), reason)), nextShown()]
      : say
        ? await say()
        : [el('p', {}, TEXT.of(nameOf(row), uncapital(label)))];
    pressed.replaceWith(el('strong', { class: 'desk-button worklist-said' }, reason ? TEXT.notDone : label));
    const place = below(line);
    place.append(...said.filter((each) => each !== null));
    place.focus({ preventScroll: true });
    ({ counts } = await call('GET', `inbox?${queryOf(1)}`).catch(() => ({ counts })));
    boxes();
    bar();
  } catch (problem) {
    pressed.disabled = false;
    const place = below(line);
    place.className = 'desk-problem';
    tell(place, problem);
  }
}

/**
 * Does an act to several tasks in batches, to show progress and to keep what is done if one batch fails, and says what became
 * of each.
 * @param {string} act one of `TEXT.acts`
 * @param {Server.InboxRow[]} rows
 * @param {string} path
 * @param {object} asked besides the tasks
 * @param {string} [to] whom they are given to
 * @returns whether everything was done; otherwise what is left to be done is still ticked
 */
async function many(act, rows, path, asked, to = '') {
  const says = TEXT.acts[act];
  /** @type {Server.InboxRow[]} */
  const done = [];
  /** @type {{ row: Server.InboxRow, reason: string }[]} */
  const failed = [];
  const step = (/** @type {number} */ count) => {
    byId('progress').value = count;
    byId('progress-text').textContent = TEXT.running(says.running, count, rows.length);
  };
  const buttons = ['acknowledge', 'refuse', 'hand'].map(byId);
  buttons.forEach((each) => (each.disabled = true));
  byId('progress').max = rows.length;
  byId('run').hidden = false;
  byId('problem').hidden = true;
  step(0);
  try {
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const some = rows.slice(from, from + AT_ONCE);
      /** @type {{ results: Server.Handed[] }} */
      const { results } = await call('POST', path, { tasks: some.map(({ id }) => id), ...asked });
      some.forEach((row, index) => {
        const { reason } = results[index];
        if (reason) {
          failed.push({ row, reason });
        } else {
          done.push(row);
        }
      });
      step(Math.min(from + AT_ONCE, rows.length));
    }
  } catch (problem) {
    tell(byId('problem'), problem);
  }
  byId('run').hidden = true;
  // Neither what was done nor what was no part of it is done with the next act.
  const left = rows.filter((row) => !done.includes(row));
  ticked.clear();
  left.forEach((row) => ticked.set(row.id, row));
  if (!left.length) {
    opens('');
  }
  if (byId('problem').hidden) {
    await load();
  } else {
    boxesShown().forEach((mark) => (mark.checked = ticked.has(mark.closest('tr')?.dataset.task ?? '')));
    bar();
  }
  const completed = act === 'acknowledge' || act === 'refuse';
  const following = nextShown();
  byId('outcome').replaceChildren(
    ...(done.length
      ? [
          el('p', { class: 'worklist-done' }, TEXT.done(says.done, done.length, to)),
          el(
            'ul',
            {},
            ...done.map((row) =>
              el(
                'li',
                {},
                nameOf(row),
                completed && ': ',
                completed && el('a', { href: receiptPage(row.id) }, uncapital(TEXT.columns.receipt)),
              ),
            ),
          ),
        ]
      : []),
    ...(failed.length
      ? [
          el('p', { class: 'desk-error' }, TEXT.failed(says.failed, failed.length)),
          el('ul', {}, ...failed.map(({ row, reason }) => el('li', {}, TEXT.of(nameOf(row), reason)))),
        ]
      : []),
    ...(following && !left.length ? [following] : []),
  );
  byId('outcome').focus();
  return !left.length;
}

/** @type {import('./fields.js').Marked | undefined} */
let reasonMissing;

/** Says of the ticked directives that they do not apply. */
async function refuse() {
  reasonMissing?.clear();
  reasonMissing = undefined;
  const note = stripped(byId('why').value);
  if (!note) {
    reasonMissing = mark({ at: byId('why'), say: sentence('task.required.note') });
    byId('why').focus();
    return;
  }
  if (await many('refuse', toAcknowledge(), 'acknowledgements', { applicable: false, note })) {
    byId('why').value = '';
  }
}

/** Offers those who may get everything that is ticked. */
async function offer() {
  try {
    byId('handing-send').hidden = !(await handing.offer([...ticked.keys()]));
  } catch (problem) {
    tell(byId('problem'), problem);
  }
}

async function openHanding() {
  opens(byId('handing').hidden ? 'handing' : '');
  if (!byId('handing').hidden) {
    await offer();
    handing.to.focus();
  }
}

async function hand() {
  const asked = handing.read();
  if (asked && (await many('hand', [...ticked.values()], 'handovers', asked, handing.taker()))) {
    handing.clear();
  }
}

/**
 * @param {string[]} notices their numbers
 * @returns {Promise<null>}
 */
async function noticesRead(notices) {
  await call('POST', 'notices/read', { notices: notices.map(Number) });
  return null;
}

async function readAll() {
  try {
    await noticesRead([...shown.keys()]);
    await load();
    byId('count').focus();
  } catch (problem) {
    tell(byId('problem'), problem);
  }
}

/**
 * Opens the inbox.
 * @param {Server.Desk['organisations']} organisations
 * @param {(place: HTMLElement, problem: unknown) => void} telling shows an error message
 */
export async function openInbox(organisations, telling) {
  tell = telling;
  several = organisations.length > 1;
  byId('several').hidden = !several;
  byId('organisation').append(...organisations.map(({ key, name }) => el('option', { value: key }, name)));
  const address = new URLSearchParams(location.search);
  byId('q').value = address.get('q') ?? '';
  box = address.get('box') ?? 'open';
  if (!(box in TEXT.box)) {
    box = 'open';
  }
  month = box === 'done' ? (address.get('month') ?? '') : '';
  if (!(month in TEXT.month)) {
    month = '';
  }
  byId('count').tabIndex = -1;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  byId('q').addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => load(), 250);
  });
  byId('filter').addEventListener('submit', (/** @type {Event} */ event) => event.preventDefault());
  byId('organisation').addEventListener('change', () => load());
  byId('ahead').addEventListener('change', () => load());
  byId('more').addEventListener('click', () => load(true));
  byId('acknowledge').addEventListener('click', () => many('acknowledge', toAcknowledge(), 'acknowledgements', {}));
  byId('refuse').addEventListener('click', () => {
    opens(byId('refusal').hidden ? 'refusal' : '');
    byId('why').focus();
  });
  byId('hand').addEventListener('click', openHanding);
  byId('handing-fields').append(handing.element);
  for (const [form, send] of /** @type {[string, () => unknown][]} */ ([
    ['refusal', refuse],
    ['handing', hand],
  ])) {
    byId(form).addEventListener('submit', (/** @type {Event} */ event) => {
      event.preventDefault();
      send();
    });
  }
  byId('read-all').addEventListener('click', readAll);
  byId('all').addEventListener('change', () => {
    // Read first: each click on a box updates the state of "select all".
    const wanted = byId('all').checked;
    for (const mark of boxesShown()) {
      if (mark.checked !== wanted) {
        mark.click();
      }
    }
  });
  await load();
}
