/* The head of a form: the document, why the task is here, what is to be done and by when. */

import { ahead } from './parts/late.js';
import { annexLinks } from './files.js';
import { el } from './page.js';
import { api } from './server.js';
import { capital, TEXT } from './text.js';
import vocabulary from './vocabulary.js';
import { day, fill, isAddressee, moment, timeLeft } from './words.js';

/**
 * Where a deadline comes from; if it was planned backwards, with the date of the report upward.
 * @param {string} origin
 * @param {Server.TaskSheet} sheet
 */
export function originOf(origin, { dispatch }) {
  const upwardBy = origin === 'backPlan' && dispatch.deadlines?.reportBy;
  return upwardBy ? `${TEXT.origin[origin]} ${moment(upwardBy)}` : TEXT.origin[origin];
}

/** @param {Server.TaskSheet} sheet */
function deadline(sheet) {
  const { head } = TEXT;
  const left = sheet.late ? null : timeLeft(sheet.dueAt, Date.now());
  const late = sheet.late || left === null;
  return el(
    'p',
    { class: late ? 'desk-due desk-late' : 'desk-due' },
    el('span', {}, `${head.due}: `),
    el('strong', {}, moment(sheet.dueAt)),
    late ? el('strong', { class: 'desk-flag' }, head.late) : ` – ${left}`,
    el('small', {}, `${capital(originOf(sheet.dueOrigin, sheet))}. ${head.reminders(sheet.remindersSent)}.`),
  );
}

/**
 * @param {Server.TaskSheet} sheet
 * @param {string} kind of the document
 * @param {string} label
 */
function documentLink(sheet, kind, label) {
  if (!sheet.cascade.documents.includes(kind)) {
    return null;
  }
  const href = api(`cascades/${encodeURIComponent(sheet.cascade.id)}/documents/${kind}`);
  const newest = sheet.cascade.versions.find((version) => version.kind === kind && version.current);
  return el(
    'a',
    { href, target: '_blank', rel: 'noopener', class: 'desk-document', title: newest && `SHA-256: ${newest.sha256}` },
    label,
    newest && newest.version > 1 && ` – ${TEXT.head.version(newest.version, moment(newest.receivedAt))}`,
    el('span', { class: 'desk-unseen' }, ` (${TEXT.head.newTab})`),
  );
}

/**
 * A contact point, with its source and the date it was last verified.
 * @param {Server.Contact} contact
 */
function contactPoint(contact) {
  const { head } = TEXT;
  const ways = [
    ...contact.phones.map((phone) => el('a', { href: `tel:${phone.replace(/[^+\d]/g, '')}` }, phone)),
    contact.phones.length ? null : head.noPhone,
    contact.email,
  ].filter(Boolean);
  return el(
    'li',
    {},
    `${contact.name}: `,
    ...ways.flatMap((way, index) => (index ? ['; ', way] : [way])),
    el(
      'small',
      {},
      ` (${contact.verifiedOn ? head.verified(day(contact.verifiedOn)) : head.unverified}; ${contact.source})`,
    ),
  );
}

/**
 * The terms that apply to the task: those of the signed directive; before, and in the chain for the deadlines, those of
 * the dispatch, whose date of the report is that of the report upward.
 * @param {Server.TaskSheet} sheet
 * @returns {Server.StatedTerms}
 */
export function termsShown(sheet) {
  const { dispatch, directive } = sheet;
  if (!directive) {
    return dispatch;
  }
  return isAddressee(sheet) ? directive.effective : { ...directive.effective, deadlines: dispatch.deadlines };
}

/**
 * The head of a task's form.
 * @param {Server.TaskSheet} sheet
 * @param {HTMLElement} form its data attributes state why the task is here and what is to be done
 */
export function head(sheet, form) {
  const { head } = TEXT;
  const { cascade, dispatch, directive, document: about } = sheet;
  const received = about.kind === 'dispatch';
  const issuer = received ? cascade.issuer : cascade.directiveIssuer;
  const addressee = isAddressee(sheet);
  const { why, whyDirect, whyOwn } = form.dataset;
  const reason = !cascade.selfIssued ? why : cascade.receiver.key === cascade.lead.key ? whyDirect : whyOwn;
  const decided = !['registering', 'directing'].includes(cascade.state);

  /** @type {HTMLElement[]} */
  const facts = [];
  /** @type {HTMLElement[]} */
  const known = [];
  // Who reports has read the rest with the acknowledgement, and needs the room for the measures.
  const aside = addressee && sheet.task !== vocabulary.tasks.acknowledge ? known : facts;
  const line = (/** @type {string} */ name, /** @type {(Node | string)[]} */ ...value) =>
    el('div', {}, el('dt', {}, name), el('dd', {}, ...value));
  const fact = (/** @type {Parameters<typeof line>} */ ...parts) => aside.push(line(...parts));
  facts.push(line(head.why, fill(reason || why || '', sheet)), line(head.todo, fill(form.dataset.todo ?? '', sheet)));
  if (sheet.leaderNote) {
    facts.push(line(head.leaderNote, el('strong', { class: 'desk-said' }, sheet.leaderNote)));
  }
  if (received || !directive) {
    if (decided) {
      fact(head.directiveIssuer, cascade.directiveIssuer.name);
    }
  } else if (!cascade.selfIssued) {
    const title = head.document(dispatch.number, day(dispatch.issuedOn), cascade.issuer.name);
    fact(head.basis, addressee ? title : `${title}: ${dispatch.subject}`);
  }
  if (sheet.task === vocabulary.tasks.acknowledge && sheet.measures.length) {
    fact(head.report, `${moment(sheet.reportBy)} (${originOf(sheet.reportOrigin, sheet)})`);
  }
  fact(head.holder, sheet.holder.name);
  for (const { from, to, endedOn } of sheet.inherited ?? []) {
    facts.push(line(head.inherited, head.takeover(from.name, day(endedOn), to.name)));
  }
  if (sheet.role) {
    fact(head.role, TEXT.role[sheet.role]);
  }
  if (cascade.enteredByName && !addressee) {
    fact(head.enteredBy, cascade.enteredByName);
  }
  if (cascade.registrationNumber && !addressee) {
    fact(head.registration, cascade.registrationNumber);
  }
  const { occasion, dutyWindow, deadlines, urgency, force } = termsShown(sheet);
  if (occasion) {
    fact(head.occasion, occasion);
  }
  if (dutyWindow) {
    fact(head.window, `${moment(dutyWindow.from)} ${head.until} ${moment(dutyWindow.to)}`);
  }
  if (!received && !addressee && sheet.upward?.dueAt) {
    fact(head.reportUp(cascade.issuer.name), moment(sheet.upward.dueAt));
  }
  // What the dispatch states is said where it is the document; an addressee's own dates stand above.
  if (deadlines && (received || !directive)) {
    const { acknowledgeBy, reportBy } = deadlines;
    const upward = !cascade.selfIssued;
    const stated = [
      acknowledgeBy && `${head.acknowledgeBy} ${moment(acknowledgeBy)}`,
      reportBy && `${upward ? head.reportUpwardBy : head.reportBy} ${moment(reportBy)}`,
    ];
    fact(head.stated, capital(stated.filter(Boolean).join('; ')));
  }
  if (dispatch.signer && (received || !directive)) {
    fact(head.signer, dispatch.signer);
  }
  if (sheet.contacts?.length) {
    fact(head.contacts, el('ul', { class: 'desk-contacts' }, ...sheet.contacts.map(contactPoint)));
  }
  const urgent = urgency !== 'normal';
  return el(
    'section',
    { class: 'desk-head' },
    el(
      'p',
      { class: 'desk-badges' },
      el('span', { class: urgent ? 'desk-badge desk-urgent' : 'desk-badge' }, TEXT.urgency[urgency]),
      el('span', { class: 'desk-badge' }, TEXT.force[force]),
    ),
    el(
      'h3',
      {},
      cascade.selfIssued && !directive
        ? head.own(cascade.issuer.name)
        : head.document(about.number, day(about.issuedOn), issuer.name),
    ),
    el('p', { class: 'desk-subject' }, about.subject),
    deadline(sheet),
    ahead(sheet),
    ...(sheet.notices ?? []).map((notice) => el('p', { class: 'desk-returned' }, notice)),
    sheet.returnReason &&
      el('p', { class: 'desk-returned' }, el('strong', {}, `${head.returned}: `), sheet.returnReason),
    el(
      'p',
      { class: 'desk-links' },
      documentLink(sheet, 'directive', directive ? head.openDirective : head.openDraft),
      ...annexLinks(cascade, 'directive'),
      documentLink(sheet, 'dispatch', head.openDispatch),
      ...annexLinks(cascade, 'dispatch'),
    ),
    el('dl', { class: 'desk-facts' }, ...facts),
    known.length > 0 &&
      el('details', { class: 'desk-more' }, el('summary', {}, head.known), el('dl', { class: 'desk-facts' }, ...known)),
  );
}
