/* What the pages of administration share: the frame of a page, forms that keep what was typed, and choosers. */

import { mark } from '../forms/fields.js';
import { button, el, field, one, table } from '../forms/page.js';
import { call, Problem, sentenceOf, session } from '../forms/server.js';
import { TEXT as FORMS } from '../forms/text.js';
import { dayWritten, stripped } from '../forms/words.js';

const TEXT = {
  login:
    'Phiên đăng nhập đã hết. Nội dung trên trang này vẫn còn: đăng nhập ở thẻ khác rồi quay lại đây và bấm lại nút vừa bấm.',
  toLogin: 'Đăng nhập ở thẻ mới',
  running: 'Đang thực hiện…',
  keep: 'Giữ lại',
  agree: 'Xác nhận và ghi',
  copy: 'Sao chép',
  copied: 'Đã sao chép.',
  notCopied: 'Trình duyệt không cho sao chép. Vui lòng chọn nội dung trong ô rồi nhấn Ctrl+C.',
  organisation: 'Tìm cơ quan',
  organisationHint: 'Gõ một phần tên hoặc mã, có dấu hay không dấu đều được, rồi chọn trong danh sách bên dưới.',
  found: 'Cơ quan đã chọn',
  choose: 'Chọn…',
  type: 'Gõ vào ô trên để tìm',
  nothing: 'Không tìm thấy',
  find: 'Tìm',
  more: 'Hiện thêm',
  dayHint: 'Viết theo ngày/tháng/năm, ví dụ 01/12/2026.',
  badDay: 'Vui lòng viết ngày theo ngày/tháng/năm, ví dụ 01/12/2026.',
};

const TYPING_PAUSE_MILLIS = 250;

/** @typedef {import('../forms/page.js').Child} Child */

/** Whether the session has ended; its successor has another CSRF token. */
let lost = false;

/**
 * Runs calls of the server; after the end of the session, those of the next session.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function attempt(work) {
  try {
    if (lost) {
      session.token = (await call('GET', 'desk')).csrfToken;
      lost = false;
    }
    return await work();
  } catch (fault) {
    lost ||= fault instanceof Problem && fault.status === 401;
    throw fault;
  }
}

/**
 * The sentences about a failure.
 * @param {unknown} fault
 * @returns {Child[]}
 */
export function failure(fault) {
  if (!(fault instanceof Problem)) {
    console.error(fault);
  }
  return fault instanceof Problem && fault.status === 401
    ? [TEXT.login, ' ', el('a', { href: 'camunda/app/tasklist/', target: '_blank', rel: 'noopener' }, TEXT.toLogin)]
    : [sentenceOf(fault)];
}

/**
 * A running bar with its sentence.
 * @param {string} sentence
 */
export const running = (sentence) => el('p', {}, sentence, ' ', el('progress', { 'aria-label': sentence }));

/** A place that says what is under way, what was done and what failed. */
export class Said {
  constructor() {
    this.element = el('div', { role: 'status', tabindex: -1, class: 'administration-said' });
  }

  clear() {
    this.element.replaceChildren();
  }

  /** @param {string} sentence */
  wait(sentence) {
    this.element.replaceChildren(running(sentence));
  }

  /** @param {...Child} content */
  done(...content) {
    this.element.replaceChildren(el('div', { class: 'worklist-done' }, ...content));
  }

  /** @param {...Child} content a question with its answers */
  asks(...content) {
    this.element.replaceChildren(el('div', { class: 'administration-confirm' }, ...content));
  }

  /** @param {unknown} fault */
  failed(fault) {
    this.element.replaceChildren(el('div', { class: 'desk-problem' }, ...failure(fault)));
  }
}

/**
 * Runs what a button asks for and says how it goes; the button is shut meanwhile.
 * @param {HTMLButtonElement} control
 * @param {Said} said
 * @param {string} sentence while it runs
 * @param {() => Promise<Child | Child[] | void>} work resolves to what to say then, nothing to say nothing
 */
export async function during(control, said, sentence, work) {
  control.disabled = true;
  said.wait(sentence);
  try {
    const done = await attempt(work);
    if (done) {
      said.done(...[done].flat());
      said.element.focus();
    } else {
      said.clear();
    }
  } catch (fault) {
    said.failed(fault);
    said.element.focus();
  } finally {
    control.disabled = false;
  }
}

/**
 * A button that asks once more before it acts.
 * @param {string} label
 * @param {string | (() => Promise<string>)} warning what the act means
 * @param {string} yes
 * @param {Said} said
 * @param {() => Promise<Child | Child[] | void>} act
 */
export function confirmed(label, warning, yes, said, act) {
  const place = el('div', { class: 'administration-confirm' });
  const reset = () => place.replaceChildren(first);
  const first = button(
    label,
    () => {
      const go = button(yes, () => during(go, said, TEXT.running, act).finally(reset), 'desk-primary');
      const keep = button(TEXT.keep, () => {
        reset();
        first.focus();
      });
      const meaning = el('p', { role: 'status' }, typeof warning === 'string' ? warning : TEXT.running);
      place.replaceChildren(meaning, go, ' ', keep);
      keep.focus();
      if (typeof warning !== 'string') {
        go.disabled = true;
        warning()
          .catch(sentenceOf)
          .then((sentence) => {
            meaning.textContent = sentence;
            go.disabled = false;
          });
      }
    },
    'desk-quiet',
  );
  reset();
  return place;
}

/**
 * What is wrong with a field, null if nothing is.
 * @typedef {{ at: HTMLElement, check: () => string | null | undefined }} Check
 */

/**
 * A form that keeps what was typed until it was taken.
 * @param {string} label of the button
 * @param {string} sentence while it is sent
 * @param {Child[]} content
 * @param {Check[]} checks
 * @param {() => Promise<Child | Child[] | void>} send resolves to what to say then
 * @param {{ sentence: string, ask: () => Promise<string> }} [first] what sending means, which the user confirms before
 *     it is done; the sentence is shown while that is found out
 */
export function form(label, sentence, content, checks, send, first) {
  const said = new Said();
  const submit = el('button', { class: 'desk-button desk-primary' }, label);
  const element = el('form', { novalidate: true }, ...content, said.element, el('p', {}, submit));
  /** @type {import('../forms/fields.js').Marked[]} */
  let faults = [];
  const forget = () => {
    faults.forEach(({ clear }) => clear());
    faults = [];
  };
  const run = () => during(submit, said, sentence, send);
  const ask = async (/** @type {NonNullable<typeof first>} */ asking) => {
    submit.disabled = true;
    said.wait(asking.sentence);
    try {
      const meaning = await attempt(asking.ask);
      const agree = button(TEXT.agree, run, 'desk-primary');
      const keep = button(TEXT.keep, () => {
        said.clear();
        submit.focus();
      });
      said.asks(el('p', {}, meaning), agree, ' ', keep);
      keep.focus();
    } catch (fault) {
      said.failed(fault);
      said.element.focus();
    } finally {
      submit.disabled = false;
    }
  };
  element.addEventListener('input', () => {
    forget();
    if (first) {
      said.clear();
    }
  });
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    forget();
    said.clear();
    faults = checks.flatMap(({ at, check }) => {
      const say = check();
      return say ? [mark({ at, say })] : [];
    });
    if (faults.length) {
      faults[0].at.focus();
    } else if (first) {
      ask(first);
    } else {
      run();
    }
  });
  return element;
}

/**
 * A field of one line.
 * @param {string} label
 * @param {{ required?: string, hint?: string, maxlength?: number, day?: boolean, value?: string, mode?: string }} options
 *     `required` is what to say if it is empty; a day is written as people write it
 */
export function line(label, { required, hint, maxlength = 200, day = false, value = '', mode }) {
  const control = el('input', {
    type: 'text',
    maxlength,
    class: day ? 'desk-day' : null,
    inputmode: day ? 'numeric' : mode,
    autocomplete: 'off',
  });
  control.value = value;
  const read = () => stripped(control.value);
  return {
    control,
    block: field(label, control, hint ?? (day ? TEXT.dayHint : undefined)),
    read,
    /** The day as YYYY-MM-DD, null if there is none. */
    day: () => (read() ? dayWritten(read()) : null),
    check: {
      at: control,
      check: () => (!read() ? required : day && !dayWritten(read()) ? TEXT.badDay : null),
    },
  };
}

/**
 * A choice of something that is searched for on the server.
 * @param {string} label of the field to search by
 * @param {string} hint
 * @param {string} found label of the list
 * @param {string} required what to say if nothing is chosen
 * @param {(typed: string) => Promise<[string, string][]>} search resolves to values with their labels
 * @param {(value: string) => void} [onChosen]
 */
export function searched(label, hint, found, required, search, onChosen = () => {}) {
  const typed = el('input', { type: 'search', maxlength: 100, autocomplete: 'off' });
  const select = el('select', {});
  const offer = (/** @type {[string, string][]} */ choices, /** @type {string} */ prompt) => {
    select.replaceChildren(
      ...(choices.length === 1 ? [] : [el('option', { value: '' }, prompt)]),
      ...choices.map(([value, text]) => el('option', { value }, text)),
    );
    onChosen(select.value);
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  let turn = 0;
  typed.addEventListener('input', () => {
    clearTimeout(waiting);
    const mine = ++turn;
    waiting = setTimeout(async () => {
      const text = stripped(typed.value);
      if (!text) {
        offer([], TEXT.type);
        return;
      }
      try {
        const choices = await attempt(() => search(text));
        if (mine === turn) {
          offer(choices, choices.length ? TEXT.choose : TEXT.nothing);
        }
      } catch (fault) {
        offer([], sentenceOf(fault));
      }
    }, TYPING_PAUSE_MILLIS);
  });
  select.addEventListener('change', () => onChosen(select.value));
  offer([], TEXT.type);
  return {
    blocks: [field(label, typed, hint), field(found, select)],
    read: () => select.value,
    clear: () => {
      typed.value = '';
      offer([], TEXT.type);
    },
    check: { at: select, check: () => (select.value ? null : required) },
  };
}

/**
 * A choice of an organisation of the directory.
 * @param {string} required what to say if none is chosen
 */
export const organisation = (required) =>
  searched(TEXT.organisation, TEXT.organisationHint, TEXT.found, required, async (typed) => {
    /** @type {Server.Page<Server.Organisation>} */
    const { items } = await call('GET', `organisations?${new URLSearchParams({ q: typed, limit: '50' })}`);
    return items.map(({ key, name }) => [key, `${name} (${key})`]);
  });

/** @type {Map<string, Promise<string>>} */
const names = new Map();

/**
 * The name of an organisation; its key if the directory does not have it today.
 * @param {string} key
 */
export function nameOf(key) {
  const known =
    names.get(key) ??
    call('GET', `organisations?${new URLSearchParams({ q: key, limit: '500' })}`)
      .then(
        (/** @type {Server.Page<Server.Organisation>} */ { items }) =>
          items.find((each) => each.key === key)?.name ?? key,
      )
      .catch(() => key);
  names.set(key, known);
  return known;
}

/**
 * A secret that is shown once, with a button to copy it.
 * @param {string} label
 * @param {string} value
 */
export function secret(label, value) {
  const control = el('input', { type: 'text', readonly: true, class: 'administration-secret' });
  control.value = value;
  const said = el('span', { role: 'status' });
  const copy = button(TEXT.copy, async () => {
    control.select();
    said.textContent = await navigator.clipboard.writeText(value).then(
      () => TEXT.copied,
      () => TEXT.notCopied,
    );
  });
  return el('div', {}, field(label, control), copy, ' ', said);
}

/**
 * Opens a page: reads what it shows, and offers to read it again if that fails.
 * @param {() => Promise<Child[]>} read resolves to the content of the page
 */
export async function open(read) {
  const place = one(document, '#part');
  session.token ??= one(document, 'main').dataset.token ?? null;
  try {
    place.replaceChildren(...(await attempt(read)).filter((child) => child instanceof Node));
  } catch (fault) {
    const again = button(FORMS.problem.again, () => open(read));
    place.replaceChildren(el('div', { class: 'desk-problem', role: 'alert' }, ...failure(fault)), again);
  }
}

/**
 * The present rows of a list, found by words, a page after the other.
 * @template T
 * @param {string} label of the field to search by
 * @param {string[]} headings
 * @param {(words: string, after: string | undefined) => Promise<{ items: T[], next?: string }>} read
 * @param {(item: T) => Child[]} row
 */
export function listed(label, headings, read, row) {
  const words = el('input', { type: 'search', maxlength: 100, autocomplete: 'off' });
  const said = new Said();
  const list = el('div', {});
  const place = el('p', {});
  /** @param {string} [after] */
  const show = async (after) => {
    const { items, next } = await read(stripped(words.value), after);
    const rows = table(headings, items.map(row));
    if (after) {
      list.querySelector('tbody')?.append(...rows.tBodies[0].rows);
    } else {
      list.replaceChildren(items.length ? rows : el('p', {}, TEXT.nothing));
    }
    const more = button(TEXT.more, () => during(more, said, TEXT.running, () => show(next)));
    place.replaceChildren(next ? more : '');
  };
  const find = el('button', { class: 'desk-button' }, TEXT.find);
  const asking = el('form', { role: 'search' }, field(label, words), el('p', {}, find));
  asking.addEventListener('submit', (event) => {
    event.preventDefault();
    during(find, said, TEXT.running, () => show());
  });
  during(find, said, TEXT.running, () => show());
  return el('div', {}, asking, said.element, list, place);
}

/**
 * A part of a page with its heading.
 * @param {string} heading
 * @param {...Child} content
 */
export const section = (heading, ...content) =>
  el('section', { class: 'worklist-part' }, el('h3', {}, heading), ...content);
