/* The changes of an import by line, in words. */

import { TEXT as FORMS } from '../forms/text.js';
import { day } from '../forms/words.js';

const TEXT = {
  /** @type {Record<string, string>} */
  kind: { OFF: 'Nghỉ', WORK: 'Làm việc' },
  /** @type {Record<string, string>} */
  role: {
    'role.staff': 'làm việc trong Tasklist',
    'role.manager': 'theo dõi địa bàn',
    'role.auditor': 'kiểm tra địa bàn',
  },
  /** @type {Record<string, string>} */
  groupOf: {
    staff: 'chuyên viên, văn thư',
    leader: 'lãnh đạo đơn vị',
    manager: 'người theo dõi',
    auditor: 'người kiểm tra',
    machine: 'hệ thống',
  },
};

/** Columns that hold days or months; days of the calendar are the keys of its lines. */
const DAYS = ['key', 'validFrom', 'validTo', 'verifiedOn', 'decidedOn'];

/**
 * A changed line: all its changed cells; a line is new if none of its cells had content.
 * @typedef {{ key: string, isNew: boolean, isGone: boolean, cells: Server.CellChange[] }} ChangedLine
 */

/**
 * The changes by line, in the order of the changes.
 * @param {Server.CellChange[]} changes
 * @returns {ChangedLine[]}
 */
export function linesOf(changes) {
  /** @type {Map<string, Server.CellChange[]>} */
  const lines = new Map();
  for (const change of changes) {
    lines.set(change.key, [...(lines.get(change.key) ?? []), change]);
  }
  return [...lines].map(([key, cells]) => ({
    key,
    isNew: cells.every((cell) => cell.old === null),
    isGone: cells.every((cell) => cell.new === null),
    cells,
  }));
}

/**
 * A group of an account: whose it is, and what its members are there.
 * @param {string} group
 * @param {Record<string, string>} [names] of organisations by their keys
 */
export function groupInWords(group, names = {}) {
  const [organisation, suffix = 'staff'] = group.split('.');
  return TEXT.role[group] ?? (TEXT.groupOf[suffix] ? place(names[organisation] ?? organisation, suffix) : group);
}

/**
 * Where somebody works, and as what.
 * @param {string} organisation
 * @param {string} role
 */
export const place = (organisation, role) => `${organisation} (${TEXT.groupOf[role] ?? role})`;

/**
 * Groups in words; the roles that follow from the others are not named.
 * @param {string[]} groups
 * @param {Record<string, string>} [names] of organisations by their keys
 */
function groupsInWords(groups, names) {
  const own = groups.filter((group) => !TEXT.role[group]);
  return (own.length ? own : groups).map((group) => FORMS.group[group] ?? groupInWords(group, names));
}

/**
 * The content of a cell as people write it.
 * @param {string} column
 * @param {string} value
 * @param {Record<string, string>} [names] of organisations by their keys
 */
export function inWords(column, value, names) {
  if (DAYS.includes(column) && /^\d{4}-\d{2}(-\d{2})?$/.test(value)) {
    return day(value);
  }
  const several = value.split('|');
  switch (column) {
    case 'level':
      return FORMS.level[value] ?? value;
    case 'kind':
      return TEXT.kind[value] ?? value;
    case 'groups':
      return groupsInWords(several, names).join('; ');
    default:
      return several.join('; ');
  }
}
