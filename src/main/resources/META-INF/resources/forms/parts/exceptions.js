/* The form part in which a leader decides on what an addressee cannot do as directed. */

import { answersOf, fileLinks, submittedBy } from '../matrix.js';
import { el, field, newId } from '../page.js';
import { sentence, TEXT as FORMS } from '../text.js';
import { day, dayWritten, stripped, today } from '../words.js';

const TEXT = {
  reason: 'Lý do không thực hiện được',
  compensating: FORMS.column['answers.compensating'],
  wanted: 'Đề nghị áp dụng đến hết ngày',
  accept: 'Chấp nhận',
  acceptHint: 'Đến ngày cuối, đơn vị phải cập nhật lại.',
  giveBack: 'Trả lại',
  giveBackHint: 'Đơn vị nhận lại việc này, kèm lý do.',
  decision: 'Quyết định của lãnh đạo',
  files: 'Tệp gửi kèm báo cáo',
  until: 'Ngày cuối áp dụng, hoặc ngày phải bổ sung nếu trả lại',
  untilHint:
    'Viết theo ngày/tháng/năm. Để trống: nếu chấp nhận thì theo đề nghị, nếu trả lại thì theo quy định thời hạn của hệ thống.',
  note: 'Ý kiến (bắt buộc nếu trả lại)',
  badDay: (/** @type {string} */ id) =>
    `Ngày của biện pháp ${id} không đúng hoặc đã qua. Vui lòng viết theo ngày/tháng/năm, từ hôm nay trở đi, hoặc bỏ trống.`,
};

/**
 * @param {string} name
 * @param {string | undefined} value
 */
const fact = (name, value) => el('div', {}, el('dt', {}, name), el('dd', { class: 'desk-said' }, value ?? '–'));

/**
 * @param {Server.Answer} answer
 * @param {string} text of the measure
 * @param {string} cascade its id
 */
function rowOf(answer, text, cascade) {
  const name = newId();
  const accept = el('input', { type: 'radio', name, value: 'true' });
  const giveBack = el('input', { type: 'radio', name, value: 'false' });
  const until = el('input', {
    type: 'text',
    inputmode: 'numeric',
    maxlength: 10,
    class: 'desk-day',
  });
  const reason = el('textarea', { rows: 2, maxlength: 4000 });
  const element = el(
    'fieldset',
    { class: 'desk-measure' },
    el('legend', {}, FORMS.measure.legend(answer.measure)),
    el('p', { class: 'desk-said' }, text),
    el(
      'dl',
      { class: 'desk-facts' },
      fact(TEXT.reason, answer.note),
      fact(TEXT.compensating, answer.compensating),
      fact(TEXT.wanted, answer.until && day(answer.until)),
    ),
    answer.evidence.length > 0 &&
      el('p', {}, `${FORMS.files.file}: `, ...fileLinks(submittedBy(cascade, answer.organisation), answer.evidence)),
    el(
      'div',
      { class: 'desk-states', role: 'radiogroup', 'aria-label': TEXT.decision },
      el('label', {}, accept, ` ${TEXT.accept} `, el('small', {}, TEXT.acceptHint)),
      el('label', {}, giveBack, ` ${TEXT.giveBack} `, el('small', {}, TEXT.giveBackHint)),
    ),
    field(TEXT.until, until, TEXT.untilHint),
    field(TEXT.note, reason),
  );
  return { answer, accept, giveBack, until, reason, element };
}

/**
 * The first error of a decision; null if there is none.
 * @param {ReturnType<typeof rowOf>} row
 * @returns {import('../fields.js').Fault | null}
 */
function faultOf({ answer: { measure }, accept, giveBack, until, reason }) {
  if (!accept.checked && !giveBack.checked) {
    return { at: accept, say: sentence('exception.undecided', measure) };
  }
  if (giveBack.checked && !stripped(reason.value)) {
    return { at: reason, say: sentence('exception.reason', measure) };
  }
  const typed = stripped(until.value);
  const last = typed && dayWritten(typed);
  return typed && (!last || last < today()) ? { at: until, say: TEXT.badDay(measure) } : null;
}

/** One block for each exception that the addressee asks for. */
export class Exceptions {
  name = 'decisions';
  type = 'Json';

  /** @param {Server.TaskSheet} sheet */
  constructor(sheet) {
    const texts = new Map(sheet.directive?.measures.map(({ id, text }) => [id, text]));
    this.rows = (sheet.present ?? []).map((answer) => rowOf(answer, texts.get(answer.measure) ?? '', sheet.cascade.id));
    this.element = el('div', {}, ...this.rows.map(({ element }) => element));
  }

  read = () =>
    this.rows.map(({ answer, accept, giveBack, until, reason }) => ({
      answer: answer.id,
      accepted: accept.checked ? true : giveBack.checked ? false : null,
      until: stripped(until.value),
      reason: stripped(reason.value),
    }));

  /** @param {ReturnType<Exceptions['read']>} decisions */
  write(decisions) {
    for (const { answer, accept, giveBack, until, reason } of this.rows) {
      const decision = decisions.find((each) => each.answer === answer.id);
      accept.checked = decision?.accepted === true;
      giveBack.checked = decision?.accepted === false;
      until.value = decision?.until ?? '';
      reason.value = decision?.reason ?? '';
    }
  }

  /** @returns {import('../fields.js').Fault[]} */
  check = () => this.rows.map(faultOf).filter((fault) => fault !== null);

  value = () =>
    this.read().map(({ until, ...decision }) => ({
      ...decision,
      ...(until && { until: dayWritten(until) }),
    }));
}

/**
 * The answers of a report as its head reads them before the signature.
 * @param {Server.TaskSheet} sheet
 */
export function answersToSign(sheet) {
  const answers = sheet.present ?? [];
  return el(
    'div',
    {},
    answersOf(
      sheet.cascade.id,
      {
        organisation: sheet.holder.key,
        name: sheet.holder.name,
        state: '',
        late: false,
        asked: answers.map(({ measure }) => measure),
        answers,
        evidence: [],
      },
      sheet.directive?.measures ?? [],
      false,
      `tasks/${encodeURIComponent(sheet.id)}/evidence`,
    ),
    sheet.evidence?.length > 0 &&
      el('p', {}, `${TEXT.files}: `, ...fileLinks(`tasks/${encodeURIComponent(sheet.id)}/evidence`, sheet.evidence)),
  );
}

/**
 * Why answers were returned, above the form in which the addressee updates them.
 * @param {Server.TaskSheet} sheet
 */
export function returnedAnswers(sheet) {
  const returned = (sheet.present ?? []).filter(({ review }) => review?.kind === 'returned');
  return returned.length
    ? el(
        'div',
        { class: 'desk-returned' },
        el('p', {}, el('strong', {}, FORMS.review.returned)),
        el(
          'ul',
          {},
          ...returned.map(({ measure, review }) =>
            el(
              'li',
              {},
              `${FORMS.measure.legend(measure)} (${FORMS.review.returnedUntil(day(review?.until ?? ''))}): `,
              el('span', { class: 'desk-said' }, review?.reason ?? ''),
            ),
          ),
        ),
      )
    : null;
}
