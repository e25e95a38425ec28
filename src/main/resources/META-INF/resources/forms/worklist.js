/*
 * The page of a user's open work: one list over all organisations, acknowledgements of many tasks at once, records of
 * telephone acknowledgements, and substitutions. It uses the session of Tasklist.
 */

import { mark } from './fields.js';
import { matrixOf, storyOf } from './matrix.js';
import { all, button, el, one } from './page.js';
import { call, Problem, session } from './server.js';
import { capital, number, TEXT as FORMS, uncapital } from './text.js';
import { endFollowUp } from './review.js';
import { consolidateNow } from './parts/upward.js';
import vocabulary from './vocabulary.js';
import { moment, momentWritten, stripped } from './words.js';

const TEXT = {
  login: 'Chưa đăng nhập hoặc phiên đã hết.',
  toLogin: 'Đăng nhập Tasklist rồi mở lại trang này',
  late: 'Quá hạn',
  dispatch: (/** @type {string} */ number) => `thực hiện văn bản ${number}`,
  badMoment: 'Vui lòng viết ngày và giờ theo ngày/tháng/năm giờ:phút, ví dụ 01/12/2026 08:30.',
  claimed: (/** @type {string} */ who) => `đang do ${who} nhận xử lý`,
  choose: (/** @type {string} */ number, /** @type {string} */ unit) => `Chọn văn bản ${number} của ${unit}`,
  open: 'mở biểu mẫu ở thẻ mới',
  count: (/** @type {number} */ n, /** @type {unknown} */ more) =>
    n ? `${more ? 'Đang hiện' : 'Có'} ${number(n)} việc` : 'Không có việc nào.',
  acknowledge: (/** @type {number} */ n) => (n ? `Xác nhận tiếp nhận ${number(n)} việc` : 'Xác nhận tiếp nhận'),
  running: (/** @type {number} */ done, /** @type {number} */ all) =>
    `Đang xác nhận: ${number(done)} trên ${number(all)} việc…`,
  done: (/** @type {number} */ n) => `Đã xác nhận tiếp nhận ${number(n)} việc.`,
  failed: (/** @type {number} */ n) => `${number(n)} việc chưa xác nhận được:`,
  loading: 'Đang tải…',
  handled: (/** @type {number} */ n, /** @type {unknown} */ more) =>
    n ? `${more ? 'Đang hiện' : 'Có'} ${number(n)} văn bản chỉ đạo.` : 'Đơn vị chưa trả lời văn bản chỉ đạo nào.',
  unanswered: (/** @type {number} */ n, /** @type {number} */ all) => `${number(n)} trên ${number(all)} nơi`,
  choosePrompt: 'Chọn…',
  nobodyOpen: 'Mọi nơi nhận đã xác nhận',
  recorded: (/** @type {string} */ name) => `Đã ghi nhận thay ${name}.`,
  substitution: (
    /** @type {string} */ person,
    /** @type {string} */ substitute,
    /** @type {string} */ from,
    /** @type {string} */ to,
  ) => `${substitute} làm thay ${person} từ ${from} đến ${to}`,
  self: 'tài khoản này',
  active: 'đang thực hiện',
  end: 'Kết thúc ngay',
  ended: 'Đã kết thúc việc làm thay.',
  named: 'Đã giao người làm thay.',
  nobody: 'Chưa có ai làm thay.',
};

const AT_ONCE = 10;
const PAGE = 100;

/**
 * An element of the page, untyped: the caller knows its type.
 * @param {string} id
 * @returns {any}
 */
const byId = (id) => one(document, `#${id}`);

/**
 * Shows an error message.
 * @param {HTMLElement} place
 * @param {unknown} problem
 */
function tell(place, problem) {
  if (!(problem instanceof Problem)) {
    console.error(problem);
  }
  const login = problem instanceof Problem && problem.status === 401;
  const text = login ? TEXT.login : problem instanceof Problem ? problem.message : FORMS.problem.fault;
  place.replaceChildren(text, ...(login ? [' ', el('a', { href: 'camunda/app/tasklist/' }, TEXT.toLogin)] : []));
  place.hidden = false;
}

/* ---------- the list ---------- */

/** @type {Map<string, Server.TaskLine>} */
const shown = new Map();
/** @type {Set<string>} */
const ticked = new Set();
/** @type {string | null} */
let next = null;
let asked = 0;

/** @param {Server.TaskLine} line */
const tickable = (line) => line.task === vocabulary.tasks.acknowledge;

/** @param {Server.TaskLine} line */
function row(line) {
  const box = el('input', {
    type: 'checkbox',
    'aria-label': TEXT.choose(line.number, line.organisation.name),
  });
  box.checked = ticked.has(line.id);
  box.addEventListener('change', () => {
    ticked[box.checked ? 'add' : 'delete'](line.id);
    bar();
  });
  const form = `camunda/app/tasklist/default/#/?task=${encodeURIComponent(line.id)}`;
  return el(
    'tr',
    { 'data-task': line.id },
    el('td', { 'data-heading': 'Chọn' }, tickable(line) ? el('label', { class: 'worklist-tick' }, box) : '–'),
    el(
      'th',
      { scope: 'row' },
      el(
        'a',
        { href: form, target: '_blank', rel: 'noopener' },
        line.number,
        el('span', { class: 'desk-unseen' }, ` (${TEXT.open})`),
      ),
      el('small', {}, line.subject),
      line.dispatchNumber && line.dispatchNumber !== line.number && el('small', {}, TEXT.dispatch(line.dispatchNumber)),
    ),
    el('td', { 'data-heading': 'Đơn vị' }, line.organisation.name),
    el('td', { 'data-heading': 'Việc' }, line.name, line.claimedBy && el('small', {}, TEXT.claimed(line.claimedBy))),
    el(
      'td',
      { 'data-heading': FORMS.column.dueAt },
      moment(line.dueAt),
      line.late && el('strong', { class: 'desk-flag' }, TEXT.late),
      el('small', {}, capital(FORMS.origin[line.dueOrigin])),
    ),
  );
}

/** @returns {HTMLInputElement[]} */
const boxesShown = () => [...byId('list').querySelectorAll('tbody input')];

function bar() {
  const boxes = boxesShown();
  byId('all').checked = boxes.length > 0 && boxes.every((box) => box.checked);
  byId('all').disabled = !boxes.length;
  byId('acknowledge').disabled = !ticked.size;
  byId('acknowledge').textContent = TEXT.acknowledge(ticked.size);
  byId('count').textContent = TEXT.count(shown.size, next);
  byId('more').hidden = !next;
}

/**
 * Loads the first page of the search, or the following one.
 * @param {boolean} following
 */
async function load(following = false) {
  const turn = ++asked;
  const query = new URLSearchParams({
    q: byId('q').value,
    organisation: byId('organisation').value,
    ahead: String(byId('ahead').checked),
    limit: String(PAGE),
  });
  if (following && next) {
    query.set('cursor', next);
  }
  try {
    /** @type {Server.Page<Server.TaskLine>} */
    const page = await call('GET', `tasks?${query}`);
    if (turn !== asked) {
      return;
    }
    const body = byId('list').tBodies[0];
    if (!following) {
      shown.clear();
      body.replaceChildren();
    }
    next = page.next;
    for (const line of page.items) {
      shown.set(line.id, line);
      body.append(row(line));
    }
    byId('problem').hidden = true;
    bar();
  } catch (problem) {
    tell(byId('problem'), problem);
  }
}

/** Acknowledges the ticked tasks in batches, to show progress and to keep what is done if one batch fails. */
async function acknowledge() {
  const chosen = [...ticked];
  const known = new Map(shown);
  /** @type {Server.Acknowledged[]} */
  const failed = [];
  let done = 0;
  const step = (/** @type {number} */ count) => {
    byId('progress').value = count;
    byId('progress-text').textContent = TEXT.running(count, chosen.length);
  };
  byId('acknowledge').disabled = true;
  byId('progress').max = chosen.length;
  byId('run').hidden = false;
  byId('problem').hidden = true;
  step(0);
  try {
    for (let from = 0; from < chosen.length; from += AT_ONCE) {
      const { results } = await call('POST', 'acknowledgements', {
        tasks: chosen.slice(from, from + AT_ONCE),
      });
      for (const result of results) {
        ticked.delete(result.task);
        if (result.acknowledged) {
          done++;
        } else {
          failed.push(result);
        }
      }
      step(Math.min(from + AT_ONCE, chosen.length));
    }
  } catch (problem) {
    tell(byId('problem'), problem);
  }
  const name = (/** @type {string} */ task) => {
    const line = known.get(task);
    return line ? `${line.number}, ${line.organisation.name}` : task;
  };
  byId('run').hidden = true;
  byId('outcome').replaceChildren(
    el('p', { class: 'worklist-done' }, TEXT.done(done)),
    ...(failed.length
      ? [
          el('p', { class: 'desk-error' }, TEXT.failed(failed.length)),
          el('ul', {}, ...failed.map(({ task, reason }) => el('li', {}, `${name(task)}: ${reason}`))),
        ]
      : []),
  );
  byId('outcome').focus();
  if (byId('problem').hidden) {
    await load();
  } else {
    bar();
  }
}

/* ---------- what has been answered ---------- */

/** @type {string | null} */
let nextHandled = null;
let handledShown = 0;

/**
 * The answers of one organisation on a directive, loaded when they are opened.
 * @param {string} cascade
 * @param {Server.Handled['parts'][number]} part
 */
function handledPart(cascade, { organisation, state, late, acknowledgedAt, reportedAt }) {
  const at = reportedAt ?? acknowledgedAt;
  const body = el('div', {}, TEXT.loading);
  const details = el(
    'details',
    { class: 'desk-more' },
    el(
      'summary',
      {},
      `${organisation.name}: ${uncapital(FORMS.counts[state])}`,
      at && ` (${moment(at)})`,
      late && el('strong', { class: 'desk-flag' }, TEXT.late),
    ),
    body,
  );
  const read = async () => {
    details.removeEventListener('toggle', read);
    try {
      /** @type {Server.Story} */
      const story = await call(
        'GET',
        `cascades/${encodeURIComponent(cascade)}/addressees/${encodeURIComponent(organisation.key)}`,
      );
      body.replaceChildren(storyOf(cascade, story));
    } catch (problem) {
      tell(body, problem);
      details.addEventListener('toggle', read);
    }
  };
  details.addEventListener('toggle', read);
  return details;
}

/** Loads the first page of what has been answered, or the following one. */
async function handled() {
  byId('handled-count').textContent = TEXT.loading;
  try {
    /** @type {Server.Page<Server.Handled>} */
    const page = await call('GET', `handled?limit=20${nextHandled ? `&cursor=${nextHandled}` : ''}`);
    nextHandled = page.next;
    handledShown += page.items.length;
    byId('handled-list').append(
      ...page.items.map(({ cascade, number: directive, subject, parts }) =>
        el(
          'section',
          { class: 'worklist-handled' },
          el('h3', {}, directive),
          el('p', {}, subject),
          ...parts.map((part) => handledPart(cascade, part)),
        ),
      ),
    );
    byId('handled-count').textContent = TEXT.handled(handledShown, nextHandled);
    byId('handled-more').hidden = !nextHandled;
  } catch (problem) {
    tell(byId('handled-count'), problem);
  }
}

/* ---------- forms ---------- */

/**
 * The missing and invalid fields of a form.
 * @param {HTMLFormElement} form
 * @returns {import('./fields.js').Fault[]}
 */
const faultsOf = (form) =>
  /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ (all(form, '[data-required], [data-moment]')).flatMap(
    (at) => {
      const value = stripped(at.value);
      const say = !value
        ? at.dataset.required
        : 'moment' in at.dataset && !momentWritten(value)
          ? TEXT.badMoment
          : null;
      return say ? [{ at, say }] : [];
    },
  );

/**
 * Submits a form and shows the result; the input is kept unless it succeeded.
 * @param {HTMLFormElement} form
 * @param {() => Promise<string>} send resolves to the confirmation message
 */
function onSubmit(form, send) {
  const [error, done] = [one(form, '.worklist-error'), one(form, '.worklist-done')];
  /** @type {import('./fields.js').Marked[]} */
  let faults = [];
  const forget = () => faults.forEach(({ clear }) => clear());
  form.addEventListener('input', forget);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const submit = /** @type {HTMLButtonElement} */ (one(form, 'button:not([type])'));
    error.hidden = done.hidden = true;
    forget();
    faults = faultsOf(form).map(mark);
    if (faults.length) {
      faults[0].at.focus();
      return;
    }
    submit.disabled = true;
    try {
      done.textContent = await send();
      done.hidden = false;
    } catch (problem) {
      tell(error, problem);
    } finally {
      submit.disabled = false;
    }
  });
}

/**
 * The moment in a field, null if it is empty.
 * @param {string} id
 */
const momentIn = (id) => (stripped(byId(id).value) ? momentWritten(byId(id).value) : null);

/**
 * Fills a list of choices.
 * @param {HTMLSelectElement} select
 * @param {string[][]} choices pairs of value and label
 * @param {string} prompt
 */
const options = (select, choices, prompt = TEXT.choosePrompt) =>
  select.replaceChildren(
    el('option', { value: '' }, prompt),
    ...choices.map(([value, label]) => el('option', { value }, label)),
  );

/** The addressees that may still answer by telephone. */
async function unanswered() {
  const cascade = byId('cascade').value;
  /** @type {{ organisation: string, name: string }[]} */
  const open = [];
  /** @type {string | null} */
  let cursor = null;
  do {
    const query = new URLSearchParams({
      state: 'open',
      limit: '500',
      ...(cursor && { cursor }),
    });
    /** @type {Server.Page<{ organisation: string, name: string }>} */
    const page = cascade
      ? await call('GET', `cascades/${encodeURIComponent(cascade)}/addressees?${query}`)
      : { items: [], next: null };
    open.push(...page.items);
    cursor = page.next;
  } while (cursor);
  options(
    byId('addressee'),
    open.map(({ organisation, name }) => [organisation, name]),
    cascade && !open.length ? TEXT.nobodyOpen : TEXT.choosePrompt,
  );
}

/**
 * The cascades that the user's organisations lead, each with the button to begin its report where the user may.
 * @param {Server.Desk['leading']} leading
 */
function led(leading) {
  if (!leading.length) {
    return;
  }
  byId('leading').hidden = false;
  byId('led').tBodies[0].replaceChildren(
    ...leading.flatMap((cascade) => [
      el(
        'tr',
        { 'data-cascade': cascade.id },
        el('th', { scope: 'row' }, cascade.number, el('small', {}, cascade.subject)),
        el('td', { 'data-heading': FORMS.column.state }, FORMS.state[cascade.state]),
        el('td', { 'data-heading': 'Chưa trả lời' }, TEXT.unanswered(cascade.unanswered, cascade.total)),
        el('td', { 'data-heading': 'Hạn chung' }, moment(cascade.generalDate)),
        el(
          'td',
          { 'data-heading': 'Việc làm được' },
          cascade.mayConsolidate && consolidateNow(cascade),
          cascade.mayStandDown && endFollowUp(cascade),
        ),
      ),
      el('tr', {}, el('td', { colspan: 5 }, matrixOf(cascade.id, [], cascade.leads))),
    ]),
  );
}

/** @param {Server.Desk['leading']} leading */
function telephone(leading) {
  if (!leading.length) {
    return;
  }
  byId('telephone').hidden = false;
  options(
    byId('cascade'),
    leading.map(({ id, number, subject }) => [id, `${number} – ${subject}`]),
  );
  byId('cascade').addEventListener('change', () =>
    unanswered().catch((problem) => tell(byId('call').querySelector('.worklist-error'), problem)),
  );
  byId('telephone').addEventListener('toggle', () => {
    byId('at').value ||= moment(Date.now());
  });
  onSubmit(byId('call'), async () => {
    const [cascade, addressee] = [byId('cascade').value, byId('addressee')];
    const name = addressee.selectedOptions[0].textContent;
    await call(
      'POST',
      `cascades/${encodeURIComponent(cascade)}/addressees/${encodeURIComponent(addressee.value)}/acknowledgement`,
      {
        spokenTo: byId('spokenTo').value,
        phone: byId('phone').value || null,
        at: momentIn('at'),
        note: byId('note').value || null,
      },
    );
    for (const field of ['spokenTo', 'phone', 'note']) {
      byId(field).value = '';
    }
    byId('at').value = moment(Date.now());
    await unanswered();
    return TEXT.recorded(name);
  });
}

/**
 * Shows the substitutions.
 * @param {string} user
 * @param {(id: string) => string} nameOf an account
 */
async function substitutions(user, nameOf) {
  /** @type {Server.Substitution[]} */
  const known = await call('GET', 'substitutions');
  const form = byId('substitute-form');
  byId('substitutions').replaceChildren(
    ...known.map((substitution) => {
      const end = button(
        TEXT.end,
        async () => {
          end.disabled = true;
          try {
            await call('DELETE', `substitutions/${encodeURIComponent(substitution.id)}`);
            await substitutions(user, nameOf);
            one(form, '.worklist-done').textContent = TEXT.ended;
            one(form, '.worklist-done').hidden = false;
          } catch (problem) {
            end.disabled = false;
            tell(one(form, '.worklist-error'), problem);
          }
        },
        'desk-quiet',
      );
      return el(
        'li',
        {},
        TEXT.substitution(
          nameOf(substitution.person),
          nameOf(substitution.substitute),
          moment(substitution.from),
          moment(substitution.to),
        ),
        substitution.active && el('strong', {}, ` – ${TEXT.active} `),
        ' ',
        substitution.person === user && end,
      );
    }),
    ...(known.length ? [] : [el('li', {}, TEXT.nobody)]),
  );
}

/**
 * Shows possible substitutes and present substitutions.
 * @param {string} user
 */
async function standIns(user) {
  /** @type {{ id: string, name: string }[]} */
  const candidates = await call('GET', 'substitutions/candidates');
  options(
    byId('substitute'),
    candidates.map(({ id, name }) => [id, `${name} (${id})`]),
  );
  const names = new Map(candidates.map(({ id, name }) => [id, name])).set(user, TEXT.self);
  const nameOf = (/** @type {string} */ id) => names.get(id) ?? id;
  byId('longest').textContent = number(vocabulary.longestSubstitutionDays);
  byId('substitution').hidden = false;
  await substitutions(user, nameOf);
  onSubmit(byId('substitute-form'), async () => {
    await call('POST', 'substitutions', {
      substitute: byId('substitute').value,
      from: momentIn('from'),
      to: momentIn('to'),
    });
    byId('from').value = byId('to').value = '';
    await substitutions(user, nameOf);
    return TEXT.named;
  });
}

/* ---------- the page ---------- */

/**
 * Links to what the user can begin.
 * @param {Server.Desk} desk
 */
function begin({ organisations, administrates }) {
  const { page } = vocabulary.labels;
  const links = [
    organisations.some(({ receives }) => receives) &&
      el('a', { href: 'desk/dispatch', class: 'desk-button' }, page.dispatch),
    organisations.some(({ issues }) => issues) &&
      el('a', { href: 'desk/directive', class: 'desk-button' }, page.directive),
    administrates && el('a', { href: 'administration', class: 'desk-button' }, page.administration),
  ];
  byId('begin').append(...links.filter((link) => link instanceof Node));
  byId('begin').hidden = !byId('begin').childElementCount;
}

async function open() {
  /** @type {Server.Desk} */
  const desk = await call('GET', 'desk');
  session.token = desk.csrfToken;
  byId('user').textContent = desk.user;
  byId('organisation').append(...desk.organisations.map(({ key, name }) => el('option', { value: key }, name)));
  byId('work').hidden = false;
  begin(desk);
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
  byId('acknowledge').addEventListener('click', acknowledge);
  byId('all').addEventListener('change', () => {
    // Read first: each click on a box updates the state of "select all".
    const wanted = byId('all').checked;
    for (const box of boxesShown()) {
      if (box.checked !== wanted) {
        box.click();
      }
    }
  });
  byId('handled').hidden = false;
  const first = () => {
    byId('handled').removeEventListener('toggle', first);
    handled();
  };
  byId('handled').addEventListener('toggle', first);
  byId('handled-more').addEventListener('click', handled);
  led(desk.leading);
  telephone(desk.leading.filter(({ state, leads }) => leads && state !== 'closed'));
  await Promise.all([load(), standIns(desk.user)]);
}

open().catch((problem) => tell(byId('problem'), problem));
