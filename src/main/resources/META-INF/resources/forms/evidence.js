/* The file that goes with a report. */

import { button, el, field, notice } from './page.js';
import { TEXT } from './text.js';
import { size } from './words.js';

const LARGEST_EVIDENCE = 10 * 1024 * 1024;

/** The server looks into the file; by its name alone the clerk learns of it before the file is sent. */
const TYPES = ['pdf', 'png', 'jpg', 'jpeg', 'docx', 'xlsx', 'odt', 'ods', 'csv', 'txt'];

/** One file, read as soon as it is chosen. */
export class Evidence {
  name = 'evidence';
  type = 'File';

  constructor() {
    const { evidence: text } = TEXT;
    this.input = el('input', { type: 'file', class: 'desk-unseen', accept: TYPES.map((type) => `.${type}`).join() });
    this.chosen = el('p', { 'aria-live': 'polite' });
    const block = field(text.label, this.input, text.hint);
    // Browsers label the control in their own language.
    block.append(el('label', { for: this.input.id, class: 'desk-button desk-file' }, text.choose));
    this.element = el('div', {}, block, this.chosen);
    this.input.addEventListener('change', () => this.choose());
  }

  choose() {
    const { evidence: text } = TEXT;
    const file = this.input.files[0];
    this.file = this.content = this.fault = this.lost = null;
    this.chosen.replaceChildren();
    if (!file) {
      return;
    }
    this.file = file;
    if (!TYPES.includes(file.name.split('.').pop().toLowerCase())) {
      this.fault = text.wrongType;
    } else if (!file.size) {
      this.fault = text.empty;
    } else if (file.size > LARGEST_EVIDENCE) {
      this.fault = text.tooLarge(size(file.size));
    } else {
      const reader = new FileReader();
      reader.onload = () => {
        if (this.file === file) {
          this.content = reader.result.slice(reader.result.indexOf(',') + 1);
        }
      };
      reader.onerror = () => (this.fault = text.unreadable);
      reader.readAsDataURL(file);
    }
    const drop = button(
      text.drop,
      () => {
        this.input.value = '';
        this.choose();
        this.input.focus();
      },
      'desk-quiet',
    );
    this.chosen.append(
      this.fault ? el('strong', { class: 'desk-overdue' }, this.fault) : text.chosen(file.name, size(file.size)),
      ' ',
      drop,
    );
  }

  /** A draft cannot keep the file, only which one it was. */
  read = () => this.file?.name ?? this.lost ?? null;

  write(name) {
    this.input.value = '';
    this.choose();
    this.lost = name;
    if (name) {
      this.chosen.append(el('strong', { class: 'desk-overdue' }, TEXT.evidence.again(name)));
    }
  }

  check() {
    if (this.file && (this.fault || this.content === null)) {
      return [{ at: this.input, say: this.fault ?? TEXT.evidence.reading, said: Boolean(this.fault) }];
    }
    return [];
  }

  value = () => this.file && this.content;

  valueInfo = () => ({ filename: this.file.name, mimeType: this.file.type || 'application/octet-stream' });

  /** Says what the server has stored, so that the clerk can note it down. */
  async stored({ cascade, holder }) {
    if (!this.file) {
      return;
    }
    const { evidence: text } = TEXT;
    const path = `../api/v1/cascades/${encodeURIComponent(cascade.id)}/addressees/${encodeURIComponent(holder.key)}/evidence`;
    const answer = await fetch(new URL(path, import.meta.url), {
      method: 'HEAD',
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
      cache: 'no-store',
    });
    const sha256 = answer.headers.get('ETag')?.replace(/^W\/|"/g, '');
    if (!answer.ok || !sha256) {
      return;
    }
    notice(
      'desk-stored',
      TEXT.notice.close,
      el('p', {}, el('strong', {}, text.stored(this.file.name))),
      el('p', {}, 'SHA-256: ', el('code', {}, sha256)),
      el('p', { class: 'desk-hint' }, text.sha256),
    );
  }
}
