import assert from 'node:assert/strict';
import test from 'node:test';
import { language, speak } from '../../src/main/resources/META-INF/resources/forms/webapps.js';

/**
 * A window of the browser, set to English.
 * @param {string} application
 * @param {string | null} chosen what the browser remembers
 */
function opened(application, chosen) {
  const kept = new Map(chosen ? [['directive-cascade.cockpit.language', chosen]] : []);
  let reloads = 0;
  Object.assign(globalThis, {
    window: {
      location: { pathname: `/camunda/app/${application}/default/`, reload: () => (reloads += 1) },
      localStorage: {
        getItem: (/** @type {string} */ name) => kept.get(name) ?? null,
        setItem: (/** @type {string} */ name, /** @type {string} */ value) => kept.set(name, value),
      },
      navigator: { languages: ['en-US', 'en'] },
    },
  });
  return () => reloads;
}

test('Everything is Vietnamese in an English browser, but Cockpit for those who chose English', () => {
  const table = /** @type {[string, string | null, string][]} */ ([
    ['tasklist', null, 'vi'],
    ['tasklist', 'en', 'vi'],
    ['admin', 'en', 'vi'],
    ['welcome', 'en', 'vi'],
    ['cockpit', null, 'vi'],
    ['cockpit', 'vi', 'vi'],
    ['cockpit', 'fr', 'vi'],
    ['cockpit', 'en', 'en'],
  ]);
  table.forEach(([application, chosen, shown]) => {
    opened(application, chosen);
    assert.equal(language(), shown, `${application} ${chosen}`);
  });
});

test('What the account says counts, and the page is read again only if it is in another language', () => {
  const table = /** @type {[string | null, 'vi' | 'en', number][]} */ ([
    [null, 'vi', 0],
    ['vi', 'vi', 0],
    ['en', 'en', 0],
    [null, 'en', 1],
    ['en', 'vi', 1],
  ]);
  table.forEach(([remembered, kept, times]) => {
    const reloads = opened('cockpit', remembered);
    speak(kept);
    assert.equal(language(), kept);
    assert.equal(reloads(), times, `${remembered} ${kept}`);
    speak(kept);
    assert.equal(reloads(), times);
  });
});
