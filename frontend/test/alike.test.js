import assert from 'node:assert/strict';
import test from 'node:test';
import { asked, candidates, withoutFiles } from '../../src/main/resources/META-INF/resources/forms/parts/alike.js';
import { documentsBeside } from '../../src/main/resources/META-INF/resources/forms/parts/beside.js';

/** @param {object} line */
const line = (line) => /** @type {Server.TaskLine} */ ({ id: '2', task: 'report', claimedBy: null, ...line });

test('A report may be given for other reports that nobody else has claimed', () => {
  const lines = [
    line({}),
    line({ id: '3', claimedBy: 'me' }),
    line({ id: '4', claimedBy: 'another' }),
    line({ id: '5', task: 'acknowledge' }),
    line({ id: '1' }),
  ];
  assert.deepEqual(
    candidates(lines, { id: '1', task: 'report' }, 'me').map(({ id }) => id),
    ['2', '3'],
  );
});

test('Measures are the same if their codes, texts and figures are, whatever groups they are for', () => {
  const measure = { id: '1a', clause: '1', text: 'Trực 24/7.', groups: ['a'] };
  const one = asked({ measures: [measure] });
  assert.equal(asked({ measures: [{ ...measure, groups: ['b'], clause: null, figures: [] }] }), one);
  for (const other of [
    [],
    [{ ...measure, id: '1b' }],
    [{ ...measure, text: 'Trực.' }],
    [measure, { ...measure, id: '2' }],
    [{ ...measure, figures: [/** @type {Server.Figure} */ ({ key: 'k', name: 'n', kind: 'whole' })] }],
  ]) {
    assert.notEqual(asked({ measures: other }), one);
  }
});

test('The same report for another task has everything but the files of its measures', () => {
  const answer = { measure: '1a', state: 'done', note: 'Xong.', evidence: ['f1'] };
  /** @type {Webapps.Variable[]} */
  const variables = [
    { name: 'measureStates', type: 'Json', value: [answer], valueInfo: {} },
    { name: 'evidence', type: 'File', value: 'QQ==', valueInfo: { filename: 'a.txt' } },
  ];
  assert.deepEqual(withoutFiles(variables), [{ ...variables[0], value: [{ ...answer, evidence: [] }] }, variables[1]]);
  assert.deepEqual(answer.evidence, ['f1']);
});

test('Beside a task is the document it is about first, of a draft the draft', () => {
  /**
   * @param {string[]} documents
   * @param {string} kind
   * @param {{ directive?: boolean, draft?: boolean }} [more]
   */
  const beside = (documents, kind, { directive = false, draft = false } = {}) =>
    documentsBeside(
      /** @type {any} */ ({
        cascade: { documents },
        document: { kind },
        directive: directive ? {} : null,
        draft: draft ? {} : null,
      }),
    );
  assert.deepEqual(beside(['dispatch'], 'dispatch'), ['dispatch']);
  assert.deepEqual(beside(['dispatch'], 'dispatch', { draft: true }), ['directive', 'dispatch']);
  assert.deepEqual(beside([], 'dispatch', { draft: true }), ['directive']);
  assert.deepEqual(beside(['directive', 'dispatch'], 'directive', { directive: true }), ['directive', 'dispatch']);
  assert.deepEqual(beside(['directive', 'dispatch'], 'dispatch', { directive: true }), ['dispatch', 'directive']);
  assert.deepEqual(beside([], 'dispatch'), []);
});
