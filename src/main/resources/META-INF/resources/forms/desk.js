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
 *   fieldset[data-choice=…]               radio buttons; [data-boolean] for yes and no
 *   [data-required="sentence"]            what to say when it is missing, [data-required-when="decision=refuse"]
 *   [data-when="decision=refuse"]         shown, checked and submitted only then
 *
 * Cases that run keep the HTML they were started with, so these attributes keep their meaning.
 */

import { ahead, lateUnits } from './late.js';

const TEXT = {
    urgency: { normal: 'Thường', urgent: 'Khẩn', veryUrgent: 'Thượng khẩn', flash: 'Hỏa tốc' },
    force: { order: 'Chỉ đạo, yêu cầu thực hiện', request: 'Đề nghị phối hợp' },
    origin: {
        document: 'theo văn bản',
        policy: 'theo quy định thời hạn của hệ thống, văn bản không nêu',
        windowCap: 'trước khi bắt đầu thời gian trực',
        extension: 'được gia hạn',
        calendarChange: 'tính lại theo lịch làm việc',
    },
    level: {
        province: 'Ủy ban nhân dân cấp tỉnh',
        department: 'Sở và cơ quan tương đương',
        agency: 'Ban, ngành, đơn vị cấp tỉnh',
        district: 'Ủy ban nhân dân cấp huyện',
        commune: 'Ủy ban nhân dân cấp xã',
        operator: 'Doanh nghiệp',
        ministry: 'Bộ, cơ quan trung ương',
    },
    group: {
        'provincial-agencies': 'Sở, ban, ngành, đơn vị cấp tỉnh',
        'district-committees': 'UBND cấp huyện',
        'commune-committees': 'UBND cấp xã',
        'telecom-operators': 'Doanh nghiệp viễn thông, Internet',
        'digital-platforms': 'Doanh nghiệp hạ tầng số, nền tảng số',
        'post-operators': 'Doanh nghiệp bưu chính',
        'ict-department': 'Sở chuyên trách công nghệ thông tin',
        'ict-centre': 'Trung tâm công nghệ thông tin',
        'security-providers': 'Đơn vị cung cấp dịch vụ an toàn thông tin',
    },
    measureState: {
        done: 'Đã thực hiện',
        inProgress: 'Đang thực hiện',
        planned: 'Có kế hoạch',
        notApplicable: 'Không thuộc phạm vi',
        cannot: 'Không thực hiện được',
    },
    role: {
        lead: 'Chủ trì',
        coordinating: 'Phối hợp',
        implementing: 'Thực hiện',
        information: 'Nhận để biết, không phải báo cáo',
    },
    counts: {
        total: 'Tổng số nơi nhận',
        done: 'Đã hoàn thành',
        notApplicable: 'Không thuộc phạm vi',
        acknowledged: 'Đã tiếp nhận, chưa báo cáo',
        open: 'Chưa tiếp nhận',
        cancelled: 'Đã khép, không báo cáo',
        late: 'Quá hạn',
    },
    head: {
        why: 'Vì sao có việc này',
        todo: 'Việc cần làm',
        due: 'Hạn xử lý',
        late: 'Đã quá hạn',
        left: (amount) => `còn khoảng ${amount}`,
        hours: (n) => `${n} giờ`,
        days: (n) => `${n} ngày`,
        soon: 'còn dưới 1 giờ',
        reminders: (n) => (n ? `Đã nhắc ${n} lần` : 'Chưa nhắc lần nào'),
        document: (number, date, issuer) => `Văn bản số ${number} ngày ${date} của ${issuer}`,
        holder: 'Đơn vị xử lý',
        inherited: 'Tiếp nhận bàn giao',
        takeover: (from, endedOn, to) => `${from} kết thúc hoạt động ngày ${endedOn}; ${to} làm tiếp công việc này.`,
        registration: 'Số đến',
        basis: 'Thực hiện',
        issued: 'Văn bản chỉ đạo',
        directiveIssuer: 'Cơ quan ban hành văn bản chỉ đạo',
        occasion: 'Nhân dịp',
        window: 'Thời gian trực',
        until: 'đến',
        stated: 'Thời hạn văn bản nêu',
        acknowledgeBy: 'xác nhận tiếp nhận trước',
        reportBy: 'báo cáo trước',
        report: 'Hạn báo cáo kết quả',
        signer: 'Người ký',
        demands: 'Văn bản yêu cầu',
        leaderNote: 'Ý kiến của lãnh đạo',
        returned: 'Bị trả lại. Lý do',
        openDispatch: 'Mở văn bản đến (PDF)',
        openDirective: 'Mở văn bản chỉ đạo (PDF)',
        newTab: 'mở ở thẻ mới',
        role: 'Vai trò',
        contacts: 'Đầu mối liên hệ',
        noPhone: 'văn bản không nêu số điện thoại',
        verified: (when) => `xác minh ${when}`,
        unverified: 'chưa xác minh',
    },
    claim: {
        free: (label) =>
            `Công việc chưa có người nhận. Nội dung đã xem được; muốn nhập và hoàn thành, phải nhận xử lý trước (nút dưới đây, hoặc “${label}” ở phía trên).`,
        take: 'Nhận xử lý',
        other: (who) => `Công việc đang do tài khoản ${who} nhận xử lý, ở đây chỉ xem được.`,
        mine: (label) =>
            `Đang nhận xử lý. Nội dung nhập vào được giữ trên máy này cho đến khi hoàn thành. Nhập xong, bấm “${label}” ở cuối biểu mẫu.`,
    },
    draft: {
        restored: (when) => `Đã khôi phục nội dung nhập dở lúc ${when}.`,
        discard: 'Bỏ nội dung nhập dở',
    },
    problem: {
        gone: 'Không còn công việc này ở đây: đã hoàn thành, đã khép lại hoặc không giao cho đơn vị của tài khoản. Vui lòng chọn công việc khác trong danh sách.',
        login: 'Phiên đăng nhập đã hết. Vui lòng đăng nhập lại; nội dung đã nhập vẫn được giữ trên máy này.',
        offline: 'Không kết nối được với hệ thống. Vui lòng kiểm tra mạng rồi thử lại; nội dung đã nhập không bị mất.',
        fault: 'Hệ thống gặp lỗi, việc này chưa được ghi nhận. Nội dung đã nhập không bị mất; vui lòng thử lại sau ít phút.',
        unread: 'Hệ thống gặp lỗi khi mở công việc. Vui lòng thử lại sau ít phút.',
        again: 'Thử lại',
        refused: 'Chưa hoàn thành được:',
        incomplete: (n) => (n === 1 ? 'Còn 1 chỗ cần sửa:' : `Còn ${n} chỗ cần sửa:`),
        notMine: 'Phải nhận xử lý công việc trước khi hoàn thành.',
        sending: 'Đang gửi…',
    },
    measure: {
        legend: (id) => `Biện pháp ${id}`,
        fresh: 'Biện pháp mới',
        clause: 'Mục',
        text: 'Nội dung',
        groups: 'Giao cho',
        everyone: 'mọi nơi nhận',
        reach: (n) => `${n} nơi nhận`,
        nobody: 'Chưa có nơi nhận nào được chọn thuộc nhóm này.',
        groupsHint: 'Không đánh dấu nhóm nào nghĩa là giao cho mọi nơi nhận.',
        add: 'Thêm biện pháp',
        remove: 'Xóa biện pháp',
        restore: 'Khôi phục',
        removed: (name) => `${name} sẽ bị xóa khỏi dự thảo.`,
        noText: 'Vui lòng nhập nội dung của biện pháp.',
        none: 'Dự thảo phải có ít nhất một biện pháp.',
        dropped: (n) => `Biện pháp của văn bản đến không còn trong dự thảo (${n})`,
        empty: 'Văn bản gửi để biết, không có biện pháp nào đơn vị phải báo cáo.',
    },
    addressees: {
        search: 'Tìm nơi nhận',
        searchHint: 'Gõ có dấu hay không dấu đều được.',
        chosen: (n, all) => `Đã chọn ${n} trên ${all} nơi`,
        all: 'Chọn cả nhóm',
        allShown: 'Chọn các nơi đang hiện',
        nothing: 'Không có nơi nhận nào khớp với từ cần tìm.',
        none: 'Vui lòng chọn ít nhất một nơi nhận.',
        total: (n) => `${n} nơi nhận`,
    },
    source: {
        dispatch: (id, clause) => `Từ biện pháp ${id}${clause ? `, mục ${clause}` : ''} của văn bản đến`,
        catalogue: 'Hệ thống đề xuất cho nhóm mà văn bản đến không nêu biện pháp',
        drafter: 'Người dự thảo thêm',
    },
    openSets: {
        intro: 'Văn bản nêu nơi nhận chưa xác định:',
        hint: 'xem xét bổ sung',
        some: (names) => `trong danh bạ có: ${names}`,
        none: 'danh bạ chưa có đơn vị nào',
        confirm: 'Đã xác định những nơi nhận này',
        required: 'Vui lòng xác định và đánh dấu; chưa đánh dấu thì lãnh đạo không ký được.',
        pending: 'Người dự thảo chưa xác định nơi nhận dưới đây, nên chưa ký được.',
    },
    information: {
        title: (n) => `Gửi để biết, không phải báo cáo (${n})`,
        named: (names) => `Trong đó gửi để biết: ${names}`,
    },
    answers: { measure: 'Biện pháp' },
    report: {
        state: 'Tình trạng thực hiện',
        note: 'Ghi chú',
        noteRequired: 'Lý do (bắt buộc)',
        noState: (id) => `Vui lòng chọn tình trạng của biện pháp ${id}.`,
        noNote: (id) => `Vui lòng nêu lý do đối với biện pháp ${id}.`,
        rest: 'Chọn “Đã thực hiện” cho các biện pháp còn lại',
    },
    evidence: {
        label: 'Tệp minh chứng (không bắt buộc)',
        choose: 'Chọn tệp…',
        hint: 'Một tệp, tối đa 10 MB. Nếu có nhiều tệp, nén thành một tệp .zip. Tệp không được giữ trong nội dung nhập dở.',
        tooLarge: (size) => `Tệp nặng ${size} MB, vượt quá 10 MB. Vui lòng chọn tệp nhỏ hơn.`,
        reading: 'Đang đọc tệp, vui lòng chờ giây lát rồi gửi lại.',
        unreadable: 'Không đọc được tệp này. Vui lòng chọn lại.',
        chosen: (name, size) => `Sẽ gửi kèm: ${name} (${size} MB)`,
        drop: 'Bỏ tệp',
    },
};

const LARGEST_EVIDENCE = 10 * 1024 * 1024;
const DRAFTS = 'directive-cascade.draft:';
const PREVENTED = 'camForm submission prevented';
const KEEP_DRAFTS = 60 * 24 * 3600 * 1000;

/* ---------- small tools ---------- */

/** An element with attributes and children; text only ever becomes text. */
function el(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        if (value === true) {
            element.setAttribute(key, '');
        } else if (value !== false && value !== null && value !== undefined) {
            element.setAttribute(key, value);
        }
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return element;
}

let ids = 0;
const newId = () => `desk-${++ids}`;

const button = (label, onClick, kind = '') => {
    const element = el('button', { type: 'button', class: `desk-button ${kind}` }, label);
    element.addEventListener('click', onClick);
    return element;
};

/** A label with its control below it. */
const field = (label, control, hint) => {
    control.id ||= newId();
    const hintElement = hint && el('p', { class: 'desk-hint', id: newId() }, hint);
    if (hintElement) {
        control.setAttribute('aria-describedby', hintElement.id);
    }
    return el('div', { class: 'desk-field' }, el('label', { for: control.id }, label), hintElement, control);
};

const CLOCK = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
});

/** DD/MM/YYYY HH:mm in Viet Nam, wherever the browser stands. */
const moment = (value) => CLOCK.format(new Date(value)).replace(',', '');

/** DD/MM/YYYY of a date without a time. */
const day = (value) => value.split('-').reverse().join('/');

const megabytes = (bytes) => (bytes / 1024 / 1024).toFixed(1).replace('.', ',');

/** A text as one searches for it: without case, tone marks and the stroke of đ. */
const plain = (text) =>
    text
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .replace(/[đĐðÐ]/g, 'd')
        .toLowerCase();

const rowsFor = (text, least, most) =>
    Math.min(most, Math.max(least, (text ?? '').split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / 80), 0)));

const byLevel = (candidates) =>
    Object.keys(TEXT.level)
        .map((level) => ({ level, members: candidates.filter((candidate) => candidate.level === level) }))
        .filter(({ members }) => members.length);

const groupNames = (groups) => (groups.length ? groups.map((group) => TEXT.group[group] ?? group).join('; ') : TEXT.measure.everyone);

const concerns = (groups, candidate) => !groups.length || groups.some((group) => candidate.groups.includes(group));

/* ---------- the head of a sheet ---------- */

const isAddressee = (sheet) => sheet.task === 'userTask_acknowledgeDirective' || sheet.task === 'userTask_reportMeasures';

/** The facts that texts of a form may name in braces. */
const words = (sheet) => ({
    issuer: sheet.cascade.issuer.name,
    receiver: sheet.cascade.receiver.name,
    lead: sheet.cascade.lead.name,
    directiveIssuer: sheet.cascade.directiveIssuer.name,
    holder: sheet.holder.name,
    number: sheet.dispatch.number,
    registrationNumber: sheet.cascade.registrationNumber ?? '',
    open: sheet.counts ? sheet.counts.open + sheet.counts.acknowledged : '',
    addressees: sheet.draft ? sheet.draft.addressees.length : '',
});

const fill = (text, sheet) => text.replace(/\{(\w+)\}/g, (whole, word) => words(sheet)[word] ?? whole);

function timeLeft(dueAt) {
    const hours = (new Date(dueAt) - Date.now()) / 3600_000;
    if (hours < 0) {
        return null;
    }
    if (hours < 1) {
        return TEXT.head.soon;
    }
    return TEXT.head.left(hours < 48 ? TEXT.head.hours(Math.round(hours)) : TEXT.head.days(Math.floor(hours / 24)));
}

function deadline(sheet) {
    const { head } = TEXT;
    const left = sheet.late ? null : timeLeft(sheet.dueAt);
    const late = sheet.late || left === null;
    return el(
        'p',
        { class: late ? 'desk-due desk-late' : 'desk-due' },
        el('span', {}, `${head.due}: `),
        el('strong', {}, moment(sheet.dueAt)),
        late ? el('strong', { class: 'desk-flag' }, head.late) : ` – ${left}`,
        el('small', {}, `${capital(TEXT.origin[sheet.dueOrigin])}${sheet.dueRule ? ` (quy tắc ${sheet.dueRule})` : ''}. ${head.reminders(sheet.remindersSent)}.`),
    );
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function documentLink(sheet, kind, label) {
    if (!sheet.cascade.documents.includes(kind)) {
        return null;
    }
    const href = new URL(`../api/v1/cascades/${encodeURIComponent(sheet.cascade.id)}/documents/${kind}`, import.meta.url);
    return el(
        'a',
        { href, target: '_blank', rel: 'noopener', class: 'desk-document' },
        label,
        el('span', { class: 'desk-unseen' }, ` (${TEXT.head.newTab})`),
    );
}

/** A day, or a month where no day is known, as people write it. */
const partialDay = (value) => value.split('-').reverse().join('/');

/** A place to turn to, with when it was last known to be right and from where. */
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
        el('small', {}, ` (${contact.verifiedOn ? head.verified(partialDay(contact.verifiedOn)) : head.unverified}; ${contact.source})`),
    );
}

function head(sheet, form) {
    const { head } = TEXT;
    const { cascade, dispatch, directive } = sheet;
    const dispatchTitle = head.document(dispatch.number, day(dispatch.issuedOn), cascade.issuer.name);
    const directiveTitle =
        directive && head.document(directive.number, day(directive.issuedOn), cascade.directiveIssuer.name);
    const addressee = isAddressee(sheet);
    const direct = cascade.receiver.key === cascade.lead.key;
    const decided = !['registering', 'directing'].includes(cascade.state);

    const facts = [];
    const fact = (name, ...value) => facts.push(el('div', {}, el('dt', {}, name), el('dd', {}, ...value)));
    fact(head.why, fill((direct && form.dataset.whyDirect) || form.dataset.why, sheet));
    fact(head.todo, fill(form.dataset.todo, sheet));
    if (sheet.leaderNote) {
        fact(head.leaderNote, el('strong', { class: 'desk-said' }, sheet.leaderNote));
    }
    if (addressee) {
        fact(head.basis, dispatchTitle);
    } else if (directive) {
        fact(head.issued, `${directiveTitle}: ${directive.subject}`);
    } else if (decided) {
        fact(head.directiveIssuer, cascade.directiveIssuer.name);
    }
    if (sheet.task === 'userTask_acknowledgeDirective' && sheet.measures.length) {
        fact(head.report, `${moment(sheet.reportBy)} (${TEXT.origin[sheet.reportOrigin]})`);
    }
    fact(head.holder, sheet.holder.name);
    for (const { from, to, endedOn } of sheet.inherited ?? []) {
        fact(head.inherited, head.takeover(from.name, day(endedOn), to.name));
    }
    if (sheet.role) {
        fact(head.role, TEXT.role[sheet.role]);
    }
    if (cascade.registrationNumber && !addressee) {
        fact(head.registration, cascade.registrationNumber);
    }
    if (dispatch.occasion) {
        fact(head.occasion, dispatch.occasion);
    }
    if (dispatch.dutyWindow) {
        fact(head.window, `${moment(dispatch.dutyWindow.from)} ${head.until} ${moment(dispatch.dutyWindow.to)}`);
    }
    if (dispatch.deadlines) {
        const { acknowledgeBy, reportBy } = dispatch.deadlines;
        const stated = [
            acknowledgeBy && `${head.acknowledgeBy} ${moment(acknowledgeBy)}`,
            reportBy && `${head.reportBy} ${moment(reportBy)}`,
        ];
        fact(head.stated, capital(stated.filter(Boolean).join('; ')));
    }
    if (dispatch.signer && !addressee) {
        fact(head.signer, dispatch.signer);
    }
    if (sheet.contacts?.length) {
        fact(head.contacts, el('ul', { class: 'desk-contacts' }, ...sheet.contacts.map(contactPoint)));
    }
    const urgent = dispatch.urgency !== 'normal';
    return el(
        'section',
        { class: 'desk-head' },
        el(
            'p',
            { class: 'desk-badges' },
            el('span', { class: urgent ? 'desk-badge desk-urgent' : 'desk-badge' }, TEXT.urgency[dispatch.urgency]),
            el('span', { class: 'desk-badge' }, TEXT.force[dispatch.force]),
        ),
        el('h3', {}, addressee ? directiveTitle : dispatchTitle),
        el('p', { class: 'desk-subject' }, addressee ? directive.subject : dispatch.subject),
        deadline(sheet),
        ahead(sheet, { el, moment }),
        ...(sheet.notices ?? []).map((notice) => el('p', { class: 'desk-returned' }, notice)),
        sheet.returnReason &&
            el('p', { class: 'desk-returned' }, el('strong', {}, `${head.returned}: `), sheet.returnReason),
        el(
            'p',
            { class: 'desk-links' },
            documentLink(sheet, 'directive', head.openDirective),
            documentLink(sheet, 'dispatch', head.openDispatch),
        ),
        el('dl', { class: 'desk-facts' }, ...facts),
    );
}

/* ---------- the parts of forms ---------- */

/** Where a measure of a draft comes from. */
function sourceOf(measure) {
    const { source } = TEXT;
    switch (measure.source?.origin) {
        case 'dispatch':
            return source.dispatch(measure.source.measure, measure.source.clause);
        case 'catalogue':
            return source.catalogue;
        case 'drafter':
            return source.drafter;
        default:
            return null;
    }
}

/** What the dispatch demands and the draft leaves out. */
const droppedList = (dropped) =>
    el('details', { class: 'desk-more' }, el('summary', {}, TEXT.measure.dropped(dropped.length)), measureList(dropped));

/** The sets that the documents name without saying who belongs to them. */
function openSetList(sheet) {
    const { openSets: text } = TEXT;
    const nameOf = (key) => sheet.draft.candidates.find((candidate) => candidate.key === key).name;
    return el(
        'ul',
        { class: 'desk-names' },
        ...sheet.draft.openSets.map((set) => {
            const found = set.candidates.length ? text.some(set.candidates.map(nameOf).join('; ')) : text.none;
            return el('li', {}, `${set.name} – ${set.toSettle ? found : text.hint}`);
        }),
    );
}

/** Measures to read. */
function measureList(measures, reach) {
    if (!measures.length) {
        return el('p', {}, TEXT.measure.empty);
    }
    return el(
        'ul',
        { class: 'desk-measures' },
        ...measures.map((measure) =>
            el(
                'li',
                {},
                el('strong', { class: 'desk-code' }, measure.id),
                el('span', { class: 'desk-said' }, measure.text),
                reach && el('small', {}, `${TEXT.measure.groups}: ${groupNames(measure.groups)} (${reach(measure)})`),
                reach && sourceOf(measure) && el('small', {}, sourceOf(measure)),
            ),
        ),
    );
}

const counted = (chosen) => (measure) =>
    TEXT.measure.reach(chosen.filter((candidate) => concerns(measure.groups, candidate)).length);

function table(headings, rows) {
    return el(
        'table',
        { class: 'desk-table' },
        el('thead', {}, el('tr', {}, ...headings.map((heading) => el('th', { scope: 'col' }, heading)))),
        el(
            'tbody',
            {},
            ...rows.map((cells) =>
                el(
                    'tr',
                    {},
                    ...cells.map((cell, index) =>
                        el(
                            index ? 'td' : 'th',
                            { scope: index ? null : 'row', 'data-heading': headings[index] },
                            ...[cell].flat(),
                        ),
                    ),
                ),
            ),
        ),
    );
}

/** Nothing is cancelled before the report is approved, unless someone has intervened. */
const shownCounts = (counts) => Object.entries(TEXT.counts).filter(([key]) => key !== 'cancelled' || counts.cancelled);

/** What a place in a form shows: an element, or a field of more than one control. */
const parts = {
    /** What the dispatch itself demands, before there is a directive. */
    demands: (sheet) =>
        sheet.dispatch.measures.length
            ? el('details', { class: 'desk-more' }, el('summary', {}, `${TEXT.head.demands} (${sheet.dispatch.measures.length})`), measureList(sheet.dispatch.measures))
            : null,

    /** The measures that concern this addressee. */
    duties: (sheet) => measureList(sheet.measures),

    draftSubject: (sheet) => el('p', { class: 'desk-said desk-quote' }, sheet.draft.subject),

    draftMeasures: (sheet) =>
        el(
            'div',
            {},
            measureList(sheet.draft.measures, counted(sheet.draft.candidates.filter(({ key }) => sheet.draft.addressees.includes(key)))),
            sheet.draft.dropped.length > 0 && droppedList(sheet.draft.dropped),
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
                    el('summary', {}, `${TEXT.level[level]} (${members.length})`),
                    el('ul', { class: 'desk-names' }, ...members.map(({ name }) => el('li', {}, name))),
                ),
            ),
        );
    },

    counts: (sheet) =>
        el(
            'dl',
            { class: 'desk-counts' },
            ...shownCounts(sheet.counts).map(([key, name]) =>
                el(
                    'div',
                    { class: key === 'late' && sheet.counts.late ? 'desk-late' : null },
                    el('dt', {}, name),
                    el('dd', {}, sheet.counts[key]),
                ),
            ),
        ),

    answers(sheet) {
        const states = Object.entries(TEXT.measureState);
        return table(
            [TEXT.answers.measure, ...states.map(([, name]) => name)],
            sheet.answers.map((answer) => [
                [el('strong', { class: 'desk-code' }, answer.measure), answer.text],
                ...states.map(([state]) => String(answer.states[state] ?? 0)),
            ]),
        );
    },

    reportText: (sheet) => el('div', { class: 'desk-said desk-quote' }, sheet.reportText),

    lateUnits: (sheet) => lateUnits(sheet, { el, moment, table, button }),

    measures: (sheet, desk) => new MeasureEditor(sheet, desk),
    addresseeKeys: (sheet, desk) => new AddresseeChoice(sheet, desk),
    dropped: (sheet, desk) => new Dropped(sheet, desk),
    openSets: (sheet) => (sheet.draft.openSets.length ? new OpenSets(sheet) : null),
    informationKeys: (sheet, desk) => new InformationChoice(sheet, desk),
    measureStates: (sheet) => new MeasureReport(sheet),
    evidence: () => new Evidence(),
};

/** The measures of a draft, to edit. */
class MeasureEditor {
    name = 'measures';
    type = 'Json';

    constructor(sheet, desk) {
        this.desk = desk;
        this.candidates = sheet.draft.candidates;
        this.rows = [];
        this.list = el('div', {});
        this.element = el(
            'div',
            {},
            this.list,
            button(TEXT.measure.add, () => {
                const row = this.append({ clause: '', text: '', groups: [] });
                row.clause.focus();
                desk.changed();
            }),
        );
        desk.kept = () => this.rows.filter((row) => !row.removed).map((row) => row.id);
        this.write(sheet.draft.measures);
    }

    append(measure) {
        const { measure: text } = TEXT;
        const row = { id: measure.id ?? null, removed: false };
        const name = row.id ? text.legend(row.id) : text.fresh;
        row.clause = el('input', { type: 'text', maxlength: 40, class: 'desk-clause' });
        row.clause.value = measure.clause ?? '';
        row.text = el('textarea', { maxlength: 4000, rows: rowsFor(measure.text, 2, 10) });
        row.text.value = measure.text;
        const offered = Object.keys(TEXT.group).filter(
            (group) => measure.groups.includes(group) || this.candidates.some((candidate) => candidate.groups.includes(group)),
        );
        row.boxes = offered.map((group) => {
            const box = el('input', { type: 'checkbox', value: group });
            box.checked = measure.groups.includes(group);
            return box;
        });
        row.summary = el('summary', {});
        row.body = el(
            'div',
            { class: 'desk-row' },
            el('div', { class: 'desk-narrow' }, field(text.clause, row.clause)),
            el('div', { class: 'desk-wide' }, field(text.text, row.text)),
            sourceOf(measure) && el('p', { class: 'desk-hint' }, sourceOf(measure)),
            el(
                'details',
                { class: 'desk-more' },
                row.summary,
                el('p', { class: 'desk-hint' }, text.groupsHint),
                el('div', { class: 'desk-checks', role: 'group', 'aria-label': text.groups }, ...row.boxes.map((box) => el('label', {}, box, ` ${TEXT.group[box.value]}`))),
            ),
            button(text.remove, () => this.remove(row, true), 'desk-quiet'),
        );
        row.notice = el('p', { class: 'desk-removed', hidden: true }, text.removed(name), ' ', button(text.restore, () => this.remove(row, false), 'desk-quiet'));
        row.element = el('fieldset', { class: 'desk-measure' }, el('legend', {}, name), row.notice, row.body);
        this.rows.push(row);
        this.list.append(row.element);
        this.reach();
        return row;
    }

    remove(row, removed) {
        if (removed && !row.id && !row.text.value.trim()) {
            this.rows = this.rows.filter((other) => other !== row);
            row.element.remove();
        } else {
            row.removed = removed;
            row.body.hidden = removed;
            row.notice.hidden = !removed;
            (removed ? row.notice.querySelector('button') : row.text).focus();
        }
        this.desk.changed();
    }

    groupsOf = (row) => row.boxes.filter((box) => box.checked).map((box) => box.value);

    /** Says of each measure how many of the chosen addressees it reaches. */
    reach() {
        const chosen = this.desk.chosen?.() ?? [];
        for (const row of this.rows) {
            const groups = this.groupsOf(row);
            const reached = chosen.filter((candidate) => concerns(groups, candidate)).length;
            row.summary.replaceChildren(
                `${TEXT.measure.groups}: ${groupNames(groups)} – `,
                reached ? TEXT.measure.reach(reached) : el('strong', { class: 'desk-overdue' }, TEXT.measure.nobody),
            );
        }
    }

    update = () => this.reach();

    read = () =>
        this.rows.map((row) => ({
            id: row.id,
            clause: row.clause.value.trim(),
            text: row.text.value.trim(),
            groups: this.groupsOf(row),
            removed: row.removed,
        }));

    write(measures) {
        this.rows = [];
        this.list.replaceChildren();
        for (const measure of measures) {
            const row = this.append(measure);
            if (measure.removed) {
                row.removed = row.body.hidden = true;
                row.notice.hidden = false;
            }
        }
    }

    check() {
        const kept = this.rows.filter((row) => !row.removed);
        if (!kept.length) {
            return [{ at: this.element.querySelector(':scope > button'), say: TEXT.measure.none }];
        }
        return kept.filter((row) => !row.text.value.trim()).map((row) => ({ at: row.text, say: TEXT.measure.noText }));
    }

    /** New measures get a code after their clause: 1a, 1b, … */
    value() {
        const kept = this.read().filter((measure) => !measure.removed);
        const taken = new Set(this.rows.map((row) => row.id));
        return kept.map(({ id, clause, text, groups }) => {
            if (!id) {
                const stem = clause.replace(/[^\p{L}\p{N}._-]/gu, '').slice(0, 30) || String(kept.length);
                const codes = [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => stem + letter);
                id = codes.find((code) => !taken.has(code)) ?? `${stem}-${taken.size + 1}`;
                taken.add(id);
            }
            return { id, clause: clause || null, text, groups };
        });
    }
}

/** The addressees of a draft, to choose from all to whom it may go. */
class AddresseeChoice {
    name = 'addresseeKeys';
    type = 'Json';

    constructor(sheet, desk) {
        this.candidates = sheet.draft.candidates;
        this.boxes = new Map();
        const { addressees: text } = TEXT;
        this.count = el('p', { class: 'desk-count', 'aria-live': 'polite' });
        this.search = el('input', { type: 'search', autocomplete: 'off' });
        this.search.addEventListener('input', (event) => {
            event.stopPropagation();
            this.filter();
        });
        this.nothing = el('p', { hidden: true }, text.nothing);
        this.sections = byLevel(this.candidates).map(({ level, members }) => this.section(level, members, desk));
        this.element = el(
            'div',
            {},
            field(text.search, this.search, text.searchHint),
            this.count,
            this.nothing,
            ...this.sections.map((section) => section.element),
        );
        desk.chosen = () => this.candidates.filter(({ key }) => this.boxes.get(key).checked);
        this.write(sheet.draft.addressees);
    }

    section(level, members, desk) {
        const all = el('input', { type: 'checkbox' });
        const allLabel = el('span', {}, TEXT.addressees.all);
        const tally = el('span', {});
        const entries = members.map((candidate) => {
            const box = el('input', { type: 'checkbox', value: candidate.key });
            this.boxes.set(candidate.key, box);
            return { box, words: plain(`${candidate.name} ${candidate.key}`), label: el('label', {}, box, ` ${candidate.name}`) };
        });
        const section = { all, allLabel, tally, entries };
        all.addEventListener('change', () => {
            entries.filter(({ label }) => !label.hidden).forEach(({ box }) => (box.checked = all.checked));
            desk.changed();
        });
        section.element = el(
            'fieldset',
            { class: 'desk-kind' },
            el('legend', {}, `${TEXT.level[level]} `, tally),
            el('label', { class: 'desk-all' }, all, ' ', allLabel),
            el('div', { class: 'desk-checks' }, ...entries.map(({ label }) => label)),
        );
        return section;
    }

    filter() {
        const sought = plain(this.search.value).split(/\s+/).filter(Boolean);
        let found = 0;
        for (const { element, entries } of this.sections) {
            entries.forEach((entry) => (entry.label.hidden = !sought.every((word) => entry.words.includes(word))));
            const shown = entries.filter(({ label }) => !label.hidden).length;
            element.hidden = !shown;
            found += shown;
        }
        this.nothing.hidden = found > 0;
        this.update();
    }

    update = () => {
        const { addressees: text } = TEXT;
        let chosen = 0;
        for (const { all, allLabel, tally, entries } of this.sections) {
            const on = entries.filter(({ box }) => box.checked).length;
            const shown = entries.filter(({ label }) => !label.hidden);
            const onShown = shown.filter(({ box }) => box.checked).length;
            chosen += on;
            tally.textContent = `(${on}/${entries.length})`;
            all.checked = onShown === shown.length;
            all.indeterminate = onShown > 0 && onShown < shown.length;
            allLabel.textContent = shown.length === entries.length ? text.all : text.allShown;
        }
        this.count.textContent = text.chosen(chosen, this.candidates.length);
    };

    read = () => this.candidates.map(({ key }) => key).filter((key) => this.boxes.get(key).checked);

    write(keys) {
        this.boxes.forEach((box, key) => (box.checked = keys.includes(key)));
        this.update();
    }

    check = () => (this.read().length ? [] : [{ at: this.search, say: TEXT.addressees.none }]);

    value = () => this.read();
}

/** What the draft, as it stands at present, leaves out of the dispatch. */
class Dropped {
    constructor(sheet, desk) {
        this.sheet = sheet;
        this.desk = desk;
        this.element = el('div', {});
    }

    update() {
        const kept = this.desk.kept();
        const present = this.sheet.draft.measures.filter(({ id, source }) => kept.includes(id) && source?.origin === 'dispatch');
        const dropped = this.sheet.dispatch.measures.filter(({ id }) => !present.some(({ source }) => source.measure === id));
        this.element.replaceChildren(...(dropped.length ? [droppedList(dropped)] : []));
    }

    read = () => undefined;

    check = () => [];

    value = () => null;
}

/** The open sets of a draft, which the drafter settles before anybody can sign. */
class OpenSets {
    name = 'openSetsSettled';
    type = 'Boolean';

    constructor(sheet) {
        const { openSets: text } = TEXT;
        this.toSettle = sheet.draft.openSets.some(({ toSettle }) => toSettle);
        this.box = el('input', { type: 'checkbox' });
        this.box.checked = sheet.draft.openSetsSettled;
        this.element = el(
            'div',
            {},
            el('p', {}, text.intro),
            openSetList(sheet),
            this.toSettle && el('label', {}, this.box, ` ${text.confirm}`),
        );
    }

    read = () => this.box.checked;

    write(settled) {
        this.box.checked = settled;
    }

    check = () => (this.toSettle && !this.box.checked ? [{ at: this.box, say: TEXT.openSets.required }] : []);

    value = () => (this.toSettle ? this.box.checked : null);
}

/** Those of the chosen addressees who are only told. */
class InformationChoice {
    name = 'informationKeys';
    type = 'Json';

    constructor(sheet, desk) {
        this.desk = desk;
        this.entries = sheet.draft.candidates.map(({ key, name }) => {
            const box = el('input', { type: 'checkbox', value: key });
            return { key, box, label: el('label', {}, box, ` ${name}`) };
        });
        this.summary = el('summary', {});
        this.element = el(
            'details',
            { class: 'desk-more' },
            this.summary,
            el('div', { class: 'desk-checks' }, ...this.entries.map(({ label }) => label)),
        );
        this.write(sheet.draft.information);
    }

    update() {
        const chosen = this.desk.chosen().map(({ key }) => key);
        this.entries.forEach(({ key, label }) => (label.hidden = !chosen.includes(key)));
        this.summary.textContent = TEXT.information.title(this.value().length);
    }

    read = () => this.entries.filter(({ box }) => box.checked).map(({ key }) => key);

    write(keys) {
        this.entries.forEach(({ key, box }) => (box.checked = keys.includes(key)));
    }

    check = () => [];

    value() {
        const chosen = this.desk.chosen().map(({ key }) => key);
        return this.read().filter((key) => chosen.includes(key));
    }
}

/** One block for each measure that an addressee reports on. */
class MeasureReport {
    name = 'measureStates';
    type = 'Json';

    constructor(sheet) {
        this.rows = sheet.measures.map((measure) => this.row(measure));
        this.element = el(
            'div',
            {},
            ...this.rows.map(({ element }) => element),
            this.rows.length > 1 &&
                button(TEXT.report.rest, (event) => {
                    this.rows.filter((row) => !this.stateOf(row)).forEach((row) => (row.radios[0].checked = true));
                    event.target.dispatchEvent(new Event('change', { bubbles: true }));
                }, 'desk-quiet'),
        );
    }

    row(measure) {
        const name = newId();
        const radios = Object.keys(TEXT.measureState).map((state) => el('input', { type: 'radio', name, value: state }));
        const note = el('textarea', { maxlength: 4000, rows: 2 });
        const block = field(TEXT.report.note, note);
        const row = { id: measure.id, radios, note, label: block.querySelector('label') };
        row.element = el(
            'fieldset',
            { class: 'desk-measure' },
            el('legend', {}, TEXT.measure.legend(measure.id)),
            el('p', { class: 'desk-said' }, measure.text),
            el(
                'div',
                { class: 'desk-states', role: 'radiogroup', 'aria-label': TEXT.report.state },
                ...radios.map((radio) => el('label', {}, radio, ` ${TEXT.measureState[radio.value]}`)),
            ),
            block,
        );
        return row;
    }

    stateOf = (row) => row.radios.find((radio) => radio.checked)?.value;

    needsNote = (row) => ['notApplicable', 'cannot'].includes(this.stateOf(row));

    update = () => this.rows.forEach((row) => (row.label.textContent = this.needsNote(row) ? TEXT.report.noteRequired : TEXT.report.note));

    read = () => this.rows.map((row) => ({ measure: row.id, state: this.stateOf(row) ?? null, note: row.note.value.trim() }));

    write(answers) {
        for (const row of this.rows) {
            const answer = answers.find(({ measure }) => measure === row.id);
            row.radios.forEach((radio) => (radio.checked = radio.value === answer?.state));
            row.note.value = answer?.note ?? '';
        }
    }

    check = () =>
        this.rows.flatMap((row) => {
            if (!this.stateOf(row)) {
                return [{ at: row.radios[0], say: TEXT.report.noState(row.id) }];
            }
            return this.needsNote(row) && !row.note.value.trim() ? [{ at: row.note, say: TEXT.report.noNote(row.id) }] : [];
        });

    value = () => this.read();
}

/** One file, read as soon as it is chosen. */
class Evidence {
    name = 'evidence';
    type = 'File';

    constructor() {
        const { evidence: text } = TEXT;
        this.input = el('input', { type: 'file', class: 'desk-unseen' });
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
        this.file = this.content = this.fault = null;
        this.chosen.replaceChildren();
        if (!file) {
            return;
        }
        this.file = file;
        if (file.size > LARGEST_EVIDENCE) {
            this.fault = text.tooLarge(megabytes(file.size));
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
        const drop = button(text.drop, () => {
            this.input.value = '';
            this.choose();
            this.input.focus();
        }, 'desk-quiet');
        this.chosen.append(
            this.fault ? el('strong', { class: 'desk-overdue' }, this.fault) : text.chosen(file.name, megabytes(file.size)),
            ' ',
            drop,
        );
    }

    read = () => undefined;

    check() {
        if (this.file && (this.fault || this.content === null)) {
            return [{ at: this.input, say: this.fault ?? TEXT.evidence.reading, said: Boolean(this.fault) }];
        }
        return [];
    }

    value = () => this.file && this.content;

    valueInfo = () => ({ filename: this.file.name, mimeType: this.file.type || 'application/octet-stream' });
}

/** A text field that stands in the form's HTML. */
class TextField {
    type = 'String';

    constructor(control, sheet) {
        this.name = control.name;
        this.control = control;
        const from = control.dataset.from;
        if (from) {
            control.value = from.split('.').reduce((value, key) => value?.[key], sheet) ?? '';
        }
        if (control.rows) {
            control.rows = rowsFor(control.value, control.rows, 24);
        }
    }

    read = () => this.control.value;

    write(value) {
        this.control.value = value;
    }

    check = (desk) =>
        desk.demanded(this.control) && !this.control.value.trim() ? [{ at: this.control, say: this.control.dataset.required }] : [];

    value = (desk) => (desk.asked(this.control) && this.control.value.trim() ? this.control.value.trim() : null);
}

/** Radio buttons that stand in the form's HTML. */
class Choice {
    constructor(group) {
        this.group = group;
        this.name = group.dataset.choice;
        this.radios = [...group.querySelectorAll('input[type=radio]')];
        this.yesNo = 'boolean' in group.dataset;
        this.type = this.yesNo ? 'Boolean' : 'String';
    }

    read = () => this.radios.find((radio) => radio.checked)?.value ?? null;

    write(value) {
        this.radios.forEach((radio) => (radio.checked = radio.value === value));
    }

    check = () => (this.read() === null ? [{ at: this.radios[0], say: this.group.dataset.required }] : []);

    value = () => (this.yesNo ? this.read() === 'true' : this.read());
}

/* ---------- a form that is open ---------- */

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
        this.key = `${DRAFTS}${this.user}:${camForm.taskId}`;
        this.work = this.form.querySelector('.desk-work');
        this.summary = el('div', { class: 'desk-summary', role: 'alert', tabindex: -1 });
        this.claim = el('div', { class: 'desk-claim', role: 'status' });
        this.fields = [];
        this.mine = false;
        camForm.on('submit-failed', (_, [fault]) => this.failed(fault));
        camForm.on('submit-success', () => {
            this.watch.abort();
            localStorage.removeItem(this.key);
        });
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

    async fetch() {
        const answer = await fetch(new URL(`../api/v1/tasks/${encodeURIComponent(this.camForm.taskId)}`, import.meta.url), {
            headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' },
            cache: 'no-store',
        });
        if (!answer.ok) {
            throw Object.assign(new Error(answer.statusText), { status: answer.status });
        }
        return answer.json();
    }

    unavailable(fault) {
        const { problem } = TEXT;
        const { status } = fault;
        if (!status) {
            console.error(fault);
        }
        const sentence =
            status === 404 ? problem.gone : status === 401 ? problem.login : status || !(fault instanceof TypeError) ? problem.unread : problem.offline;
        const wait = this.form.querySelector('.desk-wait');
        wait.className = 'desk-wait desk-problem';
        wait.replaceChildren(sentence, ' ', button(problem.again, () => this.load()));
    }

    show(sheet) {
        this.sheet = sheet;
        this.fillTexts(sheet);
        this.form.querySelector('.desk-wait').after(head(sheet, this.form), this.claim);
        this.form.querySelectorAll('[data-part]').forEach((place) => this.place(place, sheet));
        this.work.querySelectorAll('[data-choice]').forEach((group) => this.fields.push(new Choice(group)));
        this.work
            .querySelectorAll('input[type=text][name], textarea[name]')
            .forEach((control) => this.fields.push(new TextField(control, sheet)));
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
                button(claim.take, () => this.scope.$apply(() => this.scope.$root.$broadcast('shortcut:claimTask')), 'desk-primary'),
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
        return Object.fromEntries(this.fields.map((field) => [field.name, field.read()]).filter(([, value]) => value !== undefined));
    }

    save() {
        if (!this.mine || !this.form.isConnected) {
            return;
        }
        const values = this.read();
        try {
            if (JSON.stringify(values) === this.initial) {
                localStorage.removeItem(this.key);
            } else {
                localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), values }));
            }
        } catch (full) {
            console.warn('no draft is kept', full);
        }
    }

    restore() {
        forgetOldDrafts();
        let draft = null;
        try {
            draft = JSON.parse(localStorage.getItem(this.key));
            if (draft) {
                this.write(draft.values);
            }
        } catch (unreadable) {
            localStorage.removeItem(this.key);
            this.write(JSON.parse(this.initial));
            return;
        }
        if (draft) {
            const notice = el('p', { class: 'desk-draft', role: 'status' });
            notice.append(
                TEXT.draft.restored(moment(draft.at)),
                ' ',
                button(TEXT.draft.discard, () => {
                    localStorage.removeItem(this.key);
                    this.write(JSON.parse(this.initial));
                    this.changed();
                    notice.remove();
                }, 'desk-quiet'),
            );
            this.work.prepend(notice);
        }
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
            this.tell(problem.incomplete(this.faults.length), this.faults.map(({ say }) => say));
            this.faults[0].at.focus();
            return false;
        }
        for (const field of this.fields) {
            const value = field.value(this);
            if (value !== null && value !== undefined) {
                this.camForm.variableManager.createVariable({
                    name: field.name,
                    type: field.type,
                    value,
                    valueInfo: field.valueInfo?.() ?? {},
                });
            }
        }
        this.prevented = false;
        this.summary.replaceChildren(el('p', { class: 'desk-sending' }, problem.sending));
        this.watch = new AbortController();
        window.addEventListener('error', () => this.stalled(), { once: true, signal: this.watch.signal });
        return true;
    }

    /** Without a network Camunda's client breaks off with an error and leaves its button shut: opens it again. */
    stalled() {
        const { variableManager } = this.camForm;
        Object.keys(variableManager.variables).forEach((name) => variableManager.destroyVariable(name));
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
        if (status === 404 || /task is null|No matching task/.test(message)) {
            this.tell(problem.refused, [problem.gone]);
            return;
        }
        const refused = [400, 403, 413, 415].includes(status);
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

    tell(headline, sentences = []) {
        this.summary.replaceChildren(
            el('p', {}, el('strong', {}, headline)),
            sentences.length ? el('ul', {}, ...sentences.map((sentence) => el('li', {}, sentence))) : '',
        );
        this.summary.scrollIntoView({ block: 'nearest' });
    }
}

/** Says beside a control what is wrong with it, unless it is said there already. */
function mark({ at, say, said }) {
    const sentence = el('p', { class: 'desk-error', id: newId(), hidden: said }, say);
    const described = at.getAttribute('aria-describedby');
    const group = at.type === 'radio' ? at.closest('.desk-states, fieldset') : null;
    (group ? group.lastElementChild : at.type === 'checkbox' ? at.closest('label') : at).after(sentence);
    at.setAttribute('aria-invalid', 'true');
    at.setAttribute('aria-describedby', [described, sentence.id].filter(Boolean).join(' '));
    const clear = () => {
        sentence.remove();
        at.removeAttribute('aria-invalid');
        if (described) {
            at.setAttribute('aria-describedby', described);
        } else {
            at.removeAttribute('aria-describedby');
        }
    };
    return { at, say, clear };
}

function forgetOldDrafts() {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(DRAFTS))) {
        try {
            if (Date.now() - JSON.parse(localStorage.getItem(key)).at > KEEP_DRAFTS) {
                localStorage.removeItem(key);
            }
        } catch (unreadable) {
            localStorage.removeItem(key);
        }
    }
}

/** Opens a form: its HTML stands in the page, its task is known to `camForm`. */
export function open(camForm, scope) {
    const desk = new Desk(camForm, scope);
    desk.load();
    return desk;
}
