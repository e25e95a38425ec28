import assert from 'node:assert/strict';
import test from 'node:test';
import { difference } from '../../src/main/resources/META-INF/resources/forms/parts/difference.js';

/**
 * The difference as signs and lines.
 * @param {string[]} before
 * @param {string[]} after
 */
const told = (before, after) =>
  difference(before.join('\n'), after.join('\n')).map(
    ({ kind, text }) => `${{ same: ' ', gone: '-', new: '+' }[kind]}${text}`,
  );

test('A number that has changed is one line that is gone and one that is new', () => {
  assert.deepEqual(told(['6 đã báo cáo', '1a. Vá lỗi'], ['7 đã báo cáo', '1a. Vá lỗi']), [
    '-6 đã báo cáo',
    '+7 đã báo cáo',
    ' 1a. Vá lỗi',
  ]);
});

test('Lines that came or went are told from those that stayed', () => {
  assert.deepEqual(told(['a', 'b', 'c'], ['b', 'c', 'd']), ['-a', ' b', ' c', '+d']);
  assert.deepEqual(told(['a'], ['a', 'b', 'c']), [' a', '+b', '+c']);
  assert.deepEqual(told(['a', 'b', 'c'], ['a']), [' a', '-b', '-c']);
  assert.deepEqual(told(['a', 'b'], ['a', 'b']), [' a', ' b']);
});

test('Either text can be made from the difference', () => {
  const texts = ['', 'a', 'a\nb\na', 'b\na\nb\nb', 'c\n\na', '\n\n', 'a\nb\nc\nd'];
  for (const before of texts) {
    for (const after of texts) {
      const lines = difference(before, after);
      const without = (/** @type {string} */ kind) =>
        lines
          .filter((line) => line.kind !== kind)
          .map(({ text }) => text)
          .join('\n');
      assert.equal(without('new'), before);
      assert.equal(without('gone'), after);
    }
  }
});
