import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import {
  faultOfFigure,
  figuresHandedIn,
  figureText,
  numberOf,
  percentOf,
  submitted,
  typedOf,
  editedFigure,
} from '../../src/main/resources/META-INF/resources/forms/parts/figures.js';
import { sentence } from '../../src/main/resources/META-INF/resources/forms/text.js';

/**
 * @param {Server.Figure['kind']} kind
 * @param {Partial<Server.Figure>} [more]
 * @returns {Server.Figure}
 */
const figure = (kind, more = {}) => ({ key: 'a', name: 'Máy', kind, choices: [], required: false, ...more });

const lines = readFileSync(new URL('../../src/test/resources/written-figures.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split(' | '));

test('Numbers are read as the server reads them, and refused in the same sentence', () => {
  assert.ok(lines.length > 40);
  for (const [kind, text, outcome] of lines) {
    const asked = figure(/** @type {Server.Figure['kind']} */ (kind), { maximum: '2000000' });
    const fault = faultOfFigure(asked, text, '1c', 'planned');
    if (outcome.startsWith('report.')) {
      const [beginning] = sentence(outcome, 'Máy', '1c').split(/undefined/);
      assert.ok(fault?.say.startsWith(beginning), `${kind} ${text}: ${fault?.say}`);
      assert.equal(fault?.at, 'value');
    } else {
      assert.equal(fault, null, `${kind} ${text}: ${fault?.say}`);
      assert.deepEqual(numberOf(asked, '1c', text), { value: Number(outcome) });
    }
  }
});

test('What can be two numbers is refused with both of them', () => {
  assert.match(faultOfFigure(figure('decimal'), '1.234', '1c', 'done')?.say ?? '', /“1\.234”.* 1234 .* 1,2340/);
  assert.match(faultOfFigure(figure('whole'), '1,234', '1c', 'done')?.say ?? '', /“1,234”.* 1234\./);
});

test('A required figure is missing where the measure is done or under way', () => {
  const asked = figure('percentage', { required: true });
  for (const empty of [undefined, '', ' ', { part: '', of: ' ' }]) {
    assert.equal(faultOfFigure(asked, empty, '1c', 'done')?.say, sentence('report.figure.missing', 'Máy', '1c'));
    assert.ok(faultOfFigure(asked, empty, '1c', 'inProgress'));
    assert.equal(faultOfFigure(asked, empty, '1c', 'planned'), null);
    assert.equal(faultOfFigure(figure('percentage'), empty, '1c', 'done'), null);
  }
});

test('Of a percentage both numbers are needed, and the part is not above n', () => {
  const asked = figure('percentage', { minimum: '1' });
  const at = (/** @type {string} */ part, /** @type {string} */ of) =>
    faultOfFigure(asked, { part, of }, '1c', 'done')?.at;
  assert.equal(at('3', '4'), undefined);
  assert.equal(at('3', ''), 'of');
  assert.equal(at('', '4'), 'value');
  assert.equal(at('5', '4'), 'value');
  assert.equal(at('0', '0'), 'of');
  assert.equal(at('x', '4'), 'value');
  assert.equal(at('1', '4,5'), 'of');
  assert.equal(percentOf({ part: '1', of: '3' }), '33,3%');
  assert.equal(percentOf({ part: '1.000', of: '2.000' }), '50%');
  assert.equal(percentOf({ part: '1', of: '0' }), null);
  assert.equal(percentOf({ part: '', of: '4' }), null);
});

test('A date is typed as a day, and submitted as the server reads it', () => {
  assert.equal(faultOfFigure(figure('date'), '31/4/2026', '1c', 'done')?.at, 'value');
  assert.equal(faultOfFigure(figure('date'), '30/4/2026', '1c', 'done'), null);
  assert.equal(submitted(figure('date'), '30/4/2026'), '2026-04-30');
  assert.equal(submitted(figure('yesNo'), 'no'), false);
  assert.equal(submitted(figure('whole'), ' 12 '), '12');
  assert.deepEqual(submitted(figure('percentage'), { part: ' 1', of: '2' }), { part: '1', of: '2' });
});

test('The figures of an answer are typed as they were, and told with their units', () => {
  const values = /** @type {[Server.Figure, Server.FigureValue, unknown, string][]} */ ([
    [figure('whole', { unit: 'máy' }), 1234, '1234', '1.234 máy'],
    [figure('decimal'), 1234.5, '1234,5', '1.234,5'],
    [figure('percentage', { unit: 'hệ thống' }), { part: 1, of: 3 }, { part: '1', of: '3' }, '1/3 hệ thống (33,3%)'],
    [figure('percentage'), { part: 0, of: 0 }, { part: '0', of: '0' }, '0/0'],
    [figure('yesNo'), true, 'yes', 'có'],
    [figure('date'), '2026-04-30', '30/04/2026', '30/04/2026'],
    [figure('choice'), 'Đủ', 'Đủ', 'Đủ'],
  ]);
  for (const [asked, value, typed, text] of values) {
    assert.deepEqual(typedOf(value), typed);
    assert.deepEqual(typedOf(/** @type {any} */ (typed)), typed, 'what is typed stays');
    assert.equal(figureText(asked, value), text);
  }
  assert.equal(typedOf(undefined), '');
});

test('Edited figures get free keys, bounds in the notation of the server, and nothing of another kind', () => {
  const given = figure('decimal', { key: 'figure1', unit: 'triệu đồng', minimum: '0.5', maximum: null });
  const edited = editedFigure(given);
  assert.equal(edited.minimum, '0,5');
  assert.equal(editedFigure(edited), edited);
  const fresh = { ...edited, key: null, name: ' Mức ', kind: 'choice', choices: 'Đủ\n\n Thiếu ' };
  assert.deepEqual(figuresHandedIn([edited, fresh, { ...fresh, kind: 'date', minimum: '1/4/2026' }]), [
    { ...given, unit: 'triệu đồng' },
    {
      key: 'figure2',
      name: 'Mức',
      kind: 'choice',
      unit: null,
      minimum: null,
      maximum: null,
      choices: ['Đủ', 'Thiếu'],
      required: false,
    },
    {
      key: 'figure3',
      name: 'Mức',
      kind: 'date',
      unit: null,
      minimum: '2026-04-01',
      maximum: null,
      choices: [],
      required: false,
    },
  ]);
});
