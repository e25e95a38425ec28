/*
 * The common code of the forms in Tasklist: they load the task's sheet over REST, show it, save a draft of the
 * input, validate it and submit it as the variables that complete the task.
 *
 * A form is plain HTML configured by attributes:
 *   form[data-why], [data-why-direct], [data-why-own], [data-todo]  why the task is here (the second for a department
 *                                         that issues by itself, the third for a committee that does) and what is to
 *                                         be done
 *   {issuer}, {receiver}, {lead}, …       placeholders for facts, see `words` in words.js
 *   [data-part=…]                         a place filled by one of `parts`
 *   input[name], textarea[name]           a text variable of that name, prefilled from the path [data-from=…] in the sheet
 *   input[name][data-day="sentence"]      a date, entered as dd/mm/yyyy; the message if it is invalid
 *   fieldset[data-choice=…]               radio buttons; [data-boolean] for yes and no
 *   [data-required="sentence"]            the message if it is missing, [data-required-when="decision=refuse"];
 *                                         without a sentence, the message of the server's refusal
 *   [data-when="decision=refuse"]         shown, validated and submitted only under this condition
 *
 * Running cases keep the HTML they were started with, so the meaning of these attributes must not change.
 */

import { Choice, DayField, mark, TextField } from './fields.js';
import { head } from './head.js';
import { KeptDraft } from './kept-draft.js';
import { all, button, el, notice, one } from './page.js';
import { Beside } from './parts/beside.js';
import { handover } from './parts/handover.js';
import { parts } from './parts/parts.js';
import { receiptOf } from './parts/receipt.js';
import { call, Problem, sentenceOf } from './server.js';
import { TEXT } from './text.js';
import vocabulary from './vocabulary.js';
import { OpenTask, tasklistAddress } from './webapps.js';
import { failureOf, fill, moment, stripped } from './words.js';

/**
 * A field of a form and the process variable made from it.
 *
 * @typedef {object} Field
 * @property {string} [name] of the variable
 * @property {string} [type] of the variable, as the engine calls it
 * @property {() => any} read the present input, as saved in a draft; undefined if there is none
 * @property {(value: any) => void} [write] restores input from a draft
 * @property {() => void} [update] updates the display after changes of other fields
 * @property {(form: TaskForm) => import('./fields.js').Fault[]} check its errors
 * @property {(form: TaskForm) => unknown} value of the variable; null or undefined for none
 * @property {() => Record<string, string>} [valueInfo] of the variable
 * @property {(sheet: Server.TaskSheet) => Promise<import('./page.js').Child[]>} [stored] called when the task is
 *     completed; resolves to what is to be said of it then
 */

const styled = new Promise((done) => {
  const link = el('link', { rel: 'stylesheet', href: new URL('desk.css', import.meta.url) });
  link.onload = link.onerror = done;
  document.head.append(link);
});

/** The form of one open task. */
export class TaskForm {
  /** @type {Server.TaskSheet | undefined} */
  sheet;
  /** @type {Field[]} */
  fields = [];
  /** Whether the current user has claimed the task. */
  mine = false;
  /** Whether the form itself stopped the last submission. */
  prevented = false;
  /** The state of the fields before any input, as JSON. */
  initial = '';
  /** @type {import('./fields.js').Marked[]} */
  faults = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  saving;
  /** Aborts the observation of a submission in progress. */
  watch = new AbortController();
  /** Ids of the draft's remaining measures; set by the measure editor. */
  kept = () => /** @type {(string | null)[]} */ ([]);
  /** The chosen addressees; set by the addressee choice. */
  chosen = () => /** @type {Server.Candidate[]} */ ([]);

  /** @param {OpenTask} task */
  constructor(task) {
    this.task = task;
    this.form = task.form;
    this.draft = new KeptDraft(task.user, task.id);
    this.work = /** @type {HTMLFieldSetElement} */ (one(this.form, '.desk-work'));
    this.summary = el('div', { class: 'desk-summary', role: 'alert', tabindex: -1 });
    this.claim = el('div', { class: 'desk-claim', role: 'status' });
    this.handing = el('div', {});
    task.onFailed((failure) => this.failed(failure));
    task.onCompleted(() => this.completed());
    task.onLoginRequired(() => this.loggedOut());
    // The delayed saving of the draft may not have run when the page is closed.
    window.addEventListener('pagehide', () => this.save());
  }

  /** Loads the sheet and shows it, or an error message. */
  async load() {
    try {
      const [sheet] = await Promise.all([this.fetch(), styled]);
      if (this.form.isConnected) {
        this.show(sheet);
      }
    } catch (fault) {
      await styled;
      this.unavailable(fault);
    }
  }

  /** @returns {Promise<Server.TaskSheet>} */
  fetch = () => call('GET', `tasks/${encodeURIComponent(this.task.id)}`);

  /** @param {unknown} fault */
  unavailable(fault) {
    const { problem } = TEXT;
    const status = fault instanceof Problem ? fault.status : null;
    if (status === null) {
      console.error(fault);
    }
    const sentence =
      status === 404
        ? problem.gone
        : fault instanceof Problem && (status === 401 || status === 0)
          ? fault.message
          : problem.unread;
    const wait = one(this.form, '.desk-wait');
    wait.className = 'desk-wait desk-problem';
    wait.replaceChildren(
      sentence,
      ' ',
      button(problem.again, () => this.load()),
    );
  }

  /** @param {Server.TaskSheet} sheet */
  show(sheet) {
    this.sheet = sheet;
    this.fillTexts(sheet);
    const shown = head(sheet, this.form);
    one(this.form, '.desk-wait').after(shown, this.claim, this.handing);
    const beside = new Beside(sheet);
    if (beside.kinds.length) {
      one(shown, '.desk-links').prepend(beside.opener);
      this.task.onClosed(() => beside.close());
    }
    all(this.form, '[data-part]').forEach((place) => this.place(place, sheet));
    all(this.work, '[data-choice]').forEach((group) => this.fields.push(new Choice(group)));
    /** @type {(HTMLInputElement | HTMLTextAreaElement)[]} */ (
      all(this.work, 'input[type=text][name], textarea[name]')
    ).forEach((control) => this.fields.push(new ('day' in control.dataset ? DayField : TextField)(control, sheet)));
    this.work.after(this.summary);
    this.initial = JSON.stringify(this.read());
    this.restore();
    this.refresh();
    this.form.addEventListener('input', () => this.changed());
    this.form.addEventListener('change', () => this.changed());
    this.form.classList.add('desk-ready');
    this.task.onHolderChanged(() => this.heldAgain());
    this.held(sheet);
  }

  /**
   * Replaces placeholders in braces by facts, in text nodes only.
   * @param {Server.TaskSheet} sheet
   */
  fillTexts(sheet) {
    const walker = document.createTreeWalker(this.form, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { currentNode } = walker;
      if (currentNode.nodeValue?.includes('{') && currentNode.parentNode?.nodeName !== 'SCRIPT') {
        currentNode.nodeValue = fill(currentNode.nodeValue, sheet);
      }
    }
  }

  /**
   * @param {HTMLElement} place
   * @param {Server.TaskSheet} sheet
   */
  place(place, sheet) {
    const part = parts[place.dataset.part ?? '']?.(sheet, this);
    if (part instanceof Node) {
      place.append(part);
    } else if (part) {
      this.fields.push(part);
      place.append(part.element);
    }
  }

  /* Who has claimed the task. */

  /** Reloads the sheet, which states the assignee, when Tasklist signals a change. */
  async heldAgain() {
    try {
      this.sheet = await this.fetch();
      this.held(this.sheet);
    } catch (fault) {
      this.mine = false;
      this.work.disabled = true;
      this.claim.className = 'desk-claim desk-problem';
      this.claim.replaceChildren(
        fault instanceof Problem && fault.status === 404 ? TEXT.problem.gone : TEXT.problem.unread,
      );
    }
  }

  /** @param {Server.TaskSheet} sheet */
  held(sheet) {
    const { assignee, assigneeName } = sheet;
    const { claim } = TEXT;
    this.mine = assignee === this.task.user;
    this.handing.replaceChildren(...(sheet.handover || this.mine || !assignee ? [handover(this, sheet)] : []));
    this.work.disabled = !this.mine;
    this.claim.className = this.mine ? 'desk-claim desk-mine' : 'desk-claim';
    if (this.mine) {
      this.claim.replaceChildren(claim.mine(this.task.label('complete')));
    } else if (assigneeName) {
      this.claim.replaceChildren(claim.other(assigneeName));
    } else {
      const acknowledges = this.sheet?.task === vocabulary.tasks.acknowledge;
      this.claim.replaceChildren(
        claim.free(this.task.label('claim')),
        el(
          'div',
          { class: 'desk-acts' },
          button(claim.take, () => this.task.claim(), acknowledges ? 'desk-take' : 'desk-take desk-primary'),
          acknowledges && button(claim.acknowledge, (event) => this.acknowledge(event), 'desk-primary'),
        ),
      );
    }
  }

  /**
   * Acknowledges the directive as it is: claims and completes the task in one step.
   * @param {MouseEvent} event
   */
  async acknowledge({ currentTarget }) {
    const pressed = /** @type {HTMLButtonElement} */ (currentTarget);
    pressed.disabled = true;
    try {
      /** @type {{ results: Server.Acknowledged[] }} */
      const { results } = await call('POST', 'acknowledgements', { tasks: [this.task.id] });
      if (results[0].acknowledged) {
        this.draft.forget();
        tasklistAddress.toList();
        const receipt = await receiptOf(this.task.id);
        this.tellDone(receipt.length ? receipt : [el('p', {}, el('strong', {}, TEXT.claim.acknowledged))]);
        return;
      }
      this.claim.append(el('p', { class: 'desk-error' }, results[0].reason));
    } catch (fault) {
      this.claim.append(el('p', { class: 'desk-error' }, sentenceOf(fault)));
      pressed.disabled = false;
    }
  }

  /* Conditions and input. */

  /**
   * Whether a field has the value stated by a condition.
   * @param {string} condition for example decision=refuse
   */
  holds(condition) {
    const [name, value] = condition.split('=');
    return this.fields.find((field) => field.name === name)?.read() === value;
  }

  /**
   * Whether a control is shown at present.
   * @param {HTMLElement} control
   */
  asked(control) {
    const place = /** @type {HTMLElement | null} */ (control.closest('[data-when]'));
    return !place || this.holds(place.dataset.when ?? '');
  }

  /** @param {HTMLElement} control */
  demanded(control) {
    const { required, requiredWhen } = control.dataset;
    return required !== undefined && this.asked(control) && (!requiredWhen || this.holds(requiredWhen));
  }

  /** Shows and hides sections by the present input. */
  refresh() {
    all(this.form, '[data-when]').forEach((place) => (place.hidden = !this.holds(place.dataset.when ?? '')));
    this.fields.forEach((field) => field.update?.());
  }

  changed() {
    this.refresh();
    this.forgetFaults();
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.save(), 300);
  }

  forgetFaults() {
    this.faults.forEach(({ clear }) => clear());
    this.faults = [];
  }

  /* The draft in the browser. */

  /** @returns {Record<string, unknown>} */
  read() {
    return Object.fromEntries(
      this.fields.map((field) => [field.name, field.read()]).filter(([, value]) => value !== undefined),
    );
  }

  save() {
    if (!this.mine || !this.form.isConnected) {
      return;
    }
    const values = this.read();
    if (JSON.stringify(values) === this.initial) {
      this.draft.forget();
    } else {
      this.draft.keep(values);
    }
  }

  restore() {
    const draft = this.draft.read();
    if (!draft) {
      return;
    }
    try {
      this.write(draft.values);
    } catch {
      this.discard();
      return;
    }
    const restored = el('p', { class: 'desk-draft', role: 'status' });
    restored.append(
      TEXT.draft.restored(moment(draft.at)),
      ' ',
      button(
        TEXT.draft.discard,
        () => {
          this.discard();
          this.changed();
          restored.remove();
        },
        'desk-quiet',
      ),
    );
    this.work.prepend(restored);
  }

  discard() {
    this.draft.forget();
    this.write(JSON.parse(this.initial));
  }

  /** @param {Record<string, unknown>} values */
  write(values) {
    for (const field of this.fields) {
      if (field.name !== undefined && field.name in values) {
        field.write?.(values[field.name]);
      }
    }
  }

  /* Submission. */

  /** Validates the input and sets the task's variables; returns false if there are errors. */
  submit() {
    const { problem } = TEXT;
    this.prevented = true;
    if (!this.sheet) {
      return false;
    }
    if (!this.mine) {
      this.tell(problem.notMine);
      return false;
    }
    clearTimeout(this.saving);
    this.save();
    this.forgetFaults();
    this.faults = this.fields.flatMap((field) => field.check(this)).map(mark);
    if (this.faults.length) {
      this.tell(
        problem.incomplete(this.faults.length),
        this.faults.map(({ say }) => say),
      );
      this.faults[0].at.focus();
      return false;
    }
    this.task.handOver(this.variables());
    this.prevented = false;
    this.sending();
    this.watch = new AbortController();
    window.addEventListener('error', () => this.stalled(), { once: true, signal: this.watch.signal });
    return true;
  }

  /** The input as process variables. */
  variables() {
    return this.fields.flatMap((field) => {
      const value = field.value(this);
      return field.name === undefined || field.type === undefined || value === null || value === undefined
        ? []
        : [{ name: field.name, type: field.type, value, valueInfo: field.valueInfo?.() ?? {} }];
    });
  }

  /** The task is completed; Tasklist removes the form. What is to be said of it stays in a notice. */
  async completed() {
    this.watch.abort();
    this.draft.forget();
    const { sheet } = this;
    if (!sheet) {
      return;
    }
    const [receipt, ...stored] = await Promise.all([
      receiptOf(this.task.id),
      ...this.fields.map((field) => field.stored?.(sheet).catch(() => []) ?? []),
    ]);
    this.tellDone([...receipt, ...stored.flat()]);
  }

  /**
   * Says in a notice, which gets the focus, what was done; the notice goes when the next task is opened from it.
   * @param {import('./page.js').Child[]} said
   */
  tellDone(said) {
    if (said.length) {
      const box = notice('desk-stored', TEXT.notice.close, ...said);
      box.addEventListener('click', ({ target }) => {
        if (target instanceof HTMLAnchorElement && target.hash) {
          box.remove();
        }
      });
      // Whoever has gone on to something else meanwhile stays there.
      if (document.activeElement === document.body) {
        box.focus({ preventScroll: true });
      }
    }
  }

  /** Shows the upload progress, for large files on slow connections. */
  sending() {
    const bar = el('progress', { max: 1, 'aria-label': TEXT.problem.sending });
    const share = el('span', {});
    this.summary.replaceChildren(el('p', { class: 'desk-sending' }, TEXT.problem.sending, ' ', bar, ' ', share));
    this.task.followUpload((sent) => {
      bar.value = sent;
      share.textContent = `${Math.round(100 * sent)}%`;
    });
  }

  /** Camunda's client aborted the submission, since there is no network. */
  stalled() {
    this.task.reopenCompletion();
    this.tell(TEXT.problem.refused, [TEXT.problem.offline]);
  }

  /**
   * The server refused the submission or could not be reached.
   * @param {import('./webapps.js').Failure} failure
   */
  failed(failure) {
    if (this.prevented) {
      return;
    }
    this.watch.abort();
    const { gone, sentence } = failureOf(failure);
    this.tell(TEXT.problem.refused, [sentence]);
    if (gone) {
      // Tasklist removes the form, so the input is shown once more in a notice.
      notice('desk-problem', TEXT.notice.close, el('p', {}, sentence), ...this.typed());
      return;
    }
    this.summary.focus({ preventScroll: true });
    // Tasklist would show its own notification in English, covering the button.
    failure.hush();
  }

  loggedOut() {
    if (this.mine && this.form.isConnected) {
      clearTimeout(this.saving);
      this.save();
      notice('desk-problem', TEXT.notice.close, el('p', {}, TEXT.problem.login));
    }
  }

  /** The text input, for copying. */
  typed() {
    const controls = /** @type {(HTMLInputElement | HTMLTextAreaElement)[]} */ (
      all(this.work, 'textarea, input[type=text]')
    );
    const texts = controls.map(({ value }) => stripped(value)).filter(Boolean);
    return texts.length
      ? [el('p', {}, TEXT.notice.typed), ...texts.map((text) => el('p', { class: 'desk-said desk-quote' }, text))]
      : [];
  }

  /**
   * @param {string} headline
   * @param {string[]} sentences
   */
  tell(headline, sentences = []) {
    this.summary.replaceChildren(
      el('p', {}, el('strong', {}, headline)),
      sentences.length ? el('ul', {}, ...sentences.map((sentence) => el('li', {}, sentence))) : '',
    );
    this.summary.scrollIntoView({ block: 'nearest' });
  }
}

/**
 * Opens a form whose HTML is in the page. Called by the scripts in the forms' HTML, which running cases keep, so the
 * signature must not change.
 * @param {Webapps.CamForm} camForm
 * @param {Webapps.Scope} scope
 */
export function open(camForm, scope) {
  const form = new TaskForm(new OpenTask(camForm, scope));
  form.load();
  return form;
}
