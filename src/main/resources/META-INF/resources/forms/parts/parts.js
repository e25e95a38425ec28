/* The content of the places in a form. */

import { AddresseeChoice, Dropped, InformationChoice, MeasureEditor, openSetList, OpenSets } from './drafting.js';
import { Evidence } from './evidence.js';
import { answersToSign, Exceptions, returnedAnswers } from './exceptions.js';
import { extension, extensionAsked } from './extension.js';
import { DirectiveFiles } from '../files.js';
import { lateUnits } from './late.js';
import { matrix, submittedBy } from '../matrix.js';
import { counted, droppedList, measureList } from './measures.js';
import { el, table } from '../page.js';
import { MeasureReport } from './reporting.js';
import { api } from '../server.js';
import { number, TEXT } from '../text.js';
import { draftTerms, terms } from './terms.js';
import { consolidateNow, extendedUnits, extensionCost, reportChanges } from './upward.js';
import { byLevel, day, size } from '../words.js';

/** @type {(keyof Server.Counts)[]} */
const COUNTS = ['total', 'done', 'reported', 'notApplicable', 'acknowledged', 'open', 'cancelled', 'late'];

/**
 * A text that is hidden on small screens.
 * @param {string} text
 */
const nothing = (text) => el('span', { class: 'desk-nothing' }, text);

/**
 * The content of a place in a form: an element, or a field of several controls.
 * @typedef {HTMLElement | (import('../task-form.js').Field & { element: HTMLElement }) | null} Part
 */

/**
 * Creates the content of a place in a form, by the name in its HTML.
 * @type {Record<string, (sheet: Server.TaskSheet, form: import('../task-form.js').TaskForm) => Part>}
 */
export const parts = {
  /** The measures of the dispatch, before there is a directive. */
  demands: (sheet) =>
    sheet.dispatch.measures.length
      ? el(
          'details',
          { class: 'desk-more' },
          el('summary', {}, `${TEXT.head.demands} (${number(sheet.dispatch.measures.length)})`),
          measureList(sheet.dispatch.measures),
        )
      : null,

  /** The measures that apply to this addressee. */
  duties: (sheet) => measureList(sheet.measures),

  draftSubject: (sheet) => el('p', { class: 'desk-said desk-quote' }, sheet.draft.subject),

  draftMeasures: (sheet) =>
    el(
      'div',
      {},
      measureList(
        sheet.draft.measures,
        counted(sheet.draft.candidates.filter(({ key }) => sheet.draft.addressees.includes(key))),
        sheet.cascade.selfIssued,
      ),
      sheet.draft.dropped.length > 0 && droppedList(sheet.draft.dropped, sheet.cascade.selfIssued),
    ),

  draftAddressees(sheet) {
    const chosen = sheet.draft.candidates.filter(({ key }) => sheet.draft.addressees.includes(key));
    const told = chosen.filter(({ key }) => sheet.draft.information.includes(key));
    const pending = !sheet.draft.openSetsSettled && sheet.draft.openSets.some(({ toSettle }) => toSettle);
    return el(
      'div',
      {},
      el('p', {}, el('strong', {}, TEXT.addressees.total(chosen.length))),
      told.length > 0 && el('p', {}, TEXT.information.named(told.map(({ name }) => name).join('; '))),
      pending && el('p', { class: 'desk-returned' }, TEXT.openSets.pending),
      pending && openSetList(sheet),
      ...byLevel(chosen).map(({ level, members }) =>
        el(
          'details',
          { class: 'desk-more' },
          el('summary', {}, `${TEXT.level[level]} (${number(members.length)})`),
          el('ul', { class: 'desk-names' }, ...members.map(({ name }) => el('li', {}, name))),
        ),
      ),
    );
  },

  counts: (sheet) =>
    el(
      'dl',
      { class: 'desk-counts' },
      // Before the report is approved, work is cancelled only by an intervention.
      ...COUNTS.filter((key) => key !== 'cancelled' || sheet.counts.cancelled).map((key) =>
        el(
          'div',
          { class: key === 'late' && sheet.counts.late ? 'desk-late' : null },
          el('dt', {}, TEXT.counts[key]),
          el('dd', {}, number(sheet.counts[key])),
        ),
      ),
    ),

  answers(sheet) {
    const states = Object.entries(TEXT.measureState);
    return table(
      [TEXT.answers.measure, ...states.map(([, name]) => name), TEXT.review.returned, TEXT.answers.nextUpdate],
      sheet.answers.map((answer) => [
        [
          el('strong', { class: 'desk-code' }, answer.measure),
          answer.text,
          !Object.values(answer.states).some(Boolean) && el('small', {}, TEXT.answers.none),
          ...answer.figures.map(({ name, text }) => el('small', {}, `${name}: ${text}`)),
        ],
        ...states.map(([state]) => answer.states[state] || nothing('0')),
        answer.states.returned || nothing('0'),
        answer.firstUpdate && answer.lastUpdate
          ? TEXT.answers.updates(day(answer.firstUpdate), day(answer.lastUpdate))
          : nothing('–'),
      ]),
    );
  },

  matrix,

  evidenceFiles(sheet) {
    const { enclosed } = TEXT;
    const hint = el('p', { class: 'desk-hint' }, enclosed.ofMeasures);
    if (!sheet.evidence.length) {
      return el('div', {}, el('p', {}, enclosed.none), hint);
    }
    const rows = sheet.evidence.map((file) => [
      file.name,
      el(
        'a',
        {
          href: api(`${submittedBy(sheet.cascade.id, file.organisation)}/${encodeURIComponent(file.id)}`),
          download: file.fileName,
        },
        file.fileName,
      ),
      size(file.size),
      el('code', {}, file.sha256),
    ]);
    return el(
      'div',
      {},
      el(
        'details',
        { class: 'desk-more' },
        el('summary', {}, enclosed.total(rows.length)),
        table([enclosed.unit, enclosed.file, enclosed.size, enclosed.sha256], rows),
      ),
      hint,
    );
  },

  /** The report as a document, as it would be by now. */
  reportDocument(sheet) {
    const href = api(`cascades/${encodeURIComponent(sheet.cascade.id)}/documents/report`);
    const open = { target: '_blank', rel: 'noopener', class: 'desk-document' };
    const { pdf, docx, hint } = TEXT.reportDocument;
    return el(
      'div',
      {},
      el(
        'p',
        { class: 'desk-links' },
        el('a', { href, ...open }, pdf, el('span', { class: 'desk-unseen' }, ` (${TEXT.head.newTab})`)),
        el('a', { href: `${href}?format=docx`, class: 'desk-document' }, docx),
      ),
      sheet.cascade.state === 'consolidating' && el('p', { class: 'desk-hint' }, hint),
    );
  },

  reportText: (sheet) => el('div', { class: 'desk-said desk-quote' }, sheet.reportText),

  draftTerms,
  terms,

  lateUnits,
  extension,
  extensionAsked,
  returnedAnswers,
  answersToSign,
  exceptions: (sheet) => new Exceptions(sheet),
  extensionCost,
  extendedUnits,
  reportChanges,

  /** Only while the addressees are working and the report has not begun. */
  consolidateNow: (sheet) =>
    sheet.cascade.state === 'tracking'
      ? consolidateNow({
          id: sheet.cascade.id,
          unanswered: sheet.counts.open + sheet.counts.acknowledged,
        })
      : null,

  measures: (sheet, form) => new MeasureEditor(sheet, form),
  addresseeKeys: (sheet, form) => new AddresseeChoice(sheet, form),
  dropped: (sheet, form) => new Dropped(sheet, form),
  openSets: (sheet) => (sheet.draft.openSets.length ? new OpenSets(sheet) : null),
  informationKeys: (sheet, form) => new InformationChoice(sheet, form),
  measureStates: (sheet, form) => new MeasureReport(sheet, form),
  evidence: () => new Evidence(),
  directiveFiles: (sheet) => new DirectiveFiles(sheet).element,
};
