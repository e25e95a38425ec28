/*
 * The same report for other tasks: of several units of one's own, or of several directives, whose measures are the same.
 * Each of them is completed by itself, once the open task is.
 */

import { el } from '../page.js';
import { outcomeOf } from './receipt.js';
import { call, Problem, sentenceOf } from '../server.js';
import { TEXT } from '../text.js';
import { tasklistAddress } from '../webapps.js';
import { failureOf, moment } from '../words.js';

/** So many tasks are compared at most. */
const MOST = 50;

/**
 * What is asked for, to be compared: the same answers fit the same measures only.
 * @param {Pick<Server.TaskSheet, 'measures'>} sheet
 */
export const asked = ({ measures }) =>
  JSON.stringify(measures.map(({ id, text, figures = [] }) => [id, text, figures]));

/**
 * The tasks of the list for which the same report may be given by this user.
 * @param {Server.TaskLine[]} lines
 * @param {Pick<Server.TaskSheet, 'id' | 'task'>} sheet of the open task
 * @param {string} user
 */
export const candidates = (lines, { id, task }, user) =>
  lines.filter((line) => line.task === task && line.id !== id && [null, undefined, user].includes(line.claimedBy));

/**
 * The variables of the report for another task: files of measures belong to the unit that has uploaded them.
 * @param {Webapps.Variable[]} variables
 */
export const withoutFiles = (variables) =>
  variables.map((variable) =>
    variable.name === 'measureStates' && Array.isArray(variable.value)
      ? { ...variable, value: variable.value.map((answer) => ({ ...answer, evidence: [] })) }
      : variable,
  );

/** The other tasks, to be chosen among; they are looked for when the clerk asks for them. */
export class Alike {
  /** @type {{ line: Server.TaskLine, box: HTMLInputElement }[]} */
  others = [];

  /**
   * @param {Server.TaskSheet} sheet
   * @param {string} user
   */
  constructor(sheet, user) {
    this.sheet = sheet;
    this.list = el('div', { role: 'status' }, TEXT.alike.comparing);
    this.element = el(
      'details',
      { class: 'desk-more', hidden: true },
      el('summary', {}, TEXT.alike.title),
      el('p', { class: 'desk-hint' }, TEXT.alike.hint),
      this.list,
    );
    if (sheet.task === 'userTask_reportMeasures' && sheet.measures.length) {
      this.offer(user);
    }
  }

  /**
   * Offers the comparison if there is anything to be compared.
   * @param {string} user
   */
  async offer(user) {
    /** @type {Server.Page<Server.TaskLine> | null} */
    const page = await call('GET', 'tasks?limit=200').catch(() => null);
    const lines = candidates(page?.items ?? [], this.sheet, user).slice(0, MOST);
    this.element.hidden = !lines.length;
    this.element.addEventListener('toggle', () => this.compare(lines), { once: true });
  }

  /** @param {Server.TaskLine[]} lines */
  async compare(lines) {
    /** @type {Server.TaskLine[]} */
    const same = [];
    for (const line of lines) {
      try {
        const other = await call('GET', `tasks/${encodeURIComponent(line.id)}`);
        if (asked(other) === asked(this.sheet)) {
          same.push(line);
        }
      } catch (fault) {
        // A task that has ended meanwhile needs no report.
        if (!(fault instanceof Problem && fault.status === 404)) {
          this.list.replaceChildren(sentenceOf(fault));
          return;
        }
      }
    }
    this.others = same.map((line) => ({ line, box: el('input', { type: 'checkbox' }) }));
    const choices = this.others.map(({ line, box }) =>
      el(
        'label',
        { class: 'desk-all' },
        box,
        el(
          'span',
          {},
          el('strong', {}, line.subject),
          el('br'),
          `${line.organisation.name} `,
          el('small', {}, TEXT.alike.of(line.number, moment(line.dueAt))),
        ),
      ),
    );
    this.list.replaceChildren(...(choices.length ? choices : [TEXT.alike.none]));
  }

  /**
   * Completes the chosen tasks one after the other; resolves to what became of each.
   * @param {import('../task-form.js').TaskForm} form
   */
  async send(form) {
    const chosen = this.others.filter(({ box }) => box.checked);
    if (!chosen.length) {
      return [];
    }
    const variables = withoutFiles(form.variables());
    const outcomes = [];
    for (const { line } of chosen) {
      const failure = await form.task.completeOther(line.id, variables);
      const said = failure ? TEXT.alike.failed(failureOf(failure).sentence) : TEXT.alike.sent(await outcomeOf(line.id));
      outcomes.push(
        el('li', { class: failure ? 'desk-error' : null }, `${line.organisation.name} (${line.number}): ${said}`),
      );
    }
    tasklistAddress.reload();
    return [el('p', {}, el('strong', {}, TEXT.alike.outcomes)), el('ul', {}, ...outcomes)];
  }
}
