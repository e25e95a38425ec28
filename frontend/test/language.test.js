import assert from 'node:assert/strict';
import test from 'node:test';
import { language, speak, waitForTexts } from '../../src/main/resources/META-INF/resources/forms/webapps.js';

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

test('No page of an application opens before its texts are there, and with none when they cannot be had', async () => {
  for (const end of ['loaded', 'failed']) {
    /** @type {Record<string, (event: unknown, next: any) => void>} */
    const listeners = {};
    const rootScope = {
      $on: (/** @type {string} */ event, /** @type {any} */ listener) => (listeners[event] = listener),
    };
    let ready = () => {};
    let isReady = false;
    const injector = {
      get: () => ({ isReady: () => isReady, onReady: (/** @type {() => void} */ listener) => (ready = listener) }),
    };
    Object.assign(globalThis, {
      window: { angular: { module: () => ({ run: (/** @type {any[]} */ [, , run]) => run(rootScope, injector) }) } },
    });
    waitForTexts();
    const page = { resolve: { user: () => 'clerk' } };
    listeners.$routeChangeStart(null, page);
    const { user, texts } = /** @type {any} */ (page.resolve);
    assert.equal(user(), 'clerk');
    let opened = false;
    const waiting = texts().then(() => (opened = true));
    await Promise.resolve();
    assert.equal(opened, false);
    if (end === 'loaded') {
      ready();
    } else {
      listeners.$translateLoadingError(null, null);
    }
    await waiting;
    assert.equal(opened, true);
    isReady = true;
    const next = {};
    listeners.$routeChangeStart(null, next);
    assert.deepEqual(next, {}, 'later pages open as they would');
  }
});
