import assert from 'node:assert/strict';
import test from 'node:test';
import { instancesOf, isSamePage } from '../../src/main/resources/META-INF/resources/forms/webapps.js';
import {
  caseInPath,
  drawn,
  titleOf,
} from '../../src/main/resources/META-INF/resources/webjars/camunda/app/cockpit/scripts/counts.js';

test('A diagram shows the numbers of its own process, and nothing where nothing has been', () => {
  const counts = [
    { process: 'directive-cascade', element: 'register', open: 0, late: 0, done: 1 },
    { process: 'addressee-response', element: 'acknowledge', open: 25, late: 3, done: 30 },
    { process: 'addressee-response', element: 'report', open: 18, late: 0, done: 0 },
    { process: 'addressee-response', element: 'sign', open: 0, late: 0, done: 0 },
  ];
  assert.deepEqual(drawn(counts, 'addressee-response'), [
    {
      element: 'acknowledge',
      shown: [
        { kind: 'open', count: 25 },
        { kind: 'late', count: 3 },
        { kind: 'done', count: 30 },
      ],
    },
    { element: 'report', shown: [{ kind: 'open', count: 18 }] },
  ]);
  assert.deepEqual(drawn(counts, 'invoice'), []);
  assert.deepEqual(drawn(counts, null), []);
});

test('The path of a page names its case, whatever its id is written with', () => {
  for (const [path, id] of /** @type {[string, string | null][]} */ ([
    ['/directives/17', '17'],
    ['/directives/a%2Fb%20c', 'a/b c'],
    ['/directives/17/units', '17'],
    ['/directives/%E0%A4%A', null],
    ['/directives/', null],
    ['/directive/17', null],
    ['/dashboard', null],
  ])) {
    assert.equal(caseInPath(path), id, path);
  }
});

test('A case without a number is named by what it is about', () => {
  assert.equal(titleOf({ number: '42/UBND', subject: 'Trực Tết' }), '42/UBND – Trực Tết');
  assert.equal(titleOf({ number: null, subject: 'Trực Tết' }), 'Trực Tết');
});

test('What Cockpit adds to the address of a page is no other page', () => {
  const page = 'http://localhost/camunda/app/cockpit/default/#/process-definition/directive-cascade:1:17';
  for (const same of ['?directive=4', '/runtime', '/runtime?searchQuery=%5B%5D&viewbox=%7B%7D']) {
    assert.ok(isSamePage(page, page + same), same);
    assert.ok(isSamePage(`${page.replaceAll(':1:', '%3A1%3A')}?directive=4`, page + same), same);
  }
  for (const other of ['8', '/history', '/runtime/more']) {
    assert.ok(!isSamePage(page, page + other), other);
  }
  assert.ok(!isSamePage(page, page.replace(/#.*/, '#/directives/4')));
});

test('The instances of a case are found by its id', () => {
  assert.deepEqual(JSON.parse(instancesOf('a"b')), [
    { type: 'variables', operator: 'eq', value: 'a"b', name: 'cascadeId' },
  ]);
});
