/*
 * Extensions in the forms: where an addressee asks for more time and sees what became of it, and what the leader who
 * decides has to know. It reads the task's sheet like the desk does and stands beside it, since asking does not complete the
 * task.
 */

const TEXT = {
    title: 'Gia hạn',
    ask: 'Xin gia hạn',
    until: 'Xin gia hạn đến ngày',
    untilHint: 'Hạn mới là cuối giờ làm việc của ngày này; nơi ban hành có thể cho một ngày khác.',
    reason: 'Lý do',
    send: 'Gửi đề nghị',
    cancel: 'Thôi',
    sending: 'Đang gửi…',
    noDate: 'Vui lòng chọn ngày.',
    noReason: 'Vui lòng nêu lý do xin gia hạn.',
    offline: 'Không kết nối được với hệ thống. Vui lòng kiểm tra mạng rồi thử lại.',
    fault: 'Hệ thống gặp lỗi, đề nghị chưa được gửi. Vui lòng thử lại sau ít phút.',
    unread: 'Không đọc được tình trạng gia hạn. Vui lòng tải lại trang.',
    work: { acknowledge: 'xác nhận tiếp nhận', report: 'báo cáo kết quả' },
    state: {
        open: (asked) => `Đã xin gia hạn đến ${asked.until}, đang chờ nơi ban hành trả lời.`,
        granted: (asked) => `Đã được gia hạn đến ${asked.grantedUntil}.`,
        refused: () => 'Đề nghị gia hạn không được chấp nhận; hạn giữ nguyên.',
        overtaken: () => 'Đề nghị gia hạn đã khép lại mà không cần trả lời.',
    },
    answer: 'Ý kiến của nơi ban hành',
    asks: (organisation, work) => `${organisation} xin gia hạn ${work}`,
    present: 'Hạn hiện tại',
    wanted: 'Xin gia hạn đến',
    by: 'Người đề nghị',
    moved: 'Hạn đã thay đổi',
    change: (from, to, why) => `${from} → ${to}: ${why}`,
    origin: { extension: 'được gia hạn', calendarChange: 'tính lại theo lịch làm việc' },
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

const moment = (value) => value && CLOCK.format(new Date(value)).replace(',', '');

/** The day in Viet Nam, some days after a moment, as a date field has it. */
const dayAfter = (value, days) =>
    new Date(new Date(value).getTime() + (7 + 24 * days) * 3600_000).toISOString().slice(0, 10);

/** An element with attributes and children; text only ever becomes text. */
function el(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    element.append(...children.filter(Boolean));
    return element;
}

function button(label, onClick, kind = '') {
    const element = el('button', { type: 'button', class: `desk-button ${kind}` }, label);
    element.addEventListener('click', onClick);
    return element;
}

const fact = (name, value) => el('div', {}, el('dt', {}, name), el('dd', {}, value));

const address = (camForm, tail = '') =>
    new URL(`../api/v1/tasks/${encodeURIComponent(camForm.taskId)}${tail}`, import.meta.url);

/** The token of the webapps' session, without which nothing may be changed with their login. */
const token = () => decodeURIComponent(/(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '');

async function read(camForm) {
    const answer = await fetch(address(camForm), {
        headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' },
        cache: 'no-store',
    });
    if (!answer.ok) {
        throw new Error(answer.statusText);
    }
    return answer.json();
}

/** Asks; gives the sentence that says why not, or null. */
async function send(camForm, until, reason) {
    try {
        const answer = await fetch(address(camForm, '/extension'), {
            method: 'POST',
            headers: {
                Accept: 'application/json',
                'Content-Type': 'application/json',
                'X-Requested-With': 'XMLHttpRequest',
                'X-XSRF-TOKEN': token(),
            },
            body: JSON.stringify({ until, reason }),
        });
        if (answer.ok) {
            return null;
        }
        const problem = await answer.json().catch(() => ({}));
        return answer.status < 500 && problem.detail ? problem.detail : TEXT.fault;
    } catch (fault) {
        return TEXT.offline;
    }
}

/** What became of the last request, and what was moved. */
function standing(sheet) {
    const lines = [];
    const request = sheet.extension?.request;
    if (request) {
        const shown = { until: moment(request.until), grantedUntil: moment(request.grantedUntil) };
        lines.push(el('p', { class: `desk-extension-${request.state}` }, TEXT.state[request.state](shown)));
        if (request.answer) {
            lines.push(el('p', {}, `${TEXT.answer}: ${request.answer}`));
        }
    }
    const moved = (sheet.deadlineChanges ?? []).map((change) =>
        el('li', {}, TEXT.change(moment(change.oldDueAt), moment(change.newDueAt), TEXT.origin[change.newOrigin])),
    );
    if (moved.length) {
        lines.push(el('p', {}, TEXT.moved), el('ul', {}, ...moved));
    }
    return lines;
}

/** The button, and the few fields behind it. */
function asking(camForm, sheet, place) {
    const until = el('input', { type: 'date', id: 'extension-until', min: dayAfter(Date.now(), 0), value: dayAfter(sheet.dueAt, 1) });
    const reason = el('textarea', { id: 'extension-reason', rows: 3, maxlength: 4000 });
    const said = el('p', { class: 'desk-error', role: 'alert' });
    const fields = el(
        'div',
        { class: 'desk-extension-fields', hidden: '' },
        el('div', { class: 'desk-field' }, el('label', { for: until.id }, TEXT.until), el('p', { class: 'desk-hint' }, TEXT.untilHint), until),
        el('div', { class: 'desk-field' }, el('label', { for: reason.id }, TEXT.reason), reason),
        said,
    );
    const open = button(TEXT.ask, () => {
        fields.hidden = false;
        open.hidden = true;
        until.focus();
    });
    const submit = button(
        TEXT.send,
        async () => {
            said.textContent = !until.value ? TEXT.noDate : !reason.value.trim() ? TEXT.noReason : '';
            if (said.textContent) {
                return;
            }
            submit.disabled = true;
            said.textContent = TEXT.sending;
            const refused = await send(camForm, until.value, reason.value);
            submit.disabled = false;
            said.textContent = refused ?? '';
            if (!refused) {
                show(camForm, place);
            }
        },
        'desk-primary',
    );
    fields.append(
        submit,
        ' ',
        button(TEXT.cancel, () => {
            fields.hidden = true;
            open.hidden = false;
        }, 'desk-quiet'),
    );
    // What is typed here is no part of the task, so the desk neither keeps nor checks it.
    ['input', 'change'].forEach((event) => fields.addEventListener(event, (happened) => happened.stopPropagation()));
    return [open, fields];
}

function deciding(sheet) {
    const { organisation, dueAt, request } = sheet.extension;
    return [
        el('p', {}, el('strong', {}, TEXT.asks(organisation.name, TEXT.work[request.work]))),
        el(
            'dl',
            { class: 'desk-facts' },
            fact(TEXT.present, moment(dueAt)),
            fact(TEXT.wanted, moment(request.until)),
            fact(TEXT.reason, request.reason),
            fact(TEXT.by, `${request.askedBy}, ${moment(request.askedAt)}`),
        ),
    ];
}

async function show(camForm, place) {
    try {
        const sheet = await read(camForm);
        const decides = sheet.task === 'userTask_decideExtension';
        place.replaceChildren(
            ...(decides
                ? deciding(sheet)
                : [
                      el('h4', {}, TEXT.title),
                      ...standing(sheet),
                      ...(sheet.extension?.request.state === 'open' || sheet.cascade.state !== 'tracking'
                          ? []
                          : asking(camForm, sheet, place)),
                  ]),
        );
    } catch (fault) {
        console.error(fault);
        place.replaceChildren(el('p', { class: 'desk-problem' }, TEXT.unread));
    }
}

/** Fills the form's [data-extension]; a date that the desk reads as text is picked like a date. */
export function mount(camForm) {
    const form = camForm.formElement[0];
    const place = form.querySelector('[data-extension]');
    form.querySelectorAll('input[name=until]').forEach((input) => {
        const ready = () => form.classList.contains('desk-ready') && ((input.type = 'date'), true);
        if (!ready()) {
            const waiting = new MutationObserver(() => ready() && waiting.disconnect());
            waiting.observe(form, { attributes: true, attributeFilter: ['class'] });
        }
    });
    return show(camForm, place);
}
