import assert from 'node:assert/strict';
import test from 'node:test';
import {
  isFiltered,
  readFilter,
  without,
  writeFilter,
} from '../../src/main/resources/META-INF/resources/board/filter.js';
import { boardLink, resource } from '../../src/main/resources/META-INF/resources/board/links.js';
import { label, textOf } from '../../src/main/resources/META-INF/resources/board/text.js';
import {
  arrangement,
  EVERY,
  freshness,
  lateStep,
  latency,
  nextOf,
  officeHours,
  OLD,
  pageOf,
  pause,
  span,
  until,
} from '../../src/main/resources/META-INF/resources/board/words.js';

const vi = textOf('vi');
const en = textOf('en-US');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test('A length of time is said in the two largest units that matter, rounded down', () => {
  for (const [millis, vietnamese, english] of /** @type {[number, string, string][]} */ ([
    [-5, 'chưa đến 1 phút', 'less than a minute'],
    [59_999, 'chưa đến 1 phút', 'less than a minute'],
    [MINUTE, '1 phút', '1 min'],
    [59 * MINUTE + 59_999, '59 phút', '59 min'],
    [2 * HOUR, '2 giờ', '2 h'],
    [2 * HOUR + 5 * MINUTE, '2 giờ 5 phút', '2 h 5 min'],
    [10 * HOUR + 5 * MINUTE, '10 giờ', '10 h'],
    [47 * HOUR + 59 * MINUTE, '47 giờ', '47 h'],
    [2 * DAY, '2 ngày', '2 d'],
    [2 * DAY + 3 * HOUR, '2 ngày 3 giờ', '2 d 3 h'],
    [10 * DAY + 3 * HOUR, '10 ngày', '10 d'],
    [1200 * DAY, '1.200 ngày', '1,200 d'],
  ])) {
    assert.equal(span(millis, vi), vietnamese);
    assert.equal(span(millis, en), english);
  }
});

test('A deadline is ahead until its moment, and overdue from it on', () => {
  const due = '2027-04-30T17:00:00+07:00';
  const at = Date.parse(due);
  assert.equal(until(due, at - 2 * HOUR, vi), 'còn 2 giờ');
  assert.equal(until(due, at - 1, vi), 'còn chưa đến 1 phút');
  assert.equal(until(due, at, vi), 'quá hạn chưa đến 1 phút');
  assert.equal(until(due, at + 3 * HOUR, vi), 'quá hạn 3 giờ');
  assert.equal(until(due, at + 3 * HOUR, en), '3 h overdue');
});

test('The bar of a step ends at the whole, and says by how much the step is over', () => {
  assert.deepEqual(latency(0, 480), { share: 0, over: 0 });
  assert.deepEqual(latency(479, 480), { share: 99, over: 0 });
  assert.deepEqual(latency(480, 480), { share: 100, over: 0 });
  assert.deepEqual(latency(600, 480), { share: 100, over: 120 });
  assert.equal(latency(60, 0), null);
  assert.equal(officeHours(0, vi), '0 giờ');
  assert.equal(officeHours(45, vi), '45 phút');
  assert.equal(officeHours(480, vi), '8 giờ');
  assert.equal(officeHours(485, vi), '8 giờ 5 phút');
  assert.equal(officeHours(60_000, vi), '1.000 giờ');
  assert.equal(officeHours(485, en), '8 h 5 min');
});

test('What is due next names the work, how many have to do it, and how long they have', () => {
  const at = '2027-04-30T17:00:00+07:00';
  const now = Date.parse(at) - 2 * HOUR;
  const line = (/** @type {Server.CaseLine['next']} */ next) => /** @type {Server.CaseLine} */ ({ next });
  assert.equal(
    nextOf(line({ at, work: 'report', name: 'báo cáo', count: 12 }), now, vi),
    'Báo cáo kết quả thực hiện (12 nơi): còn 2 giờ',
  );
  assert.equal(
    nextOf(line({ at, work: 'userTask_sign', name: 'Ký ban hành', count: 1 }), now, vi),
    'Ký ban hành: còn 2 giờ',
  );
  assert.equal(nextOf(line(null), now, vi), null);
});

/** @type {import('../../src/main/resources/META-INF/resources/board/filter.js').Known} */
const KNOWN = { q: 20, state: ['running', 'closed'], late: ['true'], sort: ['attention', '-late'] };

test('What is written as a query is read as the same filter', () => {
  for (const filter of /** @type {Record<string, string>[]} */ ([
    {},
    { q: 'an toàn & "5653" %_' },
    { q: '5653', state: 'closed', late: 'true', sort: '-late', page: '3' },
  ])) {
    const query = writeFilter(filter, KNOWN);
    assert.deepEqual(readFilter(query, KNOWN), { filter, ignored: [] }, query);
    assert.deepEqual(readFilter(`?${query}`, KNOWN).filter, filter, query);
  }
});

test('A query names only what differs from the first page of the whole list', () => {
  assert.equal(writeFilter({ page: '1', q: '' }, KNOWN), '');
  assert.equal(writeFilter({ page: '2', state: 'running', unknown: 'x' }, KNOWN), 'state=running&page=2');
});

test('A filter that does not exist is left out and named, and the others apply', () => {
  for (const [query, ignored] of [
    ['state=tracking&late=true', ['state=tracking']],
    ['late=yes', ['late=yes']],
    ['phường=1', ['phường=1']],
    ['page=0', ['page=0']],
    ['page=1e3', ['page=1e3']],
    ['state=running&state=closed', ['state=closed']],
    [`q=${'x'.repeat(21)}`, [`q=${'x'.repeat(21)}`]],
    ['toString=x', ['toString=x']],
  ]) {
    const read = readFilter(String(query), KNOWN);
    assert.deepEqual(read.ignored, ignored, String(query));
  }
  assert.deepEqual(readFilter('state=tracking&late=true', KNOWN).filter, { late: 'true' });
  assert.deepEqual(readFilter('state=&q=', KNOWN), { filter: {}, ignored: [] });
});

test('Order and page are no filter', () => {
  assert.equal(isFiltered({ sort: '-late', page: '2' }), false);
  assert.equal(isFiltered({ late: 'true' }), true);
  assert.deepEqual(without({ q: 'x', page: '2', sort: '-late' }, 'page', 'q'), { sort: '-late' });
});

test('Nothing old on the wall looks fresh, whatever failed', () => {
  const asOf = '08:30:00';
  assert.deepEqual(freshness({ asOf, age: 0, failure: 'none' }, vi), { old: false, words: 'Số liệu lúc 08:30:00' });
  for (const failure of /** @type {const} */ (['none', 'offline', 'fault', 'login'])) {
    for (const age of [OLD, OLD + 1, HOUR, 40 * DAY]) {
      const said = freshness({ asOf, age, failure }, vi);
      assert.equal(said.old, true, failure);
      assert.match(said.words, /08:30:00/, failure);
      assert.match(said.words, /SỐ LIỆU CŨ/, failure);
    }
  }
  assert.match(freshness({ asOf, age: 2 * MINUTE, failure: 'offline' }, vi).words, /đã mất kết nối 2 phút/);
});

test('An ended session is said at once, and a single answer that failed is not', () => {
  const asOf = '08:30:00';
  assert.match(freshness({ asOf, age: EVERY, failure: 'login' }, vi).words, /phiên đăng nhập đã hết/);
  assert.equal(freshness({ asOf, age: EVERY, failure: 'login' }, vi).old, true);
  assert.equal(freshness({ asOf, age: EVERY, failure: 'offline' }, vi).old, false);
  assert.equal(freshness({ asOf: null, age: Infinity, failure: 'none' }, vi).old, false);
  assert.equal(freshness({ asOf: null, age: Infinity, failure: 'offline' }, vi).old, true);
  assert.match(freshness({ asOf: null, age: Infinity, failure: 'login' }, vi).words, /Chưa đăng nhập/);
});

test('The wall asks every few seconds, and less often the longer nothing answers', () => {
  assert.equal(pause(0), EVERY);
  assert.equal(pause(1), EVERY);
  for (let failures = 1; failures < 60; failures++) {
    assert.ok(pause(failures + 1) >= pause(failures));
    assert.ok(pause(failures) <= OLD);
  }
  assert.equal(pause(1_000), OLD);
});

test('The wall has letters as large as all cases have room for, and pages where even the smallest are too large', () => {
  const room = { width: 1874, height: 750, gap: 18, letter: 22 };
  let before = { scale: Infinity, fit: 0 };
  for (let count = 0; count < 40; count++) {
    const layout = arrangement(count, room);
    assert.ok(layout.scale <= before.scale, `${count}`);
    assert.ok(layout.columns >= 1 && layout.columns <= Math.max(1, count), `${count}`);
    assert.ok(layout.fit >= Math.min(count, 6), `${count}`);
    before = layout;
  }
  assert.equal(arrangement(1, room).columns, 1);
  assert.equal(arrangement(2, room).columns, 2);
  assert.ok(arrangement(1, room).scale > arrangement(6, room).scale);
  assert.equal(arrangement(9, { ...room, width: 360, height: 0 }).fit, 1);
});

test('The pages of the wall show every case in turn and once each', () => {
  for (const count of [0, 1, 4, 5, 8, 13]) {
    const items = Array.from({ length: count }, (_, index) => index);
    for (const fit of [0, 1, 4, 100]) {
      const { pages } = pageOf(items, fit, 0);
      const seen = Array.from({ length: pages }, (_, turn) => pageOf(items, fit, turn).items).flat();
      assert.deepEqual(seen, items);
      assert.deepEqual(pageOf(items, fit, pages), pageOf(items, fit, 0));
    }
  }
});

test('Both languages have the labels of every code of the server; an unknown code says itself', () => {
  for (const kind of /** @type {const} */ (['urgency', 'state', 'counts', 'work', 'measureState', 'delivery'])) {
    assert.deepEqual(Object.keys(en[kind]).sort(), Object.keys(vi[kind]).sort(), kind);
  }
  assert.equal(label(vi.state, 'later'), 'later');
  assert.equal(textOf('vi'), textOf(''));
});

test('Addresses stay below the context path, whatever they are relative to', () => {
  const { pathname } = new URL(String(boardLink('case', 'a/b')));
  assert.match(pathname, /\/board\/cases\/a%2Fb$/);
  assert.equal(boardLink('process', 'x'), null);
  for (const href of ['/api/v1/cascades/1/documents/report', '/ctx/api/v1/cascades/1/documents/report']) {
    assert.match(String(resource(href)), /\/api\/v1\/cascades\/1\/documents\/report$/);
    assert.doesNotMatch(String(resource(href)), /api\/v1.*api\/v1/);
  }
});

test('A late step of the chain is named with whose it is and since when', () => {
  const step = {
    task: 'userTask_signDirective',
    name: 'ký ban hành',
    organisation: { name: 'Sở Thông tin và Truyền thông' },
    dueAt: '2027-04-30T17:00:00+07:00',
    count: 1,
  };
  assert.equal(lateStep(step, vi), 'Ký ban hành – Sở Thông tin và Truyền thông, quá hạn từ 30/04/2027 17:00');
  assert.match(lateStep({ ...step, count: 2 }, vi), /^Ký ban hành \(2 việc\) – /);
  assert.match(lateStep(step, en), /overdue since 30\/04\/2027 17:00$/);
});
