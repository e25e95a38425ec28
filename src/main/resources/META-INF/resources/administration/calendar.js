/* The page of the working calendar: days that were decided, office hours of provinces, and files of days. */

import { button, el, field, table } from '../forms/page.js';
import { call, sentenceOf } from '../forms/server.js';
import { number } from '../forms/text.js';
import { day, stripped, today } from '../forms/words.js';
import { importer } from './importing.js';
import { attempt, confirmed, during, form, line, open, Said, section } from './parts.js';

const TEXT = {
  year: (/** @type {number} */ n) => `Năm ${n}`,
  before: '← Năm trước',
  after: 'Năm sau →',
  loading: 'Đang tải lịch…',
  headings: ['Ngày, thứ', 'Loại ngày', 'Tên ngày', 'Căn cứ', 'Tình trạng quyết định'],
  kind: { OFF: 'Nghỉ', WORK: 'Làm việc' },
  weekdays: ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  decided: (/** @type {string} */ by) =>
    by === 'system' ? 'Đã quyết định; có sẵn trong hệ thống' : `Đã quyết định; ghi bởi ${by}`,
  proposed: 'Theo luật, chưa có quyết định riêng',
  unconfirmed: 'Dự kiến, chưa chắc chắn',
  edit: 'Sửa',
  withdraw: 'Bỏ quyết định',
  affected: (/** @type {Server.Affected} */ { deadlines, cascades, provinces }) =>
    deadlines
      ? `${number(deadlines)} hạn của ${number(cascades)} vụ việc đang chạy sẽ đổi theo (${provinces
          .map(({ name, deadlines: moved }) => `${name}: ${number(moved)} hạn`)
          .join('; ')}).`
      : 'Không có hạn nào đang chạy phải đổi.',
  back: 'Ngày này trở lại theo luật và ngày trong tuần.',
  nation: 'Ngày nghỉ, ngày làm việc là chung cho mọi tỉnh, thành phố; riêng giờ làm việc thì mỗi tỉnh một khác.',
  counting: 'Đang tính những hạn sẽ đổi theo…',
  withdrawn: 'Đã bỏ quyết định.',
  add: 'Thêm một ngày…',
  decide: 'Thêm hoặc sửa một ngày',
  date: 'Ngày được quyết định',
  needDate: 'Vui lòng ghi ngày.',
  what: 'Ngày này là',
  needKind: 'Vui lòng chọn nghỉ hay làm việc.',
  name: 'Tên ngày hoặc lý do',
  needName: 'Vui lòng ghi tên ngày hoặc lý do.',
  source: 'Văn bản quyết định',
  needSource: 'Vui lòng ghi văn bản quyết định.',
  decidedOn: 'Ngày ban hành văn bản (không bắt buộc)',
  record: 'Ghi ngày này',
  recording: 'Đang ghi và tính lại hạn…',
  recorded: 'Đã ghi.',
  behind: (/** @type {number} */ n) => `Đang tính lại hạn của ${number(n)} vụ việc…`,
  upToDate: 'Mọi hạn đang chạy đã theo lịch này.',
  hours: 'Giờ làm việc của một tỉnh',
  province: 'Tỉnh hoặc thành phố',
  needProvince: 'Vui lòng chọn tỉnh, thành phố.',
  choose: 'Chọn…',
  hoursHint: 'Viết giờ:phút, ví dụ 07:30. Buổi nào không làm việc thì bỏ trống cả hai ô.',
  session: (/** @type {number} */ n) => `Buổi ${n}`,
  from: 'Từ giờ',
  to: 'Đến giờ',
  half: 'Vui lòng ghi cả giờ bắt đầu và giờ kết thúc, hoặc bỏ trống cả hai.',
  needHours: 'Vui lòng ghi giờ của ít nhất một buổi.',
  save: 'Ghi giờ làm việc',
  saving: 'Đang ghi giờ làm việc và tính lại hạn…',
  saved: 'Đã ghi giờ làm việc.',
  import: 'Nhiều ngày bằng tệp',
  about: 'Ngày trong tệp',
  template: 'Tệp trống kèm hướng dẫn từng cột (.xlsx)',
  summary: (/** @type {Server.Imported} */ { added = 0, changed = 0, affected }) =>
    `thêm ${number(added)} ngày, sửa ${number(changed)} ngày.${affected ? ` ${TEXT.affected(affected)}` : ''}`,
};

const COLUMNS = {
  kind: 'Loại ngày',
  name: 'Tên ngày',
  source: 'Văn bản quyết định',
  decidedOn: 'Ngày ban hành',
};

const FIRST_LOOK_MILLIS = 1_000;
const LAST_LOOK_MILLIS = 60_000;
const LEAST_SESSIONS = 2;

/**
 * The weekday of a day, which has no time zone.
 * @param {string} date
 */
const weekday = (date) => TEXT.weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()];

/** The days of a year, with the forms to change them. */
class Days {
  constructor() {
    this.year = Number(today().slice(0, 4));
    this.said = new Said();
    this.follows = el('p', { role: 'status' });
    this.heading = el('h3', {});
    this.list = el('div', {});
    this.date = line(TEXT.date, { required: TEXT.needDate, maxlength: 10, day: true });
    this.name = line(TEXT.name, { required: TEXT.needName, maxlength: 300 });
    this.source = line(TEXT.source, { required: TEXT.needSource, maxlength: 1000 });
    this.decidedOn = line(TEXT.decidedOn, { maxlength: 10, day: true });
    this.kinds = /** @type {('OFF' | 'WORK')[]} */ (['OFF', 'WORK']).map((value) =>
      el('input', { type: 'radio', name: 'kind', value }),
    );
  }

  /** @param {number} year */
  async show(year) {
    /** @type {Server.Calendar} */
    const calendar = await call('GET', `calendar?year=${year}`);
    this.year = year;
    this.heading.textContent = TEXT.year(year);
    this.list.replaceChildren(
      table(
        TEXT.headings,
        calendar.days.map((each) => this.row(each)),
      ),
    );
    this.follow(calendar, FIRST_LOOK_MILLIS);
  }

  /**
   * Says how many cases do not follow the calendar yet, until all do.
   * @param {Server.Calendar} calendar
   * @param {number} wait
   */
  follow({ cascadesBehind }, wait) {
    this.follows.textContent = cascadesBehind ? TEXT.behind(cascadesBehind) : TEXT.upToDate;
    if (cascadesBehind && wait < LAST_LOOK_MILLIS) {
      setTimeout(async () => {
        try {
          this.follow(await attempt(() => call('GET', `calendar?year=${this.year}`)), wait * 2);
        } catch (fault) {
          this.follows.textContent = sentenceOf(fault);
        }
      }, wait);
    }
  }

  /** @param {Server.CalendarDay} of */
  row(of) {
    const { date, kind, name, source, proposed, confirmed: certain, recordedByName } = of;
    return [
      [day(date), el('small', {}, weekday(date))],
      TEXT.kind[kind],
      name,
      source,
      [
        proposed ? (certain ? TEXT.proposed : TEXT.unconfirmed) : TEXT.decided(recordedByName ?? ''),
        el(
          'div',
          { class: 'administration-acts' },
          button(TEXT.edit, () => this.edit(of), 'desk-quiet'),
          !proposed &&
            confirmed(
              TEXT.withdraw,
              () => this.affected(date),
              TEXT.withdraw,
              this.said,
              async () => {
                await call('DELETE', `calendar/days/${date}`);
                await this.show(this.year);
                return TEXT.withdrawn;
              },
            ),
        ),
      ],
    ];
  }

  /**
   * What it means to withdraw the decision on a day.
   * @param {string} date
   */
  async affected(date) {
    return `${TEXT.back} ${TEXT.affected(await call('DELETE', `calendar/days/${date}?dryRun=true`))}`;
  }

  /** @param {Server.CalendarDay} of */
  edit({ date, kind, name, source, decidedOn }) {
    this.date.control.value = day(date);
    this.name.control.value = name;
    this.source.control.value = source;
    this.decidedOn.control.value = decidedOn ? day(decidedOn) : '';
    this.kinds.forEach((radio) => (radio.checked = radio.value === kind));
    this.date.control.dispatchEvent(new Event('input', { bubbles: true }));
    this.date.control.focus();
  }

  /** The decision as it was entered. */
  decision() {
    return {
      kind: this.kinds.find(({ checked }) => checked)?.value,
      name: this.name.read(),
      source: this.source.read(),
      decidedOn: this.decidedOn.day(),
    };
  }

  form() {
    const path = () => `calendar/days/${this.date.day() ?? ''}`;
    return form(
      TEXT.record,
      TEXT.recording,
      [
        el('p', { class: 'desk-hint' }, TEXT.nation),
        this.date.block,
        el(
          'fieldset',
          { class: 'desk-choice' },
          el('legend', {}, TEXT.what),
          ...this.kinds.map((radio) => el('label', {}, radio, TEXT.kind[/** @type {'OFF' | 'WORK'} */ (radio.value)])),
        ),
        this.name.block,
        this.source.block,
        this.decidedOn.block,
      ],
      [
        this.date.check,
        { at: this.kinds[0], check: () => (this.kinds.some(({ checked }) => checked) ? null : TEXT.needKind) },
        this.name.check,
        this.source.check,
        this.decidedOn.check,
      ],
      async () => {
        await call('PUT', path(), this.decision());
        await this.show(Number((this.date.day() ?? '').slice(0, 4)));
        for (const { control } of [this.date, this.name, this.source, this.decidedOn]) {
          control.value = '';
        }
        this.kinds.forEach((radio) => (radio.checked = false));
        return TEXT.recorded;
      },
      {
        sentence: TEXT.counting,
        ask: async () => TEXT.affected((await call('PUT', `${path()}?dryRun=true`, this.decision())).affected),
      },
    );
  }

  /** The controls to turn to another year and to go to the form. */
  turning() {
    const turn = (/** @type {string} */ label, /** @type {number} */ by) => {
      const control = button(label, () => during(control, this.said, TEXT.loading, () => this.show(this.year + by)));
      return control;
    };
    const add = button(TEXT.add, () => this.date.control.focus());
    return el('div', { class: 'administration-acts' }, turn(TEXT.before, -1), turn(TEXT.after, 1), add);
  }
}

/**
 * The form for the office hours of a province.
 * @param {Days} days
 * @param {Server.Organisation[]} provinces
 */
function officeHours(days, provinces) {
  const province = el(
    'select',
    {},
    el('option', { value: '' }, TEXT.choose),
    ...provinces.map(({ key, name }) => el('option', { value: key }, name)),
  );
  const place = el('div', {});
  const said = new Said();
  /** @type {{ from: HTMLInputElement, to: HTMLInputElement }[]} */
  let sessions = [];
  const time = (/** @type {string} */ value) => {
    const control = el('input', { type: 'text', maxlength: 5, class: 'desk-day', autocomplete: 'off' });
    control.value = value;
    return control;
  };
  const path = () => `calendar/office-hours/${encodeURIComponent(province.value)}`;
  const show = async () => {
    place.replaceChildren();
    sessions = [];
    if (!province.value) {
      return;
    }
    said.wait(TEXT.loading);
    try {
      /** @type {{ sessions: { from: string, to: string }[] }} */
      const present = await attempt(() => call('GET', path()));
      const rows = Math.max(LEAST_SESSIONS, present.sessions.length);
      sessions = Array.from({ length: rows }, (_, i) => ({
        from: time(present.sessions[i]?.from ?? ''),
        to: time(present.sessions[i]?.to ?? ''),
      }));
      place.replaceChildren(
        el('p', { class: 'desk-hint' }, TEXT.hoursHint),
        ...sessions.map(({ from, to }, i) =>
          el(
            'fieldset',
            {},
            el('legend', {}, TEXT.session(i + 1)),
            el('div', { class: 'desk-two' }, field(TEXT.from, from), field(TEXT.to, to)),
          ),
        ),
      );
      said.clear();
    } catch (fault) {
      said.failed(fault);
    }
  };
  province.addEventListener('change', show);
  const filled = () => sessions.filter(({ from, to }) => stripped(from.value) && stripped(to.value));
  const hours = () => ({
    sessions: filled().map(({ from, to }) => ({ from: stripped(from.value), to: stripped(to.value) })),
  });
  return form(
    TEXT.save,
    TEXT.saving,
    [field(TEXT.province, province), place, said.element],
    [
      {
        at: province,
        check: () => {
          const half = sessions.some(({ from, to }) => Boolean(stripped(from.value)) !== Boolean(stripped(to.value)));
          return !province.value ? TEXT.needProvince : half ? TEXT.half : filled().length ? null : TEXT.needHours;
        },
      },
    ],
    async () => {
      await call('PUT', path(), hours());
      await days.show(days.year);
      return TEXT.saved;
    },
    {
      sentence: TEXT.counting,
      ask: async () => TEXT.affected((await call('PUT', `${path()}?dryRun=true`, hours())).affected),
    },
  );
}

open(async () => {
  const days = new Days();
  /** @type {[Server.Page<Server.Organisation>, void]} */
  const [provinces] = await Promise.all([call('GET', 'organisations?level=province&limit=500'), days.show(days.year)]);
  return [
    days.follows,
    days.heading,
    days.turning(),
    days.said.element,
    days.list,
    section(TEXT.decide, days.form()),
    section(TEXT.hours, officeHours(days, provinces.items)),
    section(
      TEXT.import,
      importer(
        {
          path: 'calendar/imports',
          about: TEXT.about,
          columns: COLUMNS,
          summary: TEXT.summary,
          onApplied: () => days.show(days.year),
        },
        [[TEXT.template, 'calendar/imports/template']],
      ),
    ),
  ];
});
