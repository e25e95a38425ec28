/*
 * The terms of a draft: the drafter may state them, and the signer sees each with its source. What applies where the
 * drafter states nothing, and the dates that follow, are computed by the server whenever the input changes.
 */

import { termsEntered, termFaults } from './draft.js';
import { button, el, field } from '../page.js';
import { call, sentenceOf } from '../server.js';
import { TEXT as FORMS } from '../text.js';
import { moment } from '../words.js';

const TEXT = {
  hint: 'Không bắt buộc. Ô bỏ trống thì áp dụng nội dung ghi trong “Nếu bỏ trống”.',
  otherwise: (/** @type {string} */ what) => `Nếu bỏ trống: ${what}.`,
  nothing: 'Nếu bỏ trống: không nêu.',
  leave: '(bỏ trống)',
  momentHint: 'Viết theo ngày/tháng/năm giờ:phút. Không ghi giờ nghĩa là cuối giờ làm việc của ngày đó.',
  choose: 'Chọn dịp trong lịch làm việc',
  from: 'Thời gian trực: từ',
  to: 'Thời gian trực: đến',
  calendar: (/** @type {Server.CalendarOccasion} */ { name, from, to, confirmed }) =>
    `Theo lịch làm việc, dịp “${name}” từ ${moment(from)} đến ${moment(to)}${confirmed ? '' : ' (chưa có quyết định chính thức)'}.`,
  take: 'Dùng thời gian này',
  plan: 'Các thời hạn nếu ký bây giờ',
  report: 'Nơi nhận báo cáo',
  consolidate: 'Hoàn thành việc tổng hợp',
  approve: 'Duyệt báo cáo (hạn báo cáo cấp trên)',
  warning: 'Cần lưu ý',
  term: 'Nội dung',
  value: 'Áp dụng',
  source: 'Nguồn',
  none: 'không nêu',
};

/** @typedef {import('../task-form.js').TaskForm} TaskForm */

/**
 * The value of a term.
 * @param {Server.TermsOfDraft} terms
 * @param {string} name
 */
const term = ({ terms }, name) => /** @type {Server.Term} */ (terms.find((each) => each.term === name));

/**
 * The dates that lead to the report upward, and the warnings.
 * @param {Server.TermsOfDraft} terms
 */
function consequences({ plan, warnings }) {
  const date = (/** @type {string} */ name, /** @type {string} */ at) =>
    el('div', {}, el('dt', {}, name), el('dd', {}, moment(at)));
  return [
    ...warnings.map((warning) => el('p', { class: 'desk-returned' }, el('strong', {}, `${TEXT.warning}: `), warning)),
    plan && el('p', {}, el('strong', {}, TEXT.plan)),
    plan &&
      el(
        'dl',
        { class: 'desk-facts' },
        date(TEXT.report, plan.reportBy),
        date(TEXT.consolidate, plan.consolidateBy),
        date(TEXT.approve, plan.approveBy),
      ),
  ].filter((part) => part !== null);
}

/**
 * The terms as the signer sees them.
 * @param {Server.TaskSheet} sheet
 */
export function draftTerms({ draft }) {
  return el(
    'div',
    {},
    el(
      'dl',
      { class: 'desk-facts desk-terms' },
      ...draft.terms.terms.map(({ label, shown, sourceShown }) =>
        el(
          'div',
          {},
          el('dt', {}, label),
          el('dd', {}, shown ?? TEXT.none, sourceShown && el('small', {}, ` (${sourceShown})`)),
        ),
      ),
    ),
    ...consequences(draft.terms),
  );
}

/** The fields in which a drafter states terms. */
class TermsEditor {
  /** @type {Record<string, HTMLInputElement | HTMLSelectElement>} */
  controls = {};
  /** @type {Record<string, HTMLElement>} */
  hints = {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  asking;
  /** The number of the last question to the server; answers to earlier ones are ignored. */
  asked = 0;

  /**
   * @param {Server.TaskSheet} sheet
   * @param {TaskForm} form
   */
  constructor(sheet, form) {
    this.task = sheet.id;
    this.form = form;
    const { terms } = sheet.draft;
    const { urgency, force } = FORMS;
    const [from, to] = (term(terms, 'dutyWindow').stated ?? '').split('/');
    this.proposal = el('div', { class: 'desk-proposal' });
    this.result = el('div', { class: 'desk-consequences', 'aria-live': 'polite' });
    this.element = el(
      'div',
      { class: 'desk-terms' },
      el('p', { class: 'desk-hint' }, TEXT.hint),
      this.choice(terms, 'urgency', urgency),
      this.choice(terms, 'force', force),
      this.text(terms, 'occasion', term(terms, 'occasion').stated ?? '', { maxlength: 500 }),
      this.calendar(terms),
      this.proposal,
      el(
        'div',
        { class: 'desk-two' },
        field(TEXT.from, this.moment('windowFrom', from)),
        field(TEXT.to, this.moment('windowTo', to)),
      ),
      (this.hints.dutyWindow = el('p', { class: 'desk-hint' })),
      this.text(terms, 'acknowledgeBy', shown(term(terms, 'acknowledgeBy').stated), MOMENT, TEXT.momentHint),
      this.text(terms, 'reportBy', shown(term(terms, 'reportBy').stated), MOMENT, TEXT.momentHint),
      this.result,
    );
    ['input', 'change'].forEach((event) => this.element.addEventListener(event, () => this.changed()));
    this.show(terms);
  }

  /**
   * @param {Server.TermsOfDraft} terms
   * @param {string} name
   * @param {Record<string, string>} words
   */
  choice(terms, name, words) {
    const { label, stated } = term(terms, name);
    const control = el(
      'select',
      {},
      el('option', { value: '' }, TEXT.leave),
      ...Object.entries(words).map(([code, word]) => el('option', { value: code }, word)),
    );
    control.value = stated ?? '';
    return this.named(name, label, control);
  }

  /**
   * @param {Server.TermsOfDraft} terms
   * @param {string} name
   * @param {string} value
   * @param {Record<string, string | number>} attributes
   * @param {string} [hint]
   */
  text(terms, name, value, attributes, hint) {
    const control = el('input', { type: 'text', ...attributes });
    control.value = value;
    return this.named(name, term(terms, name).label, control, hint);
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {HTMLInputElement | HTMLSelectElement} control
   * @param {string} [hint]
   */
  named(name, label, control, hint) {
    this.controls[name] = control;
    const place = field(label, control, hint);
    place.append((this.hints[name] = el('p', { class: 'desk-hint' })));
    return place;
  }

  /**
   * @param {string} name
   * @param {string} [iso]
   */
  moment(name, iso) {
    const control = el('input', { type: 'text', ...MOMENT });
    control.value = shown(iso);
    this.controls[name] = control;
    return control;
  }

  /**
   * The choice of an occasion of the calendar, which fills in its name and its duty window.
   * @param {Server.TermsOfDraft} terms
   */
  calendar({ occasions }) {
    const control = el(
      'select',
      {},
      el('option', { value: '' }, TEXT.leave),
      ...occasions.map(({ name, from }, index) =>
        el('option', { value: index }, `${name} (${moment(from).slice(0, 10)})`),
      ),
    );
    control.addEventListener('change', (event) => {
      event.stopPropagation();
      const chosen = occasions[Number(control.value)];
      if (control.value && chosen) {
        this.controls.occasion.value = chosen.name;
        this.take(chosen);
      }
    });
    return field(TEXT.choose, control);
  }

  /** @param {Server.CalendarOccasion} occasion */
  take({ from, to }) {
    this.controls.windowFrom.value = moment(from);
    this.controls.windowTo.value = moment(to);
    this.form.changed();
    this.changed();
  }

  /** @param {Server.TermsOfDraft} terms */
  show(terms) {
    for (const { term: name, otherwise } of terms.terms) {
      this.hints[name].textContent = otherwise ? TEXT.otherwise(otherwise) : TEXT.nothing;
    }
    const { proposed } = terms;
    const taken =
      proposed &&
      this.controls.windowFrom.value === moment(proposed.from) &&
      this.controls.windowTo.value === moment(proposed.to);
    this.proposal.replaceChildren(
      ...(proposed && !taken
        ? [
            el(
              'p',
              {},
              TEXT.calendar(proposed),
              ' ',
              button(TEXT.take, () => this.take(proposed), 'desk-quiet'),
            ),
          ]
        : []),
    );
    this.result.replaceChildren(...consequences(terms));
  }

  /** Asks the server for what follows from the input, once it has rested for a moment and can be read. */
  changed() {
    clearTimeout(this.asking);
    this.asking = setTimeout(() => this.ask(), 500);
  }

  async ask() {
    const values = this.read();
    if (termFaults(values).length) {
      return;
    }
    const question = ++this.asked;
    const { dutyWindow, ...rest } = termsEntered(values);
    const query = new URLSearchParams({
      ...rest,
      windowFrom: dutyWindow.from ?? '',
      windowTo: dutyWindow.to ?? '',
    });
    try {
      const terms = await call('GET', `tasks/${encodeURIComponent(this.task)}/terms?${query}`);
      if (question === this.asked) {
        this.show(terms);
      }
    } catch (refused) {
      if (question === this.asked) {
        this.result.replaceChildren(el('p', { class: 'desk-error' }, sentenceOf(refused)));
      }
    }
  }

  /** The input by the name of its control. */
  read = () => Object.fromEntries(Object.entries(this.controls).map(([name, control]) => [name, control.value]));

  /** @param {Record<string, string>} values */
  write(values) {
    Object.entries(values).forEach(([name, value]) => (this.controls[name].value = value));
    this.changed();
  }

  /**
   * The variables of the task, each a field of the form; the first one keeps the input of all.
   * @returns {import('../task-form.js').Field[]}
   */
  fields() {
    const entered = () => termsEntered(this.read());
    const variable = (/** @type {string} */ name, /** @type {string} */ type) => ({
      name,
      type,
      read: () => undefined,
      check: () => [],
      value: () => entered()[/** @type {keyof ReturnType<typeof termsEntered>} */ (name)],
    });
    return [
      {
        name: 'terms',
        read: this.read,
        write: (values) => this.write(values),
        check: () => termFaults(this.read()).map(({ name, say }) => ({ at: this.controls[name], say })),
        value: () => null,
      },
      ...['urgency', 'force', 'occasion', 'acknowledgeBy', 'reportBy'].map((name) => variable(name, 'String')),
      variable('dutyWindow', 'Json'),
    ];
  }
}

const MOMENT = { maxlength: 16, class: 'desk-day', inputmode: 'numeric' };

/** @param {string | null | undefined} iso */
const shown = (iso) => (iso ? moment(iso) : '');

/**
 * The fields in which a drafter states terms.
 * @param {Server.TaskSheet} sheet
 * @param {TaskForm} form
 */
export function terms(sheet, form) {
  const editor = new TermsEditor(sheet, form);
  form.fields.push(...editor.fields());
  return editor.element;
}
