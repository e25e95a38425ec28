/* Files of a document: choosing its PDF and annexes, and handing them in. */

import { refusalOf as refusalOfKind } from './parts/evidence.js';
import { button, el, field, table } from './page.js';
import { api, call, sentenceOf, upload } from './server.js';
import { TEXT } from './text.js';
import vocabulary from './vocabulary.js';
import { moment, size } from './words.js';

const { files: limits } = vocabulary;

/**
 * The reason to reject a PDF that is known before it is sent; null if there is none.
 * @param {{ name: string, size: number }} file with its size in bytes
 */
export function refusalOfDocument(file) {
  const { files: text } = TEXT;
  if (!/\.pdf$/i.test(file.name)) {
    return text.notPdf;
  }
  return file.size === 0
    ? text.empty
    : file.size > limits.largestDocument
      ? text.tooLarge(size(file.size), limits.largestDocument)
      : null;
}

/**
 * The same for an annex, which may be of any type that evidence may have.
 * @param {{ name: string, size: number }} file
 */
export const refusalOfAnnex = (file) => refusalOfKind(file);

/**
 * A control to choose files, with a label of ours: browsers label the native one in their own language.
 * @param {string} label
 * @param {string} hint
 * @param {{ accept: string, multiple?: boolean, choose: string }} options
 * @param {(files: File[]) => void} onChosen
 */
export function chooser(label, hint, { accept, multiple = false, choose }, onChosen) {
  const input = el('input', { type: 'file', class: 'desk-unseen', accept, multiple });
  const block = field(label, input, hint);
  block.append(el('label', { for: input.id, class: 'desk-button desk-file' }, choose));
  input.addEventListener('change', () => {
    const chosen = [...(input.files ?? [])];
    input.value = '';
    if (chosen.length) {
      onChosen(chosen);
    }
  });
  return { input, block };
}

/** Options of the control for a PDF. */
export const PDF = { accept: '.pdf,application/pdf', choose: TEXT.files.choosePdf };

/** Options of the control for annexes. */
export const ANNEXES = {
  accept: vocabulary.evidence.extensions.map((type) => `.${type}`).join(),
  multiple: true,
  choose: TEXT.files.chooseAnnexes,
};

/**
 * Links to the annexes of a document, with their sizes.
 * @param {Server.Case} cascade
 * @param {'dispatch' | 'directive'} kind
 */
export const annexLinks = (cascade, kind) =>
  cascade.annexes
    .filter((annex) => annex.kind === kind)
    .map((annex) =>
      el(
        'a',
        {
          href: api(annexPath(cascade.id, kind, annex.id)),
          download: annex.fileName,
          class: 'desk-document',
          title: `SHA-256: ${annex.sha256}`,
        },
        `${TEXT.files.annexOf[kind]}: ${annex.fileName} (${size(annex.size)})`,
      ),
    );

/**
 * @param {string} cascade
 * @param {string} kind
 * @param {string} [annex]
 */
const annexPath = (cascade, kind, annex) =>
  `${documentPath(cascade, kind)}/annexes${annex ? `/${encodeURIComponent(annex)}` : ''}`;

/**
 * @param {string} cascade
 * @param {string} kind
 */
const documentPath = (cascade, kind) => `cascades/${encodeURIComponent(cascade)}/documents/${kind}`;

/** The scanned directive and its annexes in a form, handed in at once and not with the task. */
export class DirectiveFiles {
  /** @param {Server.TaskSheet} sheet */
  constructor({ cascade }) {
    const { files: text } = TEXT;
    this.cascade = cascade;
    this.list = el('div', {});
    this.state = el('div', { role: 'status', 'aria-live': 'polite' });
    const pdf = chooser(text.scan, text.scanHint(limits.largestDocument), PDF, ([file]) => this.sendDocument(file));
    const annexes = chooser(text.annexes, text.annexesHint(limits.mostAnnexes), ANNEXES, (files) =>
      this.sendAnnexes(files),
    );
    this.element = el('div', {}, this.list, pdf.block, annexes.block, this.state);
    this.show(
      cascade.versions.filter(({ kind }) => kind === 'directive'),
      cascade.annexes.filter(({ kind }) => kind === 'directive'),
    );
  }

  /**
   * @param {Server.DocumentVersion[]} versions
   * @param {Server.Annex[]} annexes
   */
  show(versions, annexes) {
    const { files: text } = TEXT;
    const newest = versions.find(({ current }) => current);
    /** @type {(import('./page.js').Child | import('./page.js').Child[])[][]} */
    const rows = [];
    if (newest) {
      const href = api(documentPath(this.cascade.id, 'directive'));
      const label = newest.version > 1 ? `${text.scan} (${text.version(newest.version)})` : text.scan;
      rows.push([
        el('a', { href, target: '_blank', rel: 'noopener' }, label),
        size(newest.size),
        `${newest.receivedFromName}, ${moment(newest.receivedAt)}`,
        el('code', {}, newest.sha256),
        '',
      ]);
    }
    for (const annex of annexes) {
      const path = annexPath(this.cascade.id, 'directive', annex.id);
      rows.push([
        el('a', { href: api(path), download: annex.fileName }, `${text.annex}: ${annex.fileName}`),
        size(annex.size),
        `${annex.receivedFromName}, ${moment(annex.receivedAt)}`,
        el('code', {}, annex.sha256),
        button(text.remove, () => this.during(() => call('DELETE', path), text.removed(annex.fileName)), 'desk-quiet'),
      ]);
    }
    this.list.replaceChildren(
      rows.length ? table([text.file, text.size, text.handedIn, 'SHA-256', ''], rows) : el('p', {}, text.none),
    );
  }

  /** @param {File} file */
  sendDocument(file) {
    const refusal = refusalOfDocument(file);
    if (refusal) {
      this.tell(refusal, true);
      return;
    }
    const send = () =>
      upload('PUT', documentPath(this.cascade.id, 'directive'), file, this.progress(file), {
        'Content-Type': 'application/pdf',
      });
    this.during(send, TEXT.files.stored(file.name));
  }

  /** @param {File[]} files sent one after the other, so that a refusal names its file */
  async sendAnnexes(files) {
    for (const file of files) {
      const refusal = refusalOfAnnex(file);
      if (refusal) {
        this.tell(`${file.name}: ${refusal}`, true);
        return;
      }
    }
    for (const file of files) {
      const body = new FormData();
      body.append('annex', file, file.name);
      const send = () => upload('POST', annexPath(this.cascade.id, 'directive'), body, this.progress(file));
      if (!(await this.during(send, TEXT.files.stored(file.name), file.name))) {
        return;
      }
    }
  }

  /**
   * Sends and shows the files as the server has them then.
   * @param {() => Promise<unknown>} send
   * @param {string} done what to say afterwards
   * @param {string} [name] of the file that a refusal is about
   * @returns {Promise<boolean>} whether it succeeded
   */
  async during(send, done, name) {
    try {
      await send();
      const path = documentPath(this.cascade.id, 'directive');
      const [{ items: versions }, { items: annexes }] = await Promise.all([
        call('GET', `cascades/${encodeURIComponent(this.cascade.id)}/documents`),
        call('GET', `${path}/annexes`),
      ]);
      this.show(
        versions.filter((/** @type {Server.DocumentVersion} */ { kind }) => kind === 'directive'),
        annexes,
      );
      this.tell(done, false);
      return true;
    } catch (fault) {
      this.tell(name ? `${name}: ${sentenceOf(fault)}` : sentenceOf(fault), true);
      return false;
    }
  }

  /** @param {File} file */
  progress(file) {
    const bar = el('progress', { max: 1, 'aria-label': TEXT.problem.sending });
    this.state.replaceChildren(el('p', {}, `${TEXT.problem.sending} ${file.name} `, bar));
    return (/** @type {number} */ share) => (bar.value = share);
  }

  /**
   * @param {string} sentence
   * @param {boolean} bad
   */
  tell(sentence, bad) {
    this.state.replaceChildren(el('p', { class: bad ? 'desk-error' : 'desk-count' }, sentence));
  }
}
