/*
 * What the ten forms in Tasklist have in common: they read the task's sheet over REST, show it, keep a draft of what is
 * typed, check it and hand it over as the variables that complete the task.
 *
 * A form is plain HTML and says what it wants by attributes:
 *   form[data-why], [data-why-direct], [data-todo]  why the task is here (the second for a department that issues by
 *                                         itself) and what is to be done
 *   {issuer}, {receiver}, {lead}, …       facts inside texts, see `words`
 *   [data-part=…]                         a place that one of `parts` fills
 *   input[name], textarea[name]           a text variable of that name; [data-from=…] is what of the sheet prefills it
 *   input[name][data-day="sentence"]     a day, written as dd/mm/yyyy; what to say when it is none
 *   fieldset[data-choice=…]               radio buttons; [data-boolean] for yes and no
 *   [data-required="sentence"]            what to say when it is missing, [data-required-when="decision=refuse"]
 *   [data-when="decision=refuse"]         shown, checked and submitted only then
 *
 * Cases that run keep the HTML they were started with, so these attributes keep their meaning.
 */

import { Choice, DayField, mark, TextField } from './fields.js';
import { head } from './head.js';
import { KeptDraft } from './kept-draft.js';
import { button, el, notice } from './page.js';
import { parts } from './parts.js';
import { call } from './server.js';
import { TEXT } from './text.js';
import { fill, moment, stripped } from './words.js';

const PREVENTED = 'camForm submission prevented';

const styled = new Promise((done) => {
  const link = el('link', { rel: 'stylesheet', href: new URL('desk.css', import.meta.url) });
  link.onload = link.onerror = done;
  document.head.append(link);
});

class Desk {
  constructor(camForm, scope) {
    this.camForm = camForm;
    this.scope = scope;
    this.form = camForm.formElement[0];
    this.user = scope.$root.authentication.name;
    this.draft = new KeptDraft(this.user, camForm.taskId);
    this.work = this.form.querySelector('.desk-work');
    this.summary = el('div', { class: 'desk-summary', role: 'alert', tabindex: -1 });
    this.claim = el('div', { class: 'desk-claim', role: 'status' });
    this.fields = [];
    this.mine = false;
    camForm.on('submit-failed', (_, [fault]) => this.failed(fault));
    camForm.on('submit-success', () => {
      this.watch.abort();
      this.draft.forget();
      this.fields.forEach((field) => field.stored?.(this.sheet));
    });
    // Tasklist leads to its login, without a word and before the form learns of it.
    scope.$on(
      '$destroy',
      scope.$root.$on('authentication.login.required', () => this.loggedOut()),
    );
    // Whoever closes the page has had no time to wait for the draft.
    window.addEventListener('pagehide', () => this.save());
  }

  /** Reads the sheet and shows it; says why if that does not work. */
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

  fetch = () => call('GET', `tasks/${encodeURIComponent(this.camForm.taskId)}`);

  unavailable(fault) {
    const { problem } = TEXT;
    const { status } = fault;
    if (status === undefined) {
      console.error(fault);
    }
    const sentence = status === 404 ? problem.gone : status === 401 || status === 0 ? fault.message : problem.unread;
    const wait = this.form.querySelector('.desk-wait');
    wait.className = 'desk-wait desk-problem';
    wait.replaceChildren(
      sentence,
      ' ',
      button(problem.again, () => this.load()),
    );
  }

  show(sheet) {
    this.sheet = sheet;
    this.fillTexts(sheet);
    this.form.querySelector('.desk-wait').after(head(sheet, this.form), this.claim);
    this.form.querySelectorAll('[data-part]').forEach((place) => this.place(place, sheet));
    this.work.querySelectorAll('[data-choice]').forEach((group) => this.fields.push(new Choice(group)));
    this.work
      .querySelectorAll('input[type=text][name], textarea[name]')
      .forEach((control) => this.fields.push(new ('day' in control.dataset ? DayField : TextField)(control, sheet)));
    this.work.after(this.summary);
    this.initial = JSON.stringify(this.read());
    this.restore();
    this.refresh();
    this.form.addEventListener('input', () => this.changed());
    this.form.addEventListener('change', () => this.changed());
    this.form.classList.add('desk-ready');
    this.scope.$watch('options.disableForm', (now, before) => now !== before && this.heldAgain());
    this.scope.$on('taskremoved', () => this.heldAgain());
    this.held();
  }

  /** Puts facts in the place of the words in braces, as text. */
  fillTexts(sheet) {
    const walker = document.createTreeWalker(this.form, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeValue.includes('{') && node.parentNode.nodeName !== 'SCRIPT') {
        node.nodeValue = fill(node.nodeValue, sheet);
      }
    }
  }

  place(place, sheet) {
    const part = parts[place.dataset.part](sheet, this);
    if (part?.element) {
      this.fields.push(part);
      place.append(part.element);
    } else if (part) {
      place.append(part);
    }
  }

  /* Who holds the task. */

  /** The sheet says who holds the task, Tasklist says when that changes. */
  async heldAgain() {
    try {
      this.sheet = await this.fetch();
      this.held();
    } catch (fault) {
      this.mine = false;
      this.work.disabled = true;
      this.claim.className = 'desk-claim desk-problem';
      this.claim.replaceChildren(fault.status === 404 ? TEXT.problem.gone : TEXT.problem.unread);
    }
  }

  held() {
    const { claim } = TEXT;
    const { assignee } = this.sheet;
    this.mine = assignee === this.user;
    this.work.disabled = !this.mine;
    this.claim.className = this.mine ? 'desk-claim desk-mine' : 'desk-claim';
    if (this.mine) {
      this.claim.replaceChildren(claim.mine(this.label('COMPLETE')));
    } else if (assignee) {
      this.claim.replaceChildren(claim.other(assignee));
    } else {
      this.claim.replaceChildren(
        claim.free(this.label('CLAIM_TASK')),
        ' ',
        button(
          claim.take,
          () => this.scope.$apply(() => this.scope.$root.$broadcast('shortcut:claimTask')),
          'desk-primary',
        ),
      );
    }
  }

  /** The words on Tasklist's own buttons, in its present language. */
  label = (key) => this.camForm.formElement.injector().get('$translate').instant(key);

  /* What is asked, and what is typed. */

  valueOf(name) {
    return this.fields.find((field) => field.name === name)?.read();
  }

  holds(condition) {
    const [name, value] = condition.split('=');
    return this.valueOf(name) === value;
  }

  /** Whether a control is asked for at present. */
  asked(control) {
    const place = control.closest('[data-when]');
    return !place || this.holds(place.dataset.when);
  }

  demanded(control) {
    const { required, requiredWhen } = control.dataset;
    return Boolean(required) && this.asked(control) && (!requiredWhen || this.holds(requiredWhen));
  }

  /** Shows what belongs to the present answers. */
  refresh() {
    this.form.querySelectorAll('[data-when]').forEach((place) => (place.hidden = !this.holds(place.dataset.when)));
    this.fields.forEach((field) => field.update?.());
  }

  changed() {
    this.refresh();
    this.faults?.forEach(({ clear }) => clear());
    this.faults = null;
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.save(), 300);
  }

  /* The draft on this machine. */

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
    const notice = el('p', { class: 'desk-draft', role: 'status' });
    notice.append(
      TEXT.draft.restored(moment(draft.at)),
      ' ',
      button(
        TEXT.draft.discard,
        () => {
          this.discard();
          this.changed();
          notice.remove();
        },
        'desk-quiet',
      ),
    );
    this.work.prepend(notice);
  }

  discard() {
    this.draft.forget();
    this.write(JSON.parse(this.initial));
  }

  write(values) {
    this.fields.filter((field) => field.name in values).forEach((field) => field.write(values[field.name]));
  }

  /* Handing it over. */

  /** Checks what was typed and makes it the task's variables; false if something is missing. */
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
    this.faults?.forEach(({ clear }) => clear());
    this.faults = this.fields.flatMap((field) => field.check(this)).map(mark);
    if (this.faults.length) {
      this.tell(
        problem.incomplete(this.faults.length),
        this.faults.map(({ say }) => say),
      );
      this.faults[0].at.focus();
      return false;
    }
    // A submission that failed leaves its variables, and Tasklist keeps them beyond the session.
    const { variableManager } = this.camForm;
    Object.keys(variableManager.variables).forEach((name) => variableManager.destroyVariable(name));
    for (const field of this.fields) {
      const value = field.value(this);
      if (value !== null && value !== undefined) {
        variableManager.createVariable({
          name: field.name,
          type: field.type,
          value,
          valueInfo: field.valueInfo?.() ?? {},
        });
      }
    }
    this.prevented = false;
    this.sending();
    this.watch = new AbortController();
    window.addEventListener('error', () => this.stalled(), { once: true, signal: this.watch.signal });
    return true;
  }

  /** Shows how much has been sent; a large file on a slow line takes its time. */
  sending() {
    const bar = el('progress', { max: 1, 'aria-label': TEXT.problem.sending });
    const share = el('span', {});
    this.summary.replaceChildren(el('p', { class: 'desk-sending' }, TEXT.problem.sending, ' ', bar, ' ', share));
    // Camunda's client tells nothing of its progress: the next request is the one that it sends.
    const { send } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.send = function (...body) {
      XMLHttpRequest.prototype.send = send;
      this.upload.addEventListener('progress', ({ loaded, total }) => {
        bar.value = loaded / total;
        share.textContent = `${Math.round((100 * loaded) / total)}%`;
      });
      return send.apply(this, body);
    };
  }

  /** Without a network Camunda's client breaks off with an error and leaves its button shut: opens it again. */
  stalled() {
    let scope = this.scope;
    while (scope && !Object.hasOwn(scope, 'completeInProgress')) {
      scope = scope.$parent;
    }
    scope?.$evalAsync(() => (scope.completeInProgress = false));
    this.tell(TEXT.problem.refused, [TEXT.problem.offline]);
  }

  /** The server has refused; only a refusal's sentence is meant for the clerk. */
  failed(fault) {
    if (this.prevented) {
      return;
    }
    this.watch.abort();
    const { problem } = TEXT;
    const { status, message = '' } = fault;
    if (status === 404 || fault.response?.body?.code === 'task.alreadyDone') {
      // Tasklist takes the form away: what was typed is shown once more.
      this.tell(problem.refused, [problem.gone]);
      notice('desk-problem', TEXT.notice.close, el('p', {}, problem.gone), ...this.typed());
      return;
    }
    const refused = [400, 403, 409, 413, 415].includes(status);
    const sentence = refused
      ? message.replace(/^Cannot submit task form [^:]*: /, '')
      : status === 401
        ? problem.login
        : status
          ? problem.fault
          : problem.offline;
    this.tell(problem.refused, [sentence]);
    this.summary.focus({ preventScroll: true });
    // Tasklist would repeat it in English, over the button; of what a form has stopped it says nothing.
    fault.message = PREVENTED;
  }

  loggedOut() {
    if (this.mine && this.form.isConnected) {
      clearTimeout(this.saving);
      this.save();
      notice('desk-problem', TEXT.notice.close, el('p', {}, TEXT.problem.login));
    }
  }

  /** The texts that were typed, to be copied. */
  typed() {
    const texts = [...this.work.querySelectorAll('textarea, input[type=text]')]
      .map(({ value }) => stripped(value))
      .filter(Boolean);
    return texts.length
      ? [el('p', {}, TEXT.notice.typed), ...texts.map((text) => el('p', { class: 'desk-said desk-quote' }, text))]
      : [];
  }

  tell(headline, sentences = []) {
    this.summary.replaceChildren(
      el('p', {}, el('strong', {}, headline)),
      sentences.length ? el('ul', {}, ...sentences.map((sentence) => el('li', {}, sentence))) : '',
    );
    this.summary.scrollIntoView({ block: 'nearest' });
  }
}

/** Opens a form: its HTML stands in the page, its task is known to `camForm`. */
export function open(camForm, scope) {
  const desk = new Desk(camForm, scope);
  desk.load();
  return desk;
}
