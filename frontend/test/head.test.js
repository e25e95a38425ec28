import assert from 'node:assert/strict';
import test from 'node:test';
import { originOf, termsShown } from '../../src/main/resources/META-INF/resources/forms/head.js';

const DISPATCH = {
  urgency: 'urgent',
  force: 'order',
  occasion: '30/4',
  dutyWindow: null,
  deadlines: { acknowledgeBy: null, reportBy: '2027-05-10T17:00:00+07:00' },
};
const EFFECTIVE = {
  urgency: 'flash',
  force: 'request',
  occasion: '30/4',
  dutyWindow: { from: '2027-04-30T00:00:00+07:00', to: '2027-05-04T07:30:00+07:00' },
  deadlines: null,
};

/** @param {object} sheet */
const sheet = (sheet) => /** @type {Server.TaskSheet} */ (/** @type {unknown} */ ({ dispatch: DISPATCH, ...sheet }));

test('An addressee sees the terms of the directive, and not the date of the report upward as its own', () => {
  assert.equal(termsShown(sheet({ directive: null, role: null })), DISPATCH);
  assert.deepEqual(termsShown(sheet({ directive: { effective: EFFECTIVE }, role: 'lead' })), EFFECTIVE);
  assert.deepEqual(termsShown(sheet({ directive: { effective: EFFECTIVE }, role: null })), {
    ...EFFECTIVE,
    deadlines: DISPATCH.deadlines,
  });
});

test('A planned deadline says from which date it was planned', () => {
  assert.match(originOf('backPlan', sheet({})), /cấp trên 10\/05\/2027 17:00$/u);
  assert.match(originOf('policy', sheet({})), /quy định/u);
});
