/*
 * What the forms say of open work that is late or may become so: who will be told when if nothing happens, who has been
 * told already, and how the issuer reminds by hand. `desk.js` calls it and hands it its tools.
 */

const TEXT = {
    ahead: {
        title: 'Nếu chưa thực hiện',
        before: (who) => `nhắc ${who}`,
        due: (who) => `nhắc ${who}, ghi quá hạn`,
        after: (who) => `nhắc lại ${who}`,
        leader: (who) => `báo cáo lãnh đạo ${who}`,
        above: (who) => `báo cáo ${who}`,
        again: 'rồi báo lại cho đến khi xong việc',
    },
    past: {
        title: (n) => `Đã đôn đốc ${n} lần`,
        none: 'chưa',
        before: 'nhắc trước hạn',
        due: 'nhắc khi đến hạn',
        after: 'nhắc sau hạn',
        leader: 'báo cáo lãnh đạo đơn vị',
        above: (who) => `báo cáo ${who}`,
        manual: (by) => `${by} đôn đốc`,
        delivery: {
            queued: 'chờ gửi',
            sent: 'đã gửi',
            retrying: 'đang gửi lại',
            failed: 'không gửi được',
            skipped: 'không gửi',
        },
    },
    unit: 'Đơn vị',
    state: 'Tình trạng',
    acknowledgeBy: 'Hạn tiếp nhận',
    reportBy: 'Hạn báo cáo',
    tried: 'Đã làm',
    contact: 'Liên hệ',
    escalatesTo: 'Báo lên',
    states: { open: 'Chưa xác nhận tiếp nhận', acknowledged: 'Đã tiếp nhận, chưa báo cáo' },
    noContact: 'chưa có trong danh bạ',
    takenOver: (who) => `${who} làm tiếp`,
    nobody: 'Hiện không còn đơn vị nào quá hạn mà chưa xong việc.',
    total: (n) => `${n} đơn vị quá hạn`,
    remind: 'Đôn đốc',
    remindAll: 'Đôn đốc tất cả',
    reminded: (n) => `Đã ghi nhận đôn đốc ${n} đơn vị.`,
    nobodyLeft: 'Không còn đơn vị nào cần đôn đốc.',
    sending: 'Đang đôn đốc…',
    failed: 'Chưa đôn đốc được. Vui lòng thử lại sau ít phút.',
};

const SHOWN_AHEAD = 4;

/** Who will be told when, if the work stays undone; null if nobody will. */
export function ahead(sheet, { el, moment }) {
    const moments = sheet.schedule?.ahead ?? [];
    if (!moments.length) {
        return null;
    }
    const line = ({ at, kind, recipient }) => el('li', {}, `${moment(at)}: ${TEXT.ahead[kind](recipient.name)}`);
    // The last one is the first repetition of the last rung.
    const once = moments.length > 1 ? moments.slice(0, -1) : moments;
    return el(
        'details',
        { class: 'desk-more' },
        el('summary', {}, `${TEXT.ahead.title}: ${moment(once[0].at)} ${TEXT.ahead[once[0].kind](once[0].recipient.name)}`),
        el('ul', {}, ...once.map(line), el('li', {}, TEXT.ahead.again)),
    );
}

/** What has been tried with one unit: everything that fired, the latest first. */
function tried(unit, { el, moment }) {
    const fired = unit.tried.filter((past) => past.firedAt).reverse();
    if (!fired.length) {
        return TEXT.past.none;
    }
    const what = ({ kind, recipient, by }) =>
        kind === 'above' ? TEXT.past.above(recipient.name) : kind === 'manual' ? TEXT.past.manual(by) : TEXT.past[kind];
    const line = (past) => {
        const delivery = TEXT.past.delivery[past.delivery];
        return el('li', {}, `${moment(past.firedAt)}: ${what(past)}${delivery ? ` (${delivery})` : ''}`);
    };
    return el(
        'details',
        {},
        el('summary', {}, TEXT.past.title(fired.length)),
        el('ul', {}, ...fired.map(line)),
    );
}

const contact = (unit, { el }) =>
    unit.reach.map((reach) => {
        const ways = [
            reach.phone && el('a', { href: `tel:${reach.phone.replace(/[^+\d]/g, '')}` }, reach.phone),
            reach.email && el('a', { href: `mailto:${encodeURIComponent(reach.email).replace('%40', '@')}` }, reach.email),
        ].filter(Boolean);
        return el(
            'span',
            { class: 'desk-contact' },
            reach.organisation.key === unit.organisation ? null : el('small', {}, TEXT.takenOver(reach.organisation.name)),
            ...(ways.length ? ways : [TEXT.noContact]),
        );
    });

/** Reminds by hand with the login of the webapp; its token proves that the request comes from here. */
async function remind(cascade, organisation) {
    const token = document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]*)/)?.[1] ?? '';
    const answer = await fetch(new URL(`../api/v1/cascades/${encodeURIComponent(cascade)}/reminders`, import.meta.url), {
        method: 'POST',
        headers: {
            Accept: 'application/json',
            'Content-Type': 'application/json',
            'X-Requested-With': 'XMLHttpRequest',
            'X-XSRF-TOKEN': decodeURIComponent(token),
        },
        body: JSON.stringify(organisation ? { organisation } : {}),
    });
    const body = await answer.json().catch(() => ({}));
    if (answer.ok) {
        return body.reminded.length ? TEXT.reminded(body.reminded.length) : TEXT.nobodyLeft;
    }
    throw new Error(body.detail ?? TEXT.failed);
}

/** The late units as one list, with what has been tried and buttons to remind them. */
export function lateUnits(sheet, tools) {
    const { el, moment, table, button } = tools;
    if (!sheet.lateUnits.length) {
        return el('p', {}, TEXT.nobody);
    }
    const said = el('p', { role: 'status' });
    const reminder = (label, organisation) => {
        const control = button(label, async () => {
            control.disabled = true;
            said.className = '';
            said.textContent = TEXT.sending;
            try {
                said.textContent = await remind(sheet.cascade.id, organisation);
            } catch (fault) {
                said.className = 'desk-problem';
                said.textContent = fault instanceof TypeError ? TEXT.failed : fault.message;
                control.disabled = false;
            }
        });
        return control;
    };
    const rows = sheet.lateUnits.map((unit) => {
        const missed = unit.state === 'open' ? 'acknowledgeBy' : 'reportBy';
        const date = (key) => (key === missed ? el('strong', { class: 'desk-overdue' }, moment(unit[key])) : moment(unit[key]));
        return [
            unit.name,
            TEXT.states[unit.state] ?? unit.state,
            date('acknowledgeBy'),
            date('reportBy'),
            [tried(unit, tools), reminder(TEXT.remind, unit.organisation)],
            contact(unit, tools),
            unit.escalatesTo?.name ?? '',
        ];
    });
    return el(
        'div',
        {},
        el('p', {}, el('strong', {}, TEXT.total(rows.length)), ' ', reminder(TEXT.remindAll)),
        said,
        table([TEXT.unit, TEXT.state, TEXT.acknowledgeBy, TEXT.reportBy, TEXT.tried, TEXT.contact, TEXT.escalatesTo], rows),
    );
}
