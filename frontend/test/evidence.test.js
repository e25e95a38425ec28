import assert from 'node:assert/strict';
import test from 'node:test';
import vocabulary from '../../src/main/resources/META-INF/resources/forms/vocabulary.js';
import { refusalOf } from '../../src/main/resources/META-INF/resources/forms/parts/evidence.js';

const { extensions, largest } = vocabulary.evidence;

test('A file of every type that the server takes is taken, whatever the case of its name', () => {
  for (const extension of extensions) {
    assert.equal(refusalOf({ name: `nhật ký.${extension.toUpperCase()}`, size: 1 }), null);
  }
  assert.equal(refusalOf({ name: 'a.pdf', size: largest }), null);
});

test('A file of another type, an empty one and one that is too large are refused before they are sent', () => {
  assert.match(refusalOf({ name: 'macro.exe', size: 1 }) ?? '', /^Tệp không thuộc loại được nhận: .*PDF/);
  assert.match(refusalOf({ name: 'pdf.', size: 1 }) ?? '', /^Tệp không thuộc loại/);
  assert.match(refusalOf({ name: 'a.pdf', size: 0 }) ?? '', /^Tệp này trống/);
  assert.match(refusalOf({ name: 'a.pdf', size: largest + 1 }) ?? '', /^Tệp nặng 10,0 MB, vượt quá 10 MB/);
});
