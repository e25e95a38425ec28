import assert from 'node:assert/strict';
import test from 'node:test';
import { contradicts, orderOf, requestOf } from '../../src/main/resources/META-INF/resources/forms/entering.js';
import { refusalOfAnnex, refusalOfDocument } from '../../src/main/resources/META-INF/resources/forms/files.js';
import vocabulary from '../../src/main/resources/META-INF/resources/forms/vocabulary.js';
import { today } from '../../src/main/resources/META-INF/resources/forms/words.js';

const FIELDS = {
  receiver: 'ubnd-thanh-hoa',
  'dispatch.issuer': 'bo-tttt',
  'dispatch.number': ' 1465/BTTTT-CATTT\u00a0',
  'dispatch.issuedOn': '17/4/2024',
  'dispatch.subject': 'Bảo đảm an toàn',
  'dispatch.urgency': 'urgent',
  'dispatch.force': 'order',
  'dispatch.occasion': '',
  'dispatch.signer': 'Nguyễn Văn A',
  'dispatch.dutyWindow.from': '27/04/2024 00:00',
  'dispatch.dutyWindow.to': '2/5/2024 7:30',
  'dispatch.deadlines.acknowledgeBy': '',
  'dispatch.deadlines.reportBy': '04/05/2024 17:00',
};

test('A dispatch is sent as it was typed, in the formats of the interface', () => {
  const { dispatch, receiver } = requestOf('dispatch', {
    fields: FIELDS,
    measures: [
      { clause: '1', text: ' Trực 24/7 ' },
      { clause: '', text: '\u00a0' },
      { clause: '', text: 'Báo cáo' },
    ],
  });
  assert.equal(receiver, 'ubnd-thanh-hoa');
  assert.equal(dispatch.issuer, 'bo-tttt');
  assert.equal(dispatch.number, '1465/BTTTT-CATTT');
  assert.equal(dispatch.issuedOn, '2024-04-17');
  assert.equal(dispatch.occasion, null);
  assert.deepEqual(dispatch.dutyWindow, { from: '2024-04-27T00:00:00+07:00', to: '2024-05-02T07:30:00+07:00' });
  assert.deepEqual(dispatch.deadlines, { acknowledgeBy: null, reportBy: '2024-05-04T17:00:00+07:00' });
  assert.deepEqual(
    dispatch.measures.map(({ id, clause, text }) => [id, clause, text]),
    [
      ['1', '1', 'Trực 24/7'],
      ['2', null, 'Báo cáo'],
    ],
  );
});

test('A directive on the own initiative is issued by its receiver, today and without a number', () => {
  const { dispatch } = requestOf('directive', { fields: FIELDS, measures: [] });
  assert.equal(dispatch.issuer, 'ubnd-thanh-hoa');
  assert.equal(dispatch.issuedOn, today());
  assert.equal(dispatch.signer, null);
  assert.equal('number' in JSON.parse(JSON.stringify(dispatch)), false);
});

test('A duty window contradicts the calendar if it differs from that of the occasion of the same name', () => {
  const holiday = {
    name: 'Ngày Chiến thắng 30/4 và Quốc tế Lao động 1/5',
    from: '2027-04-30T00:00:00+07:00',
    to: '2027-05-04T07:30:00+07:00',
    confirmed: false,
  };
  const later = { ...holiday, from: '2028-04-29T00:00:00+07:00', to: '2028-05-02T07:30:00+07:00' };
  const occasions = [holiday, later];
  const typed = 'ngày chiến thắng 30/4 và  quốc tế lao động 1/5';
  assert.equal(contradicts(occasions, typed, '2027-04-29T17:00:00Z', holiday.to), null);
  assert.equal(contradicts(occasions, typed, '2027-05-01T00:00:00+07:00', holiday.to), holiday);
  assert.equal(contradicts(occasions, typed, later.from, later.to), null);
  assert.equal(contradicts(occasions, 'Đại hội', '2027-05-01T00:00:00+07:00', holiday.to), null);
  assert.equal(contradicts(occasions, holiday.name, null, holiday.to), null);
  assert.equal(contradicts([], holiday.name, later.from, later.to), null);
});

test('Organisations stand in the order of the Vietnamese alphabet', () => {
  const names = ['Đà Nẵng', 'Dak Lak', 'Ea', 'An Giang'].map((name) => ({ name }));
  assert.deepEqual(
    orderOf(names).map(({ name }) => name),
    ['An Giang', 'Dak Lak', 'Đà Nẵng', 'Ea'],
  );
});

test('A file is rejected before it is sent by its name and size', () => {
  const { largestDocument } = vocabulary.files;
  assert.equal(refusalOfDocument({ name: 'a.PDF', size: largestDocument }), null);
  for (const file of [
    { name: 'a.docx', size: 1 },
    { name: 'a.pdf', size: 0 },
    { name: 'a.pdf', size: largestDocument + 1 },
  ]) {
    assert.notEqual(refusalOfDocument(file), null, file.name);
  }
  assert.equal(refusalOfAnnex({ name: 'a.xlsx', size: 1 }), null);
  assert.notEqual(refusalOfAnnex({ name: 'a.zip', size: 1 }), null);
  assert.notEqual(refusalOfAnnex({ name: 'a.pdf', size: 0 }), null);
});
