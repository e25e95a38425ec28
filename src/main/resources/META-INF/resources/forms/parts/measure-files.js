/* The evidence files of a measure in the form in which it is answered. */

import { refusalOf } from './evidence.js';
import { button, el, newId } from '../page.js';
import { api, call, Problem, sentenceOf, upload } from '../server.js';
import { sentence, TEXT } from '../text.js';
import vocabulary from '../vocabulary.js';
import { moment, size } from '../words.js';
import { isToBeSmaller, smaller } from './photographs.js';

const { extensions, mostOfMeasure } = vocabulary.evidence;

const PHOTOS = 'image/jpeg,image/png';
const FILES = `${extensions.map((extension) => `.${extension}`).join()},${PHOTOS}`;

/** The files of one measure. They are uploaded as soon as they are chosen; the submitted answer names them. */
export class MeasureFiles {
  /** How many files are being uploaded. */
  uploading = 0;
  /**
   * The ids of files of the present answer that the new one will not have.
   * @type {Set<string>}
   */
  left = new Set();

  /**
   * @param {Server.TaskSheet} sheet
   * @param {string} measure its id
   * @param {HTMLElement} beside a button in front of those that choose files
   */
  constructor(sheet, measure, beside) {
    const { measureFiles: text } = TEXT;
    this.measure = measure;
    this.path = `tasks/${encodeURIComponent(sheet.id)}/evidence`;
    this.uploaded = sheet.uploaded.filter((file) => file.measure === measure);
    const present = sheet.present?.find((answer) => answer.measure === measure)?.evidence ?? [];
    // A report that its head returned is not submitted, nor are its files.
    this.submitted = present.filter(({ id }) => !this.uploaded.some((file) => file.id === id));
    this.list = el('ul', { class: 'desk-files' });
    this.state = el('div', { role: 'status', 'aria-live': 'polite' });
    const file = this.chooser(text.choose, { accept: FILES, multiple: true });
    this.input = file.input;
    this.choosers = el(
      'div',
      { class: 'desk-choosers', role: 'group', 'aria-label': text.label },
      beside,
      file.element,
      // Opens the camera of a telephone or tablet; elsewhere it is hidden.
      this.chooser(text.photograph, { accept: PHOTOS, capture: 'environment' }, 'desk-camera').element,
    );
    this.element = el('div', {}, this.list, this.state);
    this.show();
  }

  /**
   * A control to choose files, with a label of ours: browsers label the native one in their own language.
   * @param {string} label
   * @param {Record<string, string | boolean>} attributes
   * @param {string} [kind] a class of its own
   */
  chooser(label, attributes, kind = '') {
    const input = el('input', { type: 'file', id: newId(), class: 'desk-unseen', ...attributes });
    input.addEventListener('change', () => {
      const chosen = [...(input.files ?? [])];
      input.value = '';
      this.state.replaceChildren();
      this.send(chosen);
    });
    const element = el(
      'span',
      { class: kind },
      input,
      el('label', { for: input.id, class: 'desk-button desk-file' }, label),
    );
    return { input, element };
  }

  /** The ids of the files that the answer has. */
  ids = () => [...this.submitted.filter(({ id }) => !this.left.has(id)), ...this.uploaded].map(({ id }) => id);

  /**
   * Restores which files of the present answer the new one has.
   * @param {string[] | undefined} ids undefined for all
   */
  keep(ids) {
    this.left = new Set(this.submitted.map(({ id }) => id).filter((id) => ids && !ids.includes(id)));
    this.show();
  }

  tooMany = () => sentence('evidence.tooMany', this.measure, String(mostOfMeasure));

  /** @returns {import('../fields.js').Fault[]} */
  check() {
    if (this.uploading) {
      return [{ at: this.input, say: TEXT.measureFiles.uploading(this.measure) }];
    }
    return this.ids().length > mostOfMeasure ? [{ at: this.input, say: this.tooMany() }] : [];
  }

  show() {
    this.list.replaceChildren(
      ...this.submitted.map((file) => this.item(file, TEXT.measureFiles.submitted(moment(file.receivedAt)))),
      ...this.uploaded.map((file) => this.item(file)),
    );
    this.list.hidden = !this.list.hasChildNodes();
  }

  /** The list as it is now, for the form's draft as well. */
  changed() {
    this.show();
    this.element.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /**
   * @param {Server.EvidenceFile} file
   * @param {string} [submitted] when it was submitted
   */
  item(file, submitted) {
    const { measureFiles: text } = TEXT;
    const left = this.left.has(file.id);
    const act = () => {
      if (!submitted) {
        return this.remove(file);
      }
      this.left[left ? 'delete' : 'add'](file.id);
      return this.changed();
    };
    const label = left ? text.keep : submitted ? text.leave : text.remove;
    const control = button(label, act, 'desk-quiet');
    control.setAttribute('aria-label', `${label}: ${file.fileName}`);
    const link = el(
      'a',
      {
        href: api(`${this.path}/${encodeURIComponent(file.id)}`),
        download: file.fileName,
        title: `SHA-256: ${file.sha256}`,
      },
      file.fileName,
    );
    return el(
      'li',
      { class: left ? 'desk-left' : null },
      el('span', {}, link, ` (${size(file.size)})`, submitted && el('small', {}, left ? text.left : submitted)),
      control,
    );
  }

  /** @param {File[]} files sent one after the other; each is accepted or refused by itself */
  async send(files) {
    this.uploading += files.length;
    for (const file of files) {
      await this.sendOne(file);
      this.uploading--;
    }
    this.changed();
  }

  /** @param {File} chosen */
  async sendOne(chosen) {
    const { measureFiles: text } = TEXT;
    const line = el('p', {}, isToBeSmaller(chosen) ? text.shrinking(chosen.name) : null);
    this.state.append(line);
    const file = await smaller(chosen);
    const refusal = this.ids().length >= mostOfMeasure ? this.tooMany() : refusalOf(file);
    if (refusal) {
      line.remove();
      this.tell(file, refusal);
      return;
    }
    const bar = el('progress', { max: 1, 'aria-label': TEXT.problem.sending });
    const share = el('span', {});
    line.replaceChildren(`${TEXT.problem.sending} ${file.name} (${size(file.size)}) `, bar, ' ', share);
    const body = new FormData();
    body.append('evidence', file, file.name);
    try {
      /** @type {{ content: Server.EvidenceFile }} */
      const { content } = await upload(
        'POST',
        `${this.path}?measure=${encodeURIComponent(this.measure)}`,
        body,
        (sent) => {
          bar.value = sent;
          share.textContent = `${Math.round(100 * sent)}%`;
        },
      );
      this.uploaded = [...this.uploaded.filter(({ id }) => id !== content.id), content];
      line.replaceChildren(
        TEXT.files.stored(content.fileName),
        file === chosen ? '' : ` ${text.shrunk(size(chosen.size), size(file.size))}`,
      );
      line.className = 'desk-count';
      this.show();
    } catch (fault) {
      line.remove();
      this.tell(file, sentenceOf(fault), fault instanceof Problem && (!fault.status || fault.status >= 500));
    }
  }

  /** @param {Server.EvidenceFile} file */
  async remove(file) {
    try {
      await call('DELETE', `${this.path}/${encodeURIComponent(file.id)}`);
    } catch (fault) {
      // A file that is no longer there is what was wanted.
      if (!(fault instanceof Problem && fault.status === 404)) {
        this.state.replaceChildren();
        this.tell({ name: file.fileName }, sentenceOf(fault));
        return;
      }
    }
    this.uploaded = this.uploaded.filter(({ id }) => id !== file.id);
    this.state.replaceChildren(el('p', { class: 'desk-count' }, TEXT.measureFiles.removed(file.fileName)));
    this.changed();
    this.input.focus();
  }

  /**
   * @param {File | { name: string }} file
   * @param {string} refusal
   * @param {boolean} [again] whether it can be sent again: by a button, and by itself as soon as there is a network again
   */
  tell(file, refusal, again = false) {
    const line = el('p', { class: 'desk-error' }, `${file.name}: ${refusal} `);
    this.state.append(line);
    if (again && file instanceof File) {
      const resend = () => {
        if (line.isConnected) {
          line.remove();
          this.send([file]);
        }
      };
      line.append(button(TEXT.measureFiles.again, resend, 'desk-quiet'));
      window.addEventListener('online', resend, { once: true });
    }
  }
}
