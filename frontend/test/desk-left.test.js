import assert from 'node:assert/strict';
import test from 'node:test';
import { DESK, deskLeft } from '../../src/main/resources/META-INF/resources/forms/webapps.js';

const HOME = new URL('../../src/main/resources/META-INF/resources/desk', import.meta.url).href;

/** @param {string} search the query of Tasklist's address */
function left(search) {
  Object.assign(globalThis, { window: { location: { search } } });
  return deskLeft()?.href ?? null;
}

test('A task that was opened from the desk leads back to the box and the search that were shown', () => {
  for (const query of ['', '?box=late', '?box=done&month=last&q=1465%2FBTTTT%20%C4%91%E1%BB%A3t']) {
    assert.equal(left(`?${DESK}=${encodeURIComponent(query)}`), HOME + query);
  }
});

test('A task that was opened from elsewhere leads to the list', () => {
  for (const query of ['', '?list', '?first']) {
    assert.equal(left(query), null);
  }
});

test('What stands in the address leads nowhere but to the desk', () => {
  for (const query of ['//example.org/', 'https://example.org/', '/../board', 'javascript:alert(1)', '#/x']) {
    assert.ok(left(`?${DESK}=${encodeURIComponent(query)}`)?.startsWith(`${HOME}?`), query);
  }
});
