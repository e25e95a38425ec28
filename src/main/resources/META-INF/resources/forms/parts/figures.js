/* Rules on figures that measures ask for, without access to the page. */

import { capital, number, sentence } from '../text.js';
import vocabulary from '../vocabulary.js';
import { day, dayWritten, stripped } from '../words.js';

const { official, foreign, mostDecimals } = vocabulary.figures;
const OFFICIAL = new RegExp(`^(?:${official})$`, 'u');
const FOREIGN = new RegExp(`^(?:${foreign})$`, 'u');
const UNIT_SPACE = ' ';

/** @type {Record<string, string>} */
const WORDS = vocabulary.labels.figureWord;

/**
 * Figures as they are typed, by key: a text, or the two numbers of a percentage.
 * @typedef {Record<string, string | { part: string, of: string }>} TypedFigures
 */

/**
 * @param {string} text
 * @param {RegExp} notation
 */
function reading(text, notation) {
  const [whole, sign, digits, , decimals] = text.match(notation) ?? [];
  return whole === undefined
    ? null
    : Number(`${sign ? '-' : ''}${digits.replace(/\D/g, '')}${decimals ? `.${decimals}` : ''}`);
}

/**
 * A number by the official notation (1.234,5) and by the other one (1,234.5); null where it is none.
 * @param {string} text
 */
export const numberWritten = (text) => ({
  official: reading(stripped(text), OFFICIAL),
  foreign: reading(stripped(text), FOREIGN),
});

/**
 * The number that a typed text can only be, or what to say of it, as on the server.
 * @param {Server.Figure} figure
 * @param {string} measure id of the measure
 * @param {string} typed
 * @returns {{ value: number } | { say: string }}
 */
export function numberOf({ name, kind }, measure, typed) {
  const text = stripped(typed);
  const read = numberWritten(text);
  const say = (/** @type {string} */ code, /** @type {string[]} */ ...filled) => ({
    say: sentence(`report.figure.${code}`, name, measure, ...filled),
  });
  const value = read.official ?? read.foreign;
  if (value === null) {
    return say('notNumber', text);
  }
  const whole = kind !== 'decimal';
  const differ = read.official !== null && read.foreign !== null && read.official !== read.foreign;
  if (differ && (!whole || text.includes(','))) {
    const [small, large] = [Number(read.official), Number(read.foreign)].sort((a, b) => Math.abs(a) - Math.abs(b));
    return whole
      ? say('comma', text, String(large))
      : say('ambiguous', text, String(large), small.toFixed(mostDecimals).replace('.', ','));
  }
  return whole && !Number.isInteger(value) ? say('notWhole', text) : { value };
}

/**
 * Whether nothing was typed.
 * @param {TypedFigures[string] | undefined} typed
 */
export const isEmpty = (typed) =>
  typeof typed === 'object' ? !stripped(typed.part) && !stripped(typed.of) : !stripped(typed ?? '');

/**
 * The first error of a typed figure and the control it concerns; null if there is none.
 * @param {Server.Figure} figure
 * @param {TypedFigures[string] | undefined} typed
 * @param {string} measure id of the measure
 * @param {string | null} state of the measure
 * @returns {{ at: 'value' | 'of', say: string } | null}
 */
export function faultOfFigure(figure, typed, measure, state) {
  const { name, kind, required } = figure;
  if (typed === undefined || isEmpty(typed)) {
    return required && vocabulary.measureStates.needFigures.some((code) => code === state)
      ? { at: 'value', say: sentence('report.figure.missing', name, measure) }
      : null;
  }
  if (typeof typed === 'object') {
    return faultOfPercentage(figure, typed, measure);
  }
  if (kind === 'whole' || kind === 'decimal') {
    const read = numberOf(figure, measure, typed);
    const say = 'say' in read ? read.say : outside(figure, measure, read.value);
    return say ? { at: 'value', say } : null;
  }
  return kind === 'date' && !dayWritten(typed)
    ? {
        at: 'value',
        say: sentence('report.figure.date', name, measure, stripped(typed)),
      }
    : null;
}

/**
 * @param {Server.Figure} figure
 * @param {{ part: string, of: string }} typed
 * @param {string} measure
 * @returns {{ at: 'value' | 'of', say: string } | null}
 */
function faultOfPercentage(figure, typed, measure) {
  if (!stripped(typed.part) || !stripped(typed.of)) {
    return {
      at: stripped(typed.part) ? 'of' : 'value',
      say: sentence('report.figure.percentage', figure.name, measure),
    };
  }
  const [part, of] = [typed.part, typed.of].map((text) => numberOf(figure, measure, text));
  if ('say' in part) {
    return { at: 'value', say: part.say };
  }
  const say = 'say' in of ? of.say : outside(figure, measure, of.value);
  if (say || 'say' in of) {
    return { at: 'of', say: say ?? '' };
  }
  return part.value < 0 || part.value > of.value
    ? {
        at: 'value',
        say: sentence('report.figure.part', figure.name, measure, number(part.value), number(of.value)),
      }
    : null;
}

/**
 * What to say of a number below the minimum or above the maximum; null if it is within.
 * @param {Server.Figure} figure
 * @param {string} measure
 * @param {number} value
 */
function outside({ name, minimum, maximum }, measure, value) {
  const least = Number(minimum ?? 0);
  if (value < least) {
    return sentence('report.figure.tooSmall', name, measure, number(least));
  }
  return maximum && value > Number(maximum)
    ? sentence('report.figure.tooLarge', name, measure, number(Number(maximum)))
    : null;
}

/**
 * A typed figure as it is submitted.
 * @param {Server.Figure} figure
 * @param {TypedFigures[string]} typed
 */
export function submitted({ kind }, typed) {
  if (typeof typed === 'object') {
    return { part: stripped(typed.part), of: stripped(typed.of) };
  }
  const text = stripped(typed);
  switch (kind) {
    case 'yesNo':
      return text === 'yes';
    case 'date':
      return dayWritten(text) ?? text;
    default:
      return text;
  }
}

/**
 * A figure of an answer as it would be typed; what is typed already stays so.
 * @param {Server.FigureValue | TypedFigures[string] | undefined} value
 * @returns {TypedFigures[string]}
 */
export function typedOf(value) {
  switch (typeof value) {
    case 'number':
      return String(value).replace('.', ',');
    case 'boolean':
      return value ? 'yes' : 'no';
    case 'object':
      return { part: String(value.part), of: String(value.of) };
    default:
      return value && /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : (value ?? '');
  }
}

/**
 * The share of n that has been typed, as a percentage with one decimal; null as long as there is none.
 * @param {{ part: string, of: string }} typed
 */
export function percentOf({ part, of }) {
  const [some, all] = [part, of].map((text) => {
    const read = numberWritten(text);
    return read.official ?? read.foreign;
  });
  return some === null || !all ? null : percent(some, all);
}

/**
 * @param {number} part
 * @param {number} of
 */
const percent = (part, of) => `${number(Math.round((part * 1000) / of) / 10)}%`;

/**
 * A figure of an answer in words.
 * @param {Server.Figure} figure
 * @param {Server.FigureValue} value
 */
export function figureText({ kind, unit }, value) {
  const counted = unit ? UNIT_SPACE + unit : '';
  if (typeof value === 'object') {
    return `${number(value.part)}/${number(value.of)}${counted}${value.of ? ` (${percent(value.part, value.of)})` : ''}`;
  }
  if (typeof value === 'number') {
    return `${value.toLocaleString('vi-VN', { maximumFractionDigits: mostDecimals })}${counted}`;
  }
  return typeof value === 'boolean' ? WORDS[value ? 'yes' : 'no'] : kind === 'date' ? day(value) : value;
}

/** The answers to a question of yes or no, by code. */
export const YES_NO = Object.fromEntries(Object.entries(WORDS).map(([code, word]) => [code, capital(word)]));

/**
 * A figure in the editor of a draft.
 * @typedef {object} EditedFigure
 * @property {string | null} key null for a new one
 * @property {string} name
 * @property {string} kind
 * @property {string} unit
 * @property {string} minimum as it is typed
 * @property {string} maximum as it is typed
 * @property {string} choices one a line
 * @property {boolean} required
 */

/** @param {string} kind */
export const isNumber = (kind) => ['whole', 'decimal', 'percentage'].includes(kind);

/**
 * A bound as it is typed, in the notation of the server; null if it cannot be read.
 * @param {string} kind
 * @param {string} typed
 */
export function boundOf(kind, typed) {
  if (kind === 'date') {
    return dayWritten(typed);
  }
  const read = numberOf(/** @type {Server.Figure} */ ({ name: '', kind }), '', typed);
  return 'say' in read ? null : String(read.value);
}

/**
 * A figure of a measure as the editor shows it; what is being edited already stays so.
 * @param {Server.Figure | EditedFigure} figure
 * @returns {EditedFigure}
 */
export function editedFigure(figure) {
  if (!Array.isArray(figure.choices)) {
    return /** @type {EditedFigure} */ (figure);
  }
  const typed = (/** @type {string | null | undefined} */ bound) =>
    bound ? (figure.kind === 'date' ? day(bound) : bound.replace('.', ',')) : '';
  return {
    ...figure,
    unit: figure.unit ?? '',
    minimum: typed(figure.minimum),
    maximum: typed(figure.maximum),
    choices: figure.choices.join('\n'),
  };
}

/**
 * The figures of a measure as they are submitted; new ones get a key.
 * @param {EditedFigure[]} figures
 */
export function figuresHandedIn(figures) {
  const taken = new Set(figures.map(({ key }) => key));
  let last = 0;
  const free = () => {
    do {
      last++;
    } while (taken.has(`figure${last}`));
    return `figure${last}`;
  };
  return figures.map(({ key, name, kind, unit, minimum, maximum, choices, required }) => {
    const bounded = isNumber(kind) || kind === 'date';
    return {
      key: key ?? free(),
      name: stripped(name),
      kind,
      unit: (isNumber(kind) && stripped(unit)) || null,
      minimum: bounded && stripped(minimum) ? boundOf(kind, minimum) : null,
      maximum: bounded && stripped(maximum) ? boundOf(kind, maximum) : null,
      choices: kind === 'choice' ? choicesOf(choices) : [],
      required,
    };
  });
}

/** @param {string} lines */
export const choicesOf = (lines) => lines.split('\n').map(stripped).filter(Boolean);
