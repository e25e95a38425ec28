/* The evidence file of a report. */

import { button, el, field } from '../page.js';
import { api } from '../server.js';
import { TEXT } from '../text.js';
import vocabulary from '../vocabulary.js';
import { size } from '../words.js';
import { smaller } from './photographs.js';

/** Checked here by name and size before the upload; the server inspects the content. */
const { extensions, largest } = vocabulary.evidence;

/**
 * The reason to reject a file that is known before it is sent; null if there is none.
 * @param {{ name: string, size: number }} file with its size in bytes
 */
export function refusalOf(file) {
  const { evidence: text } = TEXT;
  if (!extensions.includes(file.name.split('.').pop()?.toLowerCase() ?? '')) {
    return text.wrongType;
  }
  return file.size === 0 ? text.empty : file.size > largest ? text.tooLarge(size(file.size)) : null;
}

/** One file, read into memory as soon as it is chosen. */
export class Evidence {
  name = 'evidence';
  type = 'File';
  /** @type {File | null} */
  file = null;
  /**
   * The content of the file in Base64.
   * @type {string | null}
   */
  content = null;
  /**
   * Why the file is rejected.
   * @type {string | null}
   */
  fault = null;
  /**
   * The name of a file chosen in a restored draft.
   * @type {string | null}
   */
  lost = null;

  constructor() {
    const { evidence: text } = TEXT;
    this.input = el('input', {
      type: 'file',
      class: 'desk-unseen',
      accept: extensions.map((type) => `.${type}`).join(),
    });
    this.chosen = el('p', { 'aria-live': 'polite' });
    const block = field(text.label, this.input, text.hint);
    // Browsers label the native control in their own language.
    block.append(el('label', { for: this.input.id, class: 'desk-button desk-file' }, text.choose));
    this.element = el('div', {}, block, this.chosen);
    this.input.addEventListener('change', () => this.choose());
  }

  async choose() {
    const { evidence: text } = TEXT;
    const chosen = this.input.files?.[0];
    this.file = this.content = this.fault = this.lost = null;
    this.chosen.replaceChildren();
    if (!chosen) {
      return;
    }
    this.file = chosen;
    const file = await smaller(chosen);
    if (this.file !== chosen) {
      return;
    }
    this.file = file;
    this.fault = refusalOf(file);
    if (!this.fault) {
      const reader = new FileReader();
      reader.onload = () => {
        if (this.file === file) {
          const url = String(reader.result);
          this.content = url.slice(url.indexOf(',') + 1);
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

  /** A draft keeps only the name of the file, not its content. */
  read = () => this.file?.name ?? this.lost;

  /** @param {string | null} name */
  write(name) {
    this.input.value = '';
    this.choose();
    this.lost = name;
    if (name) {
      this.chosen.append(el('strong', { class: 'desk-overdue' }, TEXT.evidence.again(name)));
    }
  }

  /** @returns {import('../fields.js').Fault[]} */
  check() {
    return this.file && (this.fault || this.content === null)
      ? [{ at: this.input, say: this.fault ?? TEXT.evidence.reading, said: Boolean(this.fault) }]
      : [];
  }

  value = () => this.file && this.content;

  /** @returns {Record<string, string>} */
  valueInfo = () => ({
    filename: this.file?.name ?? '',
    mimeType: this.file?.type || 'application/octet-stream',
  });

  /**
   * What the server has stored, so that the clerk can note the hash.
   * @param {Server.TaskSheet} sheet
   * @returns {Promise<import('../page.js').Child[]>}
   */
  async stored({ cascade, holder }) {
    if (!this.file) {
      return [];
    }
    const { evidence: text } = TEXT;
    const path = `cascades/${encodeURIComponent(cascade.id)}/addressees/${encodeURIComponent(holder.key)}/evidence`;
    const answer = await fetch(api(path), {
      method: 'HEAD',
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
      cache: 'no-store',
    });
    const sha256 = answer.headers.get('ETag')?.replace(/^W\/|"/g, '');
    return answer.ok && sha256
      ? [
          el('p', {}, el('strong', {}, text.stored(this.file.name))),
          el('p', {}, 'SHA-256: ', el('code', {}, sha256)),
          el('p', { class: 'desk-hint' }, text.sha256),
        ]
      : [];
  }
}
