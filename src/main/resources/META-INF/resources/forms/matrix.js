/* The answers of all addressees in the forms of those who report upward: a matrix of units and measures. */

import { figureText } from './parts/figures.js';
import { button, el, field } from './page.js';
import { reviewOf } from './review.js';
import { api, call, sentenceOf } from './server.js';
import { number, sentence, TEXT as FORMS } from './text.js';
import { day, moment, shortened, size } from './words.js';

const TEXT = {
  open: 'Trả lời của từng nơi nhận',
  search: 'Tìm nơi nhận',
  measure: FORMS.column['answers.measure'],
  anyMeasure: 'Mọi biện pháp',
  answered: FORMS.column['answers.state'],
  anyAnswer: 'Mọi trả lời',
  state: 'Tình trạng nơi nhận',
  anyState: 'Mọi nơi nhận',
  none: 'Không có nơi nhận nào khớp.',
  shown: (/** @type {number} */ n, /** @type {unknown} */ more) =>
    more ? `Đang hiện ${number(n)} nơi nhận đầu tiên.` : `${number(n)} nơi nhận.`,
  more: 'Xem thêm',
  download: 'Tải số liệu (Excel)',
  loading: 'Đang tải trả lời của các nơi nhận…',
  notAsked: 'không giao cho nơi này',
  blank: 'ô trống',
  notAnswered: 'chưa trả lời',
  details: (/** @type {string} */ name) => `${name}: xem nội dung trả lời`,
  update: (/** @type {string} */ when) => `cập nhật tiếp ngày ${when}`,
  updateBy: (/** @type {string} */ when, /** @type {string} */ origin) => `Phải cập nhật trước ${when} (${origin}).`,
  compensating: FORMS.column['answers.compensating'],
  until: (/** @type {string} */ when) => `đến hết ngày ${when}`,
  pending: 'chưa có quyết định của lãnh đạo đơn vị chủ trì',
  completeBy: (/** @type {string} */ when) => `bổ sung trước hết ngày ${when}`,
  by: (/** @type {string} */ who, /** @type {string} */ when) => `${who} trả lời lúc ${when}`,
  acknowledgedBy: (/** @type {string} */ who, /** @type {string} */ when) => `${who} tiếp nhận lúc ${when}`,
  files: (/** @type {number} */ n) => `${number(n)} tệp minh chứng`,
  file: 'Tài liệu chung cho cả báo cáo',
  small: 'số nhỏ: số tệp minh chứng',
  earlier: (/** @type {number} */ n) => `Trả lời trước đây (${number(n)})`,
};

/** @type {Record<string, string>} */
const SIGNS = {
  done: '✓',
  inProgress: '◐',
  planned: '○',
  notApplicable: '–',
  cannot: '✕',
};

const PAGE = 50;

/** Most characters of a measure's text in the heading of its column. */
const HEADING = 60;

/**
 * What the lead department says of an answer; null if nothing.
 * @param {Server.Answer} answer
 */
function reviewed({ state, review }) {
  const { review: texts } = FORMS;
  switch (review?.kind) {
    case 'accepted':
      return el('p', {}, texts.accepted(day(review.until ?? '')), review.reason && `: ${review.reason}`);
    case 'returned':
      return el(
        'p',
        { class: 'desk-returned' },
        `${texts.returned}: ${review.reason} (${TEXT.completeBy(day(review.until ?? ''))})`,
      );
    case 'confirmed':
      return el('p', {}, el('small', {}, texts.confirmed));
    default:
      return state === 'cannot' && el('p', {}, el('small', {}, TEXT.pending));
  }
}

/**
 * The figures of an answer, one a line.
 * @param {Server.Figure[] | undefined} asked
 * @param {Record<string, Server.FigureValue> | undefined} given
 */
const figuresOf = (asked = [], given = {}) =>
  asked
    .filter(({ key }) => key in given)
    .map((figure) => el('p', {}, `${figure.name}: ${figureText(figure, given[figure.key])}`));

/**
 * Where the submitted files of an addressee are.
 * @param {string} cascade its id
 * @param {string} organisation
 */
export const submittedBy = (cascade, organisation) =>
  `cascades/${encodeURIComponent(cascade)}/addressees/${encodeURIComponent(organisation)}/evidence`;

/**
 * Links to files.
 * @param {string} path where they are
 * @param {{ id: string, fileName: string, sha256: string, size: number }[]} files
 */
export const fileLinks = (path, files) =>
  files.map((file) =>
    el(
      'span',
      { class: 'desk-enclosed' },
      el(
        'a',
        {
          href: api(`${path}/${encodeURIComponent(file.id)}`),
          download: file.fileName,
          title: `SHA-256: ${file.sha256}`,
        },
        file.fileName,
      ),
      ` (${size(file.size)})`,
    ),
  );

/**
 * What one addressee answered on each measure, with notes, dates and files.
 * @param {string} cascade its id
 * @param {Omit<Server.MatrixRow, 'overdue'>} row
 * @param {Server.MatrixMeasure[]} measures
 * @param {boolean} [reviews] whether the user may confirm or return the answers
 * @param {string} [files] where its files are read, if not as submitted ones
 */
export function answersOf(cascade, row, measures, reviews = false, files = submittedBy(cascade, row.organisation)) {
  const said = new Map(row.answers.map((answer) => [answer.measure, answer]));
  return el(
    'div',
    { class: 'desk-answers' },
    el(
      'ul',
      {},
      ...measures
        .filter(({ id }) => row.asked.includes(id))
        .map(({ id, text, figures }) => {
          const answer = said.get(id);
          return el(
            'li',
            {},
            el('strong', { class: 'desk-code' }, id),
            ` ${text} `,
            el('strong', {}, answer ? FORMS.measureState[answer.state] : TEXT.notAnswered),
            answer?.nextUpdate && el('small', {}, ` ${TEXT.update(day(answer.nextUpdate))}`),
            ...figuresOf(figures, answer?.figures),
            answer?.note && el('p', { class: 'desk-said desk-quote' }, answer.note),
            answer && answer.evidence.length > 0 && el('p', {}, ...fileLinks(files, answer.evidence)),
            answer?.compensating &&
              el(
                'p',
                { class: 'desk-said' },
                `${TEXT.compensating}: ${answer.compensating} (${TEXT.until(day(answer.until ?? ''))})`,
              ),
            answer && reviewed(answer),
            answer && el('p', {}, el('small', {}, TEXT.by(answer.answeredByName, moment(answer.answeredAt)))),
          );
        }),
    ),
    row.evidence.length > 0 && el('p', {}, `${TEXT.file}: `, ...fileLinks(files, row.evidence)),
    row.updateBy && el('p', {}, TEXT.updateBy(moment(row.updateBy), FORMS.origin[row.updateOrigin ?? ''])),
    reviews && reviewOf(cascade, row),
  );
}

/**
 * What an addressee has answered on a directive, with the answers that later ones replaced; before it reports, that it
 * acknowledged the directive or why that does not apply.
 * @param {string} cascade its id
 * @param {Server.Story} story
 */
export function storyOf(cascade, { addressee, measures, answers, evidence }) {
  if (!answers.length && !evidence.length) {
    const { state, note, acknowledgedAt, acknowledgedByName } = addressee;
    return el(
      'div',
      { class: 'desk-answers' },
      el('p', {}, el('strong', {}, FORMS.counts[state])),
      note && el('p', { class: 'desk-said desk-quote' }, note),
      acknowledgedAt &&
        el(
          'p',
          {},
          el(
            'small',
            {},
            (state === 'notApplicable' ? TEXT.by : TEXT.acknowledgedBy)(
              acknowledgedByName ?? '',
              moment(acknowledgedAt),
            ),
          ),
        ),
    );
  }
  const earlier = answers.filter(({ supersededAt }) => supersededAt);
  return el(
    'div',
    {},
    addressee.note && el('p', { class: 'desk-said desk-quote' }, addressee.note),
    answersOf(
      cascade,
      {
        ...addressee,
        asked: measures.map(({ id }) => id),
        answers: answers.filter(({ supersededAt }) => !supersededAt),
        evidence,
      },
      measures,
    ),
    earlier.length > 0 &&
      el(
        'details',
        { class: 'desk-more' },
        el('summary', {}, TEXT.earlier(earlier.length)),
        el(
          'ul',
          {},
          ...earlier.map(({ measure, state, note, answeredAt, answeredByName, ...answer }) =>
            el(
              'li',
              {},
              `${moment(answeredAt)}, ${answeredByName}: ${measure} ${FORMS.measureState[state]}${note ? ` – ${note}` : ''} `,
              ...fileLinks(submittedBy(cascade, addressee.organisation), answer.evidence),
              answer.review &&
                reviewed({
                  measure,
                  state,
                  note,
                  answeredAt,
                  answeredByName,
                  ...answer,
                }),
              ...figuresOf(measures.find(({ id }) => id === measure)?.figures, answer.figures),
            ),
          ),
        ),
      ),
  );
}

/**
 * @param {string} label
 * @param {[string, string][]} options value and text
 */
function choice(label, options) {
  const select = el('select', {}, ...options.map(([value, text]) => el('option', { value }, text)));
  return { select, element: field(label, select) };
}

/**
 * The rows of one addressee: its signs by measure, and its answers, which are shown on demand.
 * @param {string} cascade its id
 * @param {Server.MatrixRow} row
 * @param {Server.MatrixMeasure[]} measures
 * @param {boolean} reviews
 */
function rowsOf(cascade, row, measures, reviews) {
  const said = new Map(row.answers.map((answer) => [answer.measure, answer]));
  const details = el('tr', { hidden: true }, el('td', { colspan: measures.length + 2 }));
  const toggle = button(
    row.name,
    () => {
      details.hidden = !details.hidden;
      toggle.setAttribute('aria-expanded', String(!details.hidden));
      if (!details.cells[0].hasChildNodes()) {
        details.cells[0].append(answersOf(cascade, row, measures, reviews));
      }
    },
    'desk-quiet desk-link',
  );
  toggle.setAttribute('aria-expanded', 'false');
  toggle.title = TEXT.details(row.name);
  const cell = (/** @type {Server.MatrixMeasure} */ { id }) => {
    const answer = said.get(id);
    const returned = answer?.review?.kind === 'returned' && FORMS.review.returned;
    const accepted = answer?.review?.kind === 'accepted' && FORMS.review.acceptedSign;
    const files = answer?.evidence.length ?? 0;
    const label = answer
      ? [FORMS.measureState[answer.state], returned, accepted, files && TEXT.files(files)].filter(Boolean).join('; ')
      : row.asked.includes(id)
        ? TEXT.notAnswered
        : TEXT.notAsked;
    const sign = returned ? '↩' : accepted ? '△' : answer ? SIGNS[answer.state] : row.asked.includes(id) ? '?' : '';
    return el(
      'td',
      {
        'data-heading': id,
        class: `desk-sign desk-sign-${accepted ? 'accepted' : (answer?.state ?? 'none')}`,
        title: label,
      },
      // A telephone leaves out what an addressee is not asked for.
      el('span', { 'aria-hidden': true, class: sign ? null : 'desk-nothing' }, sign, files > 0 && el('sup', {}, files)),
      el('span', { class: 'desk-unseen' }, label),
    );
  };
  return [
    el(
      'tr',
      {},
      el('th', { scope: 'row' }, toggle),
      el(
        'td',
        { 'data-heading': TEXT.state },
        FORMS.counts[row.state],
        row.overdue
          ? el('strong', { class: 'desk-flag' }, FORMS.counts.late)
          : row.late && el('small', {}, FORMS.column.missed),
      ),
      ...measures.map(cell),
    ),
    details,
  ];
}

/**
 * The matrix of a task's case.
 * @param {Server.TaskSheet} sheet
 */
export const matrix = (sheet) =>
  matrixOf(
    sheet.cascade.id,
    sheet.answers.map(({ measure, text }) => ({ id: measure, text })),
    sheet.holder.key === sheet.cascade.lead.key,
  );

/**
 * The matrix of a case, loaded when it is opened.
 * @param {string} cascade its id
 * @param {Server.MatrixMeasure[]} measures of the directive, for the filter
 * @param {boolean} reviews whether the user may confirm or return the answers
 */
export function matrixOf(cascade, measures, reviews) {
  const q = el('input', {
    type: 'search',
    maxlength: 200,
    autocomplete: 'off',
  });
  const byMeasure = choice(TEXT.measure, [
    ['', TEXT.anyMeasure],
    ...measures.map(({ id, text }) => /** @type {[string, string]} */ ([id, `${id}. ${text}`])),
  ]);
  byMeasure.element.hidden = !measures.length;
  const byAnswer = choice(TEXT.answered, [['', TEXT.anyAnswer], ...Object.entries(FORMS.measureState)]);
  const byState = choice(TEXT.state, [
    ['', TEXT.anyState],
    ...Object.entries(FORMS.counts).filter(([state]) => state !== 'total' && state !== 'late'),
  ]);
  const said = el('p', { role: 'status' });
  const table = el('table', { class: 'desk-table desk-matrix' }, el('thead'), el('tbody'));
  const more = button(TEXT.more, () => load(true));
  const href = api(`cascades/${encodeURIComponent(cascade)}/figures?format=xlsx`);
  const download = el('p', { hidden: true }, el('a', { href, class: 'desk-document' }, TEXT.download));
  const saved = ['xlsx', 'csv'].map((format) =>
    el('a', { class: 'desk-document', 'data-format': format }, format.toUpperCase()),
  );
  const save = el('p', { class: 'desk-links', hidden: true }, el('span', {}, sentence('list.files')), ...saved);
  /** @type {string | null} */
  let next = null;
  let turn = 0;
  let rows = 0;

  async function load(following = false) {
    const mine = ++turn;
    const filter = {
      q: q.value,
      measure: byMeasure.select.value,
      answered: byAnswer.select.value,
      state: byState.select.value,
    };
    const query = new URLSearchParams({ ...filter, limit: String(PAGE), ...(following && next && { cursor: next }) });
    for (const link of saved) {
      const file = new URLSearchParams({ ...filter, format: link.dataset.format ?? '' });
      link.href = String(api(`cascades/${encodeURIComponent(cascade)}/matrix?${file}`));
    }
    said.className = '';
    said.textContent = TEXT.loading;
    try {
      /** @type {Server.Matrix} */
      const page = await call('GET', `cascades/${encodeURIComponent(cascade)}/matrix?${query}`);
      if (mine !== turn) {
        return;
      }
      if (!following) {
        rows = 0;
        table.tBodies[0].replaceChildren();
        table.tHead?.replaceChildren(
          el(
            'tr',
            {},
            ...[FORMS.column.unit, TEXT.state].map((heading) => el('th', { scope: 'col' }, heading)),
            ...page.measures.map(({ id, text }) =>
              el('th', { scope: 'col', title: text }, el('strong', {}, id), el('small', {}, shortened(text, HEADING))),
            ),
          ),
        );
      }
      next = page.next;
      rows += page.items.length;
      table.tBodies[0].append(...page.items.flatMap((row) => rowsOf(cascade, row, page.measures, reviews)));
      table.hidden = !rows;
      more.hidden = !next;
      save.hidden = !rows;
      download.hidden = !page.measures.some(({ figures }) => figures?.length);
      said.textContent = rows ? TEXT.shown(rows, next) : TEXT.none;
    } catch (fault) {
      said.className = 'desk-problem';
      said.textContent = sentenceOf(fault);
    }
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  q.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(load, 250);
  });
  for (const { select } of [byMeasure, byAnswer, byState]) {
    select.addEventListener('change', () => load());
  }
  const details = el(
    'details',
    { class: 'desk-more' },
    el('summary', {}, TEXT.open),
    el(
      'div',
      { class: 'worklist-filter' },
      field(TEXT.search, q),
      byMeasure.element,
      byAnswer.element,
      byState.element,
    ),
    el(
      'p',
      { class: 'desk-hint' },
      Object.entries(SIGNS)
        .map(([state, sign]) => `${sign} ${FORMS.measureState[state]}`)
        .join(' · '),
      ` · ? ${TEXT.notAnswered} · ${TEXT.blank}: ${TEXT.notAsked} · ↩ ${FORMS.review.returned} · △ ${FORMS.review.acceptedSign} · ${TEXT.small}`,
    ),
    said,
    el('div', { class: 'desk-wide' }, table),
    more,
    save,
    download,
  );
  details.addEventListener('toggle', () => details.open && !turn && load());
  return details;
}
