/*
 * The desk of a user: the inbox, cascades that are led, records of telephone acknowledgements, and substitutions. It uses the
 * session of Tasklist.
 */

import { mark } from './fields.js';
import { openInbox } from './inbox.js';
import './leaving.js';
import { matrixOf } from './matrix.js';
import { all, button, el, one } from './page.js';
import { call, loginFor, Problem, session } from './server.js';
import { number, TEXT as FORMS } from './text.js';
import { endFollowUp } from './review.js';
import { consolidateNow } from './parts/upward.js';
import vocabulary from './vocabulary.js';
import { moment, momentWritten, stripped } from './words.js';

const TEXT = {
  login: 'Chưa đăng nhập hoặc phiên đã hết.',
  toLogin: 'Đăng nhập rồi trở lại trang này',
  badMoment: 'Vui lòng viết ngày và giờ theo ngày/tháng/năm giờ:phút, ví dụ 01/12/2026 08:30.',
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

/** Leads back here after the login, those who only watch to the board. */
function loginAndBack() {
  const query = new URLSearchParams(location.search);
  query.set(FIRST, '');
  return loginFor(`desk?${query}`);
}

/** Marks the page as the first after a login. */
const FIRST = 'first';

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
  place.replaceChildren(text, ...(login ? [' ', el('a', { href: loginAndBack() }, TEXT.toLogin)] : []));
  place.hidden = false;
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
 */
async function substitutions(user) {
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
            await substitutions(user);
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
          substitution.person === user ? TEXT.self : substitution.personName,
          substitution.substitute === user ? TEXT.self : substitution.substituteName,
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
    candidates.map(({ id, name }) => [id, name]),
  );
  byId('longest').textContent = number(vocabulary.longestSubstitutionDays);
  onSubmit(byId('substitute-form'), async () => {
    await call('POST', 'substitutions', {
      substitute: byId('substitute').value,
      from: momentIn('from'),
      to: momentIn('to'),
    });
    byId('from').value = byId('to').value = '';
    await substitutions(user);
    return TEXT.named;
  });
  byId('substitution').hidden = false;
  await substitutions(user);
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
  /** @type {Server.Desk | null} */
  const desk = await call('GET', 'desk').catch((problem) => {
    // Nothing was entered yet that the login could lose.
    if (problem instanceof Problem && problem.status === 401) {
      location.replace(loginAndBack());
      return null;
    }
    throw problem;
  });
  if (!desk) {
    return;
  }
  if (!desk.organisations.length && new URLSearchParams(location.search).has(FIRST)) {
    location.replace(desk.administrates ? 'administration' : 'board');
    return;
  }
  session.token = desk.csrfToken;
  byId('user').textContent = desk.userName;
  byId('work').hidden = false;
  begin(desk);
  led(desk.leading);
  telephone(desk.leading.filter(({ state, leads }) => leads && state !== 'closed'));
  await Promise.all([openInbox(desk.organisations, tell), standIns(desk.user)]);
}

open().catch((problem) => tell(byId('problem'), problem));
