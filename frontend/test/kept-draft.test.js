import assert from 'node:assert/strict';
import test, { beforeEach } from 'node:test';
import { KeptDraft } from '../../src/main/resources/META-INF/resources/forms/kept-draft.js';

const DAY = 24 * 3600_000;
const KEY = 'directive-cascade.draft:clerk:7';

// As in a browser: what is stored is the storage's own properties.
const methods = {
  /** @type {(this: Record<string, string>, key: string) => string | null} */
  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  },
  /** @type {(this: Record<string, string>, key: string, value: string) => void} */
  setItem(key, value) {
    if (value.length > 100_000) {
      throw new Error('full');
    }
    this[key] = value;
  },
  /** @type {(this: Record<string, string>, key: string) => void} */
  removeItem(key) {
    delete this[key];
  },
};

/** @type {Record<string, string>} */
let storage;

beforeEach(() => {
  storage = Object.create(methods);
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
});

test('What is typed is kept for the user and the task, and for no other', () => {
  assert.equal(new KeptDraft('clerk', '7').keep({ note: 'Đã nhận.' }), true);
  assert.deepEqual(new KeptDraft('clerk', '7').read()?.values, { note: 'Đã nhận.' });
  assert.equal(new KeptDraft('clerk', '8').read(), null);
  assert.equal(new KeptDraft('leader', '7').read(), null);
});

test('A draft that is forgotten is gone, and what others keep in the browser stays', () => {
  storage['camunda-web'] = '{}';
  const draft = new KeptDraft('clerk', '7');
  draft.keep({ note: 'x' });
  draft.forget();
  assert.deepEqual(Object.keys(storage), ['camunda-web']);
});

test('A draft of a task that ended long ago goes when the next form opens', () => {
  storage[KEY] = JSON.stringify({ at: Date.now() - 61 * DAY, values: {} });
  storage[`${KEY}1`] = JSON.stringify({ at: Date.now() - 59 * DAY, values: {} });
  storage[`${KEY}2`] = 'no JSON';
  new KeptDraft('clerk', '9');
  assert.deepEqual(Object.keys(storage), [`${KEY}1`]);
});

test('A draft that cannot be read is none, and one that the browser does not take is no fault', (context) => {
  const warn = context.mock.method(console, 'warn', () => {});
  const draft = new KeptDraft('clerk', '7');
  storage[KEY] = '{';
  assert.equal(draft.read(), null);
  assert.deepEqual(Object.keys(storage), []);
  assert.equal(draft.keep({ note: 'x'.repeat(200_000) }), false);
  assert.equal(warn.mock.callCount(), 1);
});
