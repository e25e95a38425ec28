import assert from 'node:assert/strict';
import test from 'node:test';
import vocabulary from '../../src/main/resources/META-INF/resources/forms/vocabulary.js';
import {
  concerns,
  droppedFrom,
  faultOf,
  finder,
  goesOn,
  handedIn,
  needsNote,
  termFaults,
  termsEntered,
} from '../../src/main/resources/META-INF/resources/forms/parts/draft.js';
import { plain } from '../../src/main/resources/META-INF/resources/forms/words.js';

const TODAY = '2026-04-27';

/** @param {Partial<import('../../src/main/resources/META-INF/resources/forms/parts/draft.js').EditedMeasure>} measure */
const edited = (measure) => ({ id: null, clause: '', text: 'x', groups: [], removed: false, ...measure });

test('A measure without groups concerns everyone, one with groups those who belong to one of them', () => {
  const operator = { groups: ['telecom-operators', 'post-operators'] };
  assert.equal(concerns([], operator), true);
  assert.equal(concerns(['ict-centre', 'post-operators'], operator), true);
  assert.equal(concerns(['ict-centre'], operator), false);
});

test('New measures get a code after their clause, and never one that is taken', () => {
  const measures = [
    edited({ id: '1', clause: '1' }),
    edited({ clause: '1' }),
    edited({ id: '1b', clause: '1', removed: true }),
    edited({ clause: '1.' }),
    edited({ clause: '1' }),
  ];
  assert.deepEqual(
    handedIn(measures).map(({ id }) => id),
    ['1', '1a', '1.a', '1c'],
  );
});

test('A measure without a clause is coded after their number, and its clause is none', () => {
  assert.deepEqual(handedIn([edited({}), edited({ clause: '(…)' })]), [
    { id: '2a', clause: null, text: 'x', groups: [] },
    { id: '2b', clause: '(…)', text: 'x', groups: [] },
  ]);
});

test('When the letters of a clause are used up, a number follows it', () => {
  const taken = [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => edited({ id: `7${letter}`, clause: '7' }));
  assert.equal(handedIn([...taken, edited({ clause: '7' })]).at(-1)?.id, '7-28');
});

test('A demand is dropped when no measure made from it stays', () => {
  const measure = (/** @type {string} */ id, /** @type {Server.Measure['source']} */ source = null) => ({
    id,
    clause: null,
    text: '',
    groups: [],
    source,
  });
  const demanded = [measure('1'), measure('2'), measure('3')];
  const from = (/** @type {string} */ origin, /** @type {string} */ id) => ({ origin, measure: id, clause: null });
  const drafted = [
    measure('a', from('dispatch', '1')),
    measure('b', from('dispatch', '2')),
    measure('c', from('catalogue', '3')),
  ];
  assert.deepEqual(
    droppedFrom(demanded, drafted, ['a', null, 'c']).map(({ id }) => id),
    ['2', '3'],
  );
});

test('A search finds what has all its words in any order, and everything when it is empty', () => {
  const folded = plain('Ủy ban nhân dân huyện Nga Sơn huyen-nga-son');
  assert.equal(finder('nga SƠN huyện')(folded), true);
  assert.equal(finder('nga lạng')(folded), false);
  assert.equal(finder('  ')(folded), true);
});

test('Every state of a measure either is an end or goes on, and none that goes on needs a reason', () => {
  const states = Object.keys(vocabulary.labels.measureState);
  assert.ok(states.some(goesOn) && states.some(needsNote));
  assert.deepEqual(
    states.filter((state) => goesOn(state) && needsNote(state)),
    [],
  );
  assert.equal(goesOn(null), false);
});

test('An answer without a state, without a reason that is needed or with no day is named with its field', () => {
  const answer = { measure: '2a', state: 'inProgress', note: '' };
  assert.equal(faultOf({ ...answer, state: null }, TODAY)?.at, 'state');
  assert.equal(faultOf({ ...answer, nextUpdate: '31/02/2027' }, TODAY)?.at, 'nextUpdate');
  assert.match(faultOf({ ...answer, nextUpdate: '26/04/2026' }, TODAY)?.say ?? '', /2a đã qua/);
  assert.deepEqual(faultOf({ ...answer, state: 'cannot', note: ' \u200b' }, TODAY), {
    at: 'note',
    say: 'Vui lòng nêu lý do đối với biện pháp “2a”.',
  });
});

test('An answer is taken with a day from today on, and a day is asked only of what goes on', () => {
  const answer = { measure: '2a', state: 'planned', note: '' };
  assert.equal(faultOf({ ...answer, nextUpdate: '27/4/2026' }, TODAY), null);
  assert.equal(faultOf({ ...answer, state: 'done', nextUpdate: 'x' }, TODAY), null);
});

test('What cannot be done needs something in its place, until a day from today on', () => {
  const answer = { measure: '2a', state: 'cannot', note: 'Chưa có kinh phí.', compensating: 'Tách khỏi mạng.' };
  assert.equal(faultOf({ ...answer, until: '27/4/2026' }, TODAY), null);
  assert.deepEqual(faultOf({ ...answer, compensating: ' ', until: '27/4/2026' }, TODAY), {
    at: 'compensating',
    say: 'Vui lòng nêu biện pháp thay thế cho biện pháp “2a” không thực hiện được.',
  });
  for (const until of [undefined, '', 'x', '26/4/2026']) {
    assert.equal(faultOf({ ...answer, until }, TODAY)?.at, 'until');
  }
});

/** @param {Record<string, string>} typed */
const terms = (typed) => ({
  urgency: '',
  force: '',
  occasion: '',
  windowFrom: '',
  windowTo: '',
  acknowledgeBy: '',
  reportBy: '',
  ...typed,
});

test('Terms are read as moments in Viet Nam; a day is left to the office hours, and blank to the dispatch', () => {
  assert.deepEqual(termsEntered(terms({})), {
    urgency: '',
    force: '',
    occasion: '',
    dutyWindow: {},
    acknowledgeBy: '',
    reportBy: '',
  });
  const typed = terms({
    urgency: 'flash',
    occasion: ' 30/4, 01/5\u00a0',
    windowFrom: '30/4/2027 0:00',
    windowTo: '4/5/2027 7h30',
    acknowledgeBy: '28/4/2027',
    reportBy: '29/04/2027 16:30',
  });
  assert.deepEqual(termFaults(typed), []);
  assert.deepEqual(termsEntered(typed), {
    urgency: 'flash',
    force: '',
    occasion: '30/4, 01/5',
    dutyWindow: { from: '2027-04-30T00:00:00+07:00', to: '2027-05-04T07:30:00+07:00' },
    acknowledgeBy: '2027-04-28',
    reportBy: '2027-04-29T16:30:00+07:00',
  });
});

test('What is no date, and half of a duty window, is named at its field', () => {
  /** @param {Record<string, string>} typed */
  const at = (typed) => termFaults(terms(typed)).map(({ name }) => name);
  assert.deepEqual(at({ reportBy: '31/2/2027' }), ['reportBy']);
  assert.deepEqual(at({ acknowledgeBy: 'mai', reportBy: '1/5/2027 24:00' }), ['acknowledgeBy', 'reportBy']);
  assert.deepEqual(at({ windowFrom: '30/4/2027 0:00' }), ['windowTo']);
  assert.deepEqual(at({ windowTo: '4/5/2027 7:30' }), ['windowFrom']);
  assert.deepEqual(at({ windowFrom: '30/4/2027', windowTo: '4/5/2027 7:30' }), ['windowFrom']);
  assert.match(termFaults(terms({ reportBy: 'x' }))[0].say, /“x”/u);
});
