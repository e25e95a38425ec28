import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import vocabulary from '../../src/main/resources/META-INF/resources/forms/vocabulary.js';

const TOP = new URL('../../', import.meta.url);
const RESOURCES = new URL('src/main/resources/META-INF/resources/', TOP);

/** @param {URL} folder */
const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => new URL(name, folder));

/** @param {URL} file */
const read = (file) => readFileSync(file, 'utf8');

const scripts = filesOf(RESOURCES).filter(({ pathname }) => pathname.endsWith('.js'));
const forms = filesOf(new URL('forms/', TOP)).filter(({ pathname }) => pathname.endsWith('.html'));

/**
 * A text without what differs between a script and the message bundle: what is filled in, quotes, case and the full stop.
 * @param {string} text
 */
const bare = (text) =>
  text
    .replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}|\{\d\}/g, '…')
    .replace(/[“”.]/g, '')
    .trim()
    .toLowerCase();

/** The texts of the message bundle by what they say; what is filled in throughout says nothing. */
const bundle = new Map(
  read(new URL('src/main/resources/messages.properties', TOP))
    .split('\n')
    .filter((line) => !line.startsWith('#') && line.includes('='))
    .map((line) => /** @type {[string, string]} */ ([bare(line.slice(line.indexOf('=') + 1)), line.split('=')[0]])),
);

/** Words that mean something else in a script than in the message of the same words. */
const OTHER_MEANING = {
  'Thực hiện': 'which dispatch a directive carries out; a role',
  'Nội dung': 'text of a measure; heading of a guide to a file',
  'Trả lời': 'what an addressee did; heading of what it answered',
  'Lý do': 'of an extension, a return, an exception; of a returned answer',
  'Nhắc việc': 'in the course of a case; a kind of notice',
  'Kết thúc theo dõi': 'a button, in the course of a case; an act in the audit',
  'Chấp nhận': 'what a leader may decide; what was decided',
  'Xác nhận tiếp nhận': 'a button; the name of a work',
  'đang thực hiện': 'of a substitution; of a measure',
  '${organisation} xin gia hạn ${work}': 'what a leader decides; a notice',
};

test('No script repeats a text of the message bundle', () => {
  const repeated = scripts.flatMap((script) =>
    [...read(script).matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)]
      .map(([, quoted, template]) => quoted ?? template)
      .filter((text) => /\p{L}.*\s.*\p{L}|[^!-~]/u.test(text) && bundle.has(bare(text)))
      .map((text) => `${text} (${bundle.get(bare(text))})`),
  );
  assert.ok(scripts.length > 20 && bundle.size > 400);
  assert.deepEqual(
    repeated.filter((text) => !Object.keys(OTHER_MEANING).some((known) => text.startsWith(`${known} (`))),
    [],
  );
});

test('A field of a form that must be filled in has a sentence: its own, or that of the server, and never a copy', () => {
  /** @type {Record<string, string>} */
  const sentences = vocabulary.sentences;
  let demands = 0;
  for (const form of forms) {
    for (const [element] of read(form).matchAll(/<(?:input|textarea|fieldset)\b[^>]*\bdata-required(?!-)[^>]*>/g)) {
      const name = element.match(/\b(?:name|data-choice)="(\w+)"/)?.[1];
      const own = element.match(/\bdata-required="([^"]+)"/)?.[1];
      assert.ok(own ?? sentences[`task.required.${name}`], `${form.pathname}: ${element}`);
      assert.ok(!own || !bundle.has(bare(own)), `${form.pathname}: ${own}`);
      demands++;
    }
  }
  assert.ok(demands >= 14);
});

test('The address that forms of running cases ask for still opens them', () => {
  assert.match(read(new URL('forms/desk.js', RESOURCES)), /^export \{ open \} from '\.\/task-form\.js';$/m);
  assert.match(read(new URL('forms/task-form.js', RESOURCES)), /^export function open\(camForm, scope\)/m);
  for (const form of forms) {
    assert.match(read(form), /import\(.+'\/\.\.\/forms\/task-form\.js'\)/);
  }
});
