/** What the server's REST gives to the scripts; moments are ISO 8601 with an offset, days are yyyy-MM-dd. */
declare namespace Server {
  interface Party {
    key: string;
    name: string;
  }

  /** One page of a list; `next` is the cursor of the page that follows. */
  interface Page<T> {
    items: T[];
    next: string | null;
  }

  interface Desk {
    user: string;
    userName: string;
    /** That of the applications which are offered in more than one. */
    language: 'vi' | 'en';
    organisations: (Party & { receives: boolean; issues: boolean })[];
    leading: Led[];
    administrates: boolean;
    csrfToken: string | null;
  }

  /** A cascade that the user's organisations lead. */
  interface Led {
    id: string;
    number: string;
    subject: string;
    state: string;
    total: number;
    unanswered: number;
    generalDate: string;
    /** Whether the user works for the lead department. */
    leads: boolean;
    mayConsolidate: boolean;
    mayStandDown: boolean;
    /** Number of addressees from whom an update is expected. */
    followed: number;
  }

  /** A document as tasks and notices name it; `issuer` is a key. */
  interface NamedDocument {
    kind: 'dispatch' | 'directive';
    issuer: string;
    number: string;
    issuedOn: string;
    subject: string;
  }

  /** An error of a refused file; `key` is absent if it is not known what the line is about. */
  interface RefusedLine {
    line: number;
    key?: string;
    code: string;
    reason: string;
  }

  /** A cell that a file changes; null where it is or was empty. */
  interface CellChange {
    key: string;
    column: string;
    old: string | null;
    new: string | null;
  }

  /** What a change of the calendar moves. */
  interface Affected {
    deadlines: number;
    cascades: number;
    provinces: { province: string; name: string; deadlines: number }[];
  }

  /** What an import changes; the numbers depend on what is imported. */
  interface Imported {
    added?: number;
    changed?: number;
    ended?: number;
    contacts?: number;
    invited?: number;
    cellsChanged: number;
    cellsEmptied?: number;
    changes: CellChange[];
    /** Names of what the lines are about, by key. */
    names?: Record<string, string>;
    invitations?: Record<string, string>;
    /** Names of organisations whose groups are among the changes, by key. */
    organisations?: Record<string, string>;
    preview: string;
    /** In a dry run of a calendar's file. */
    affected?: Affected;
  }

  interface Organisation extends Party {
    level: string;
    parent?: string;
  }

  interface Account {
    id: string;
    name: string;
    email?: string;
    /** Where the account's person works, and as what. */
    places: { organisation: string; name: string; role: string }[];
  }

  interface ApiKey {
    id: string;
    organisation: string;
    label: string;
    createdAt: string;
    createdBy: string;
    createdByName: string;
    expiresAt: string;
    revokedAt?: string;
    lastUsedAt?: string;
  }

  interface Webhook {
    id: string;
    organisation: string;
    url: string;
    kinds: string[];
    state: string;
    lastState?: string;
    secret?: string;
  }

  interface WebhookCall {
    messageId: string;
    kind?: string;
    at: string;
    state: string;
    nextAttemptAt?: string;
    error?: string;
    attempts: { number: number; at: string; outcome?: string; answer?: string }[];
  }

  interface CalendarDay {
    date: string;
    kind: 'OFF' | 'WORK';
    name: string;
    source: string;
    decidedOn?: string;
    proposed: boolean;
    confirmed: boolean;
    recordedBy?: string;
    recordedByName?: string;
  }

  interface Calendar {
    year: number;
    version: number;
    cascadesBehind: number;
    days: CalendarDay[];
  }

  interface ContactPoint {
    organisation: string;
    organisationName: string;
    position: number;
    name: string;
    phones: string[];
    email?: string;
    verifiedOn?: string;
    source: string;
  }

  interface HealthIndicator {
    key: string;
    title: string;
    grade: 'good' | 'attention' | 'bad';
    sentence: string;
  }

  interface TaskLine {
    id: string;
    task: string;
    name: string;
    organisation: Party;
    cascade: string;
    number: string;
    subject: string;
    document: NamedDocument;
    /** Who issued the document. */
    issuer: Party;
    /** Null where no dispatch came from above. */
    dispatchNumber: string | null;
    urgency: string;
    dueAt: string;
    dueOrigin: string;
    late: boolean;
    claimedBy: string | null;
    claimedByName: string | null;
    /** When it is to be done at the earliest. */
    listedFrom: string | null;
  }

  /** A box of the inbox. */
  interface Inbox extends Page<InboxRow> {
    counts: InboxCounts;
    asOf: string;
  }

  interface InboxCounts {
    [box: string]: number;
  }

  /** A row of the inbox; what the kind does not have is absent. */
  interface InboxRow {
    id: string;
    kind: 'task' | 'waiting' | 'notice' | 'done';
    task?: string;
    name: string;
    organisation: Party;
    about?: Party;
    cascade?: string;
    number?: string;
    subject?: string;
    sender?: Party;
    /** Path of the document. */
    document?: string;
    urgency?: string;
    role?: string;
    dueAt?: string;
    dueOrigin?: string;
    late?: boolean;
    soon?: boolean;
    /** Since when it waits, or when it was told or done; of a task that is claimed, since when. */
    at: string;
    by?: string;
    waitsFor?: { what: string; name: string };
    text?: string;
    handover?: Handover;
    /** What came of work that is done. */
    outcome?: string;
  }

  /** How a task was handed over inside an organisation. */
  interface Handover {
    to: string;
    note?: string | null;
    until?: string | null;
    at: string;
    by: string;
    /** Whether the reader may give it back, or take it back. */
    mayEnd: boolean;
  }

  /** Who may get a task: an account, or the key of an organisation. */
  interface HandoverCandidate {
    id: string;
    name: string;
    department: boolean;
  }

  /** What became of one of several tasks; the reason is null if it was done. */
  interface Handed {
    task: string;
    reason: string | null;
  }

  interface Receipt {
    task: string;
    name: string;
    number: string;
    subject: string;
    at: string;
    by: string;
    organisation: Party;
    next?: { id: string; name: string; number: string; subject: string };
  }

  interface Acknowledged {
    task: string;
    acknowledged: boolean;
    reason: string | null;
  }

  interface Substitution {
    id: string;
    person: string;
    personName: string;
    substitute: string;
    substituteName: string;
    from: string;
    to: string;
    active: boolean;
  }

  /**
   * Everything a person must know to do a task. What does not belong to the task is null: a part of a form is only put into
   * the forms of tasks that have what it shows, so that the types say so only of what may be missing there as well.
   */
  interface TaskSheet {
    id: string;
    task: string;
    name: string;
    assignee: string | null;
    assigneeName: string | null;
    holder: Party;
    openedAt: string;
    dueAt: string;
    dueOrigin: string;
    late: boolean;
    remindersSent: number;
    reportBy: string;
    reportOrigin: string;
    cascade: Case;
    document: NamedDocument;
    dispatch: Dispatch;
    directive: {
      number: string;
      issuedOn: string;
      subject: string;
      measures: Measure[];
      effective: StatedTerms;
    } | null;
    leaderNote: string | null;
    returnReason: string | null;
    draft: Draft;
    /** Of an addressee; null for the tasks of the chain. */
    role: string | null;
    measures: Measure[];
    lateUnits: LateUnit[];
    counts: Counts;
    answers: Answered[];
    evidence: EnclosedFile[];
    /** Files for measures that are not submitted yet; of the tasks in which an addressee answers on measures. */
    uploaded: EvidenceFile[];
    reportText: string;
    contacts: Contact[] | null;
    inherited: { from: Party; to: Party; endedOn: string }[] | null;
    schedule: { ahead: Ahead[] } | null;
    deadlineChanges: { oldDueAt: string; newDueAt: string; newOrigin: string }[] | null;
    extension: Extension | null;
    nextNumber: string | null;
    /** Of the steps after the signature. */
    upward: Upward;
    /** Whose request is decided in this task. */
    addressee: Party | null;
    /** The answers to be updated, or the exceptions to be decided on. */
    present: Answer[] | null;
    notices: string[] | null;
    handover: Handover | null;
  }

  /** The report upward. */
  interface Upward {
    generalDate: string;
    dueAt: string | null;
    extended: { organisation: string; name: string; until: string; reason: string | null }[];
    proposed: string;
    proposedBefore: string | null;
  }

  interface Case {
    id: string;
    state: string;
    selfIssued: boolean;
    enteredBy: string | null;
    enteredByName: string | null;
    registrationNumber: string | null;
    issuer: Party;
    receiver: Party;
    lead: Party;
    directiveIssuer: Party;
    documents: string[];
    versions: DocumentVersion[];
    annexes: Annex[];
  }

  interface DocumentVersion {
    kind: string;
    version: number;
    current: boolean;
    sha256: string;
    size: number;
    receivedAt: string;
    receivedFrom: string;
    receivedFromName: string;
  }

  interface Annex {
    id: string;
    kind: string;
    fileName: string;
    mediaType: string;
    size: number;
    sha256: string;
    receivedAt: string;
    receivedFrom: string;
    receivedFromName: string;
  }

  interface Organisation extends Party {
    level: string;
  }

  /** What a file of the national document exchange says; the content of its files is in Base64. */
  interface AxisDocument {
    issuer?: string;
    issuerNamed?: string;
    number?: string;
    issuedOn?: string;
    subject?: string;
    signer?: string;
    urgency?: string;
    dueOn?: string;
    files: { name: string; content: string }[];
  }

  /** A duty window that the working calendar proposes. */
  interface Occasion {
    name: string;
    from: string;
    to: string;
    confirmed: boolean;
  }

  /** A cascade, as far as the pages to enter documents read it. */
  interface Cascade {
    id: string;
    receivedAt: string;
    receiver: string;
    dispatch: Dispatch;
    documents: DocumentVersion[];
    duplicate?: boolean;
  }

  interface Dispatch extends StatedTerms {
    number: string;
    issuedOn: string;
    subject: string;
    signer: string | null;
    measures: Measure[];
  }

  interface StatedTerms {
    urgency: string;
    force: string;
    occasion: string | null;
    dutyWindow: { from: string; to: string } | null;
    deadlines: { acknowledgeBy: string | null; reportBy: string | null } | null;
  }

  /** The terms of a draft as they would apply if it were signed now. */
  interface TermsOfDraft {
    terms: Term[];
    plan: { reportBy: string; consolidateBy: string; approveBy: string; tight: boolean } | null;
    occasions: CalendarOccasion[];
    proposed: CalendarOccasion | null;
    warnings: string[];
  }

  interface Term {
    term: string;
    label: string;
    stated: string | null;
    shown: string | null;
    source: string | null;
    sourceShown: string | null;
    otherwise: string | null;
  }

  interface CalendarOccasion {
    name: string;
    from: string;
    to: string;
    confirmed: boolean;
  }

  interface Measure {
    id: string;
    clause: string | null;
    text: string;
    groups: string[];
    source?: { origin: string; measure: string; clause: string | null } | null;
    figures?: Figure[];
  }

  /** A figure that a measure asks for; bounds are in decimal notation, or days. */
  interface Figure {
    key: string;
    name: string;
    kind: 'whole' | 'decimal' | 'percentage' | 'yesNo' | 'date' | 'choice';
    unit?: string | null;
    minimum?: string | null;
    maximum?: string | null;
    choices: string[];
    required: boolean;
  }

  /** A figure of an answer, by its kind. */
  type FigureValue = number | boolean | string | { part: number; of: number; percent?: number | null };

  /** What a figure of all addressees adds up to, in words. */
  interface FigureTotal {
    name: string;
    text: string;
  }

  interface Draft {
    subject: string;
    measures: Measure[];
    addressees: string[];
    information: string[];
    candidates: Candidate[];
    dropped: Measure[];
    openSets: { name: string; group: string; candidates: string[]; toSettle: boolean }[];
    openSetsSettled: boolean;
    terms: TermsOfDraft;
  }

  interface Candidate {
    key: string;
    name: string;
    level: string;
    groups: string[];
    role: string;
  }

  interface LateUnit {
    organisation: string;
    name: string;
    state: string;
    acknowledgeBy: string;
    reportBy: string;
    reach: { organisation: Party; email: string | null; phone: string | null }[];
    escalatesTo: Party | null;
    tried: Past[];
  }

  /** What will be told when to whom, if the work stays undone. */
  interface Ahead {
    at: string;
    kind: 'before' | 'due' | 'after' | 'leader' | 'above';
    recipient: Party;
  }

  /** What has been told when to whom. */
  interface Past {
    firedAt: string | null;
    kind: Ahead['kind'] | 'manual';
    recipient: Party;
    by: string;
    delivery: string | null;
  }

  type Counts = Record<
    'total' | 'done' | 'reported' | 'notApplicable' | 'acknowledged' | 'open' | 'cancelled' | 'late',
    number
  >;

  /** An answer on a measure; the present one, unless `supersededAt` says when the next one came. */
  interface Answer {
    id: number;
    organisation: string;
    measure: string;
    state: string;
    note?: string;
    nextUpdate?: string;
    /** What is done in place of what cannot be done, and until which day. */
    compensating?: string;
    until?: string;
    evidence: EvidenceFile[];
    answeredAt: string;
    answeredBy: string;
    answeredByName: string;
    supersededAt?: string;
    /** What the lead department says of it. */
    review?: { kind: 'confirmed' | 'returned' | 'accepted'; reason?: string; until?: string; at: string; by: string };
    figures?: Record<string, FigureValue>;
  }

  /** A file that an addressee encloses; without a measure it is about the report as a whole. */
  interface EvidenceFile {
    id: string;
    measure?: string;
    fileName: string;
    size: number;
    sha256: string;
    receivedAt: string;
    receivedFrom: string;
  }

  /** Everything about one addressee of a directive. */
  interface Story {
    addressee: {
      organisation: string;
      name: string;
      state: string;
      late: boolean;
      note?: string;
      acknowledgedAt?: string;
      acknowledgedByName?: string;
    };
    measures: MatrixMeasure[];
    answers: Answer[];
    evidence: EvidenceFile[];
  }

  interface MatrixMeasure {
    id: string;
    text: string;
    figures?: Figure[];
  }

  interface MatrixRow {
    organisation: string;
    name: string;
    state: string;
    /** Whether it has missed a deadline, now or before. */
    late: boolean;
    /** Whether its open work is overdue. */
    overdue: boolean;
    /** When it is to update its answers, if it is. */
    updateBy?: string;
    updateOrigin?: string;
    asked: string[];
    answers: Answer[];
    evidence: EvidenceFile[];
  }

  interface Matrix extends Page<MatrixRow> {
    measures: MatrixMeasure[];
  }

  interface Answered {
    measure: string;
    text: string;
    states: Record<string, number>;
    firstUpdate: string | null;
    lastUpdate: string | null;
    figures: FigureTotal[];
  }

  interface EnclosedFile {
    id: string;
    organisation: string;
    name: string;
    fileName: string;
    sha256: string;
    size: number;
  }

  interface Contact {
    name: string;
    phones: string[];
    email: string | null;
    verifiedOn: string | null;
    source: string;
  }

  interface Extension {
    organisation: Party;
    dueAt: string;
    request: {
      work: string;
      state: 'open' | 'granted' | 'refused' | 'overtaken';
      until: string;
      grantedUntil: string | null;
      reason: string;
      answer: string | null;
      askedBy: string;
      askedByName: string;
      askedAt: string;
    };
  }

  /* ---------- what those who watch read ---------- */

  /** One page of a list of the board, with the moment of its facts and sums over all pages. */
  interface Listed<T, S> {
    items: T[];
    total: number;
    page: number;
    size: number;
    asOf: string;
    sums?: S;
  }

  /** Numbers of addressees: `late` those whose open work is overdue, `missed` those that have missed a deadline, now or before. */
  type CaseCounts = Counts & { missed: number };

  interface CaseSums {
    cases: number;
    running: number;
    /** Cases with something late. */
    late: number;
    /** Steps of the chains that are overdue. */
    lateSteps: number;
    addressees: CaseCounts;
  }

  /** A case in a list; `whole` is false for readers who are addressees only: they get their own part. */
  interface CaseLine {
    id: string;
    number: string;
    dispatchNumber: string | null;
    subject: string;
    issuer: Party;
    receiver: Party;
    lead: Party;
    province: Party;
    urgency: string;
    state: string;
    running: boolean;
    receivedAt: string;
    issuedAt: string | null;
    closedAt: string | null;
    whole: boolean;
    addressees: CaseCounts | null;
    shares: { acknowledged: number | null; reported: number | null; done: number | null } | null;
    lateSteps: number | null;
    /** These steps, the oldest deadline first. */
    overdueSteps: { task: string; name: string; organisation: Party; dueAt: string; count: number }[] | null;
    next: { at: string; work: string; name: string; count: number } | null;
    dutyWindow: { from: string; to: string } | null;
    own: {
      organisation: string;
      name: string;
      state: string;
      late: boolean;
      due: string | null;
      work: string | null;
    }[];
    processInstance: string | null;
  }

  interface ChainStep {
    task: string;
    name: string;
    organisation: Party;
    openedAt: string;
    dueAt: string;
    doneAt: string | null;
    by: string | null;
    outcome: string | null;
    outcomeName: string | null;
    note: string | null;
    late: boolean;
    remindersSent: number;
    /** Office minutes. */
    allowedMinutes: number;
    usedMinutes: number;
  }

  interface CaseFacts extends CaseLine {
    asOf: string;
    steps: ChainStep[] | null;
    documents: { kind: string; name: string; href: string }[];
    report: { number: string | null; approvedAt: string | null; by: string | null; text: string } | null;
    standDown: { at: string; by: string | null; reason: string | null } | null;
    measures: MatrixMeasure[];
    mayRemind: boolean;
    mayReview: boolean;
    /** When late addressees may be reminded again by hand; null for now. */
    remindableAt: string | null;
    takeovers: { from: Party; to: Party }[] | null;
    /** What stands on a paper of who issues the directive besides its content. */
    letterhead: {
      superior: string | null;
      issuer: string;
      place: string | null;
      authority: string | null;
      office: string | null;
    } | null;
  }

  /** An addressee of a case. */
  interface Unit {
    organisation: string;
    name: string;
    role: string;
    escalatesTo: Party | null;
    state: string;
    /** Whether it has missed a deadline, now or before. */
    missed: boolean;
    /** Whether its open work is overdue. */
    late: boolean;
    work: string | null;
    dueAt: string | null;
    overdueMinutes: number | null;
    openedAt: string | null;
    acknowledgedAt: string | null;
    acknowledgedBy: string | null;
    reportedAt: string | null;
    reportedBy: string | null;
    remindersSent: number;
    lastReminderAt: string | null;
    remindableAt: string | null;
    answers: Record<string, number>;
    takenOverBy: Party[];
    /** Why the directive does not apply to it; only if it said so. */
    notApplicableBecause: string | null;
    /** From earlier cases of the same organisation; not a fact. */
    forecast: { late: boolean; cases: number; lateBefore: number; medianShare: number } | null;
    /** Why there is no forecast for it; null if none is needed. */
    forecastMissing: string | null;
    processInstance: string | null;
  }

  interface Happened {
    at: string;
    kind: string;
    text: string;
    by: string | null;
    organisation: Party | null;
    count: number;
  }

  /** What was told in the same words and in the same minute. */
  interface NoticeEvent {
    at: string;
    kind: string;
    text: string;
    state: string;
    /** The names of all organisations, with the people whose own addresses it went to. */
    recipients: string[];
    count: number;
  }

  /** A moment of a reminder or an escalation. */
  interface Rung {
    at: string;
    kind: string;
    stage: string;
    text: string;
    count: number;
    past: boolean;
  }

  interface NamedCase {
    id: string;
    number: string;
    subject: string;
  }

  /** `work` is the name of the task, `taskId` null if it is offered to others of the organisation only. */
  interface Owed {
    cascade: NamedCase;
    organisation: Party;
    work: string;
    urgency: string;
    dueAt: string;
    late: boolean;
    taskId: string | null;
  }

  interface Home {
    asOf: string;
    /** `steps` are those of the chain among them that are due first. */
    waiting: { total: number; late: number; soon: number; steps: Owed[] };
    late: CaseLine[];
    beforeWindow: {
      cascade: NamedCase;
      work: string;
      at: string;
      count: number;
      window: { from: string; to: string };
    }[];
    owed: Owed[];
    done: { cascade: NamedCase; organisation: Party; state: string; at: string }[];
  }
}
