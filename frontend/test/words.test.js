import assert from 'node:assert/strict';
import test from 'node:test';
import vocabulary from '../../src/main/resources/META-INF/resources/forms/vocabulary.js';
import { number, sentence, TEXT } from '../../src/main/resources/META-INF/resources/forms/text.js';
import {
  byLevel,
  day,
  dayWritten,
  failureOf,
  fill,
  groupNames,
  isAddressee,
  moment,
  momentWritten,
  plain,
  rowsFor,
  second,
  shortened,
  size,
  sought,
  stripped,
  timeLeft,
  timeUntil,
} from '../../src/main/resources/META-INF/resources/forms/words.js';

test('A moment is written as in Viet Nam, whatever the zone of the browser and of the value', () => {
  assert.equal(moment('2026-04-30T17:30:00Z'), '01/05/2026 00:30');
  assert.equal(moment('2026-05-01T00:30:00+07:00'), '01/05/2026 00:30');
  assert.equal(moment(Date.UTC(2026, 11, 31, 17)), '01/01/2027 00:00');
});

test('A day is written with its day first, and a month where no day is known', () => {
  assert.equal(day('2026-04-05'), '05/04/2026');
  assert.equal(day('2026-04'), '04/2026');
});

test('A day is read however people separate it, and only if it exists', () => {
  assert.equal(dayWritten(' 1/12/2026 '), '2026-12-01');
  assert.equal(dayWritten('01-12-2026'), '2026-12-01');
  assert.equal(dayWritten('29.02.2028'), '2028-02-29');
  for (const none of ['29/02/2027', '31/4/2026', '2026-12-01', '1/12/26', 'hôm qua', '']) {
    assert.equal(dayWritten(none), null, none);
  }
});

test('A moment that people write is one of Vietnamese time', () => {
  assert.equal(momentWritten('1/12/2026 8:30'), '2026-12-01T08:30:00+07:00');
  assert.equal(momentWritten('01/12/2026  23h59'), '2026-12-01T23:59:00+07:00');
  for (const none of ['1/12/2026', '1/12/2026 24:00', '31/2/2026 8:30', '8:30']) {
    assert.equal(momentWritten(none), null, none);
  }
});

test('Numbers have a point for thousands, and sizes a comma for decimals', () => {
  assert.equal(number(1095), '1.095');
  assert.equal(size(1), '1 kB');
  assert.equal(size(1024 * 1024 - 1), '1024 kB');
  assert.equal(size(1.5 * 1024 * 1024), '1,5 MB');
});

test('What shows nothing is left out at the ends of a text, and stays inside it', () => {
  assert.equal(stripped('\u200b\ufeff \t Đã nhận.\n\u00ad\u3000'), 'Đã nhận.');
  assert.equal(stripped('a\u200db'), 'a\u200db');
  assert.equal(stripped('\u0301\u2800\u{1d159}'), '');
  assert.equal(stripped('❤\ufe0f'), '❤\ufe0f');
});

test('A text is found without its tone marks, whatever its dashes and blanks', () => {
  assert.equal(plain('  Nghỉ\u00a0lễ  ĐỢT 2 '), 'nghi le dot 2');
  assert.equal(plain('1465\u20111/BTTTT\u2215CATTT'), '1465-1/bttt'.concat('t/cattt'));
  assert.equal(plain('Nghi\u0323\u0302'), 'nghi');
  for (const number of ['Số: 1465/BTTTT', 'so 1465/bttt'.concat('t'), 'SỐ\u00a01465/BTTTT', 'số. 1465/BTTTT']) {
    assert.deepEqual(sought(number), ['1465/btttt'], number);
  }
  assert.deepEqual(sought('Sở Y tế'), ['so', 'y', 'te']);
});

test('The time that is left is told in hours for two days, then in days and hours', () => {
  const due = '2026-05-05T17:00:00+07:00';
  const hours = (/** @type {number} */ n) => new Date(due).getTime() - n * 3600_000;
  assert.equal(timeLeft(due, hours(-0.01)), null);
  assert.equal(timeLeft(due, hours(0.5)), 'còn dưới 1 giờ');
  assert.equal(timeLeft(due, hours(47.9)), 'còn 47 giờ');
  assert.equal(timeLeft(due, hours(48)), 'còn 2 ngày');
  assert.equal(timeLeft(due, hours(26_281)), 'còn 1.095 ngày 1 giờ');
  assert.equal(timeUntil(due, hours(47.9)), 'còn 47 giờ');
  assert.equal(timeUntil(due, hours(-0.5)), 'vừa quá hạn');
  assert.equal(timeUntil(due, hours(-49.5)), 'quá 2 ngày 1 giờ');
});

test('A field has a row for each line and for each 80 characters, within its bounds', () => {
  assert.equal(rowsFor(null, 2, 10), 2);
  assert.equal(rowsFor('a\nb\nc', 2, 10), 3);
  assert.equal(rowsFor('x'.repeat(200), 2, 10), 3);
  assert.equal(rowsFor('\n'.repeat(50), 2, 10), 10);
});

test('Candidates stand by level, those of the province first, and no level stands empty', () => {
  const candidates = ['commune', 'agency', 'operator', 'department', 'commune'].map((level) => ({ level }));
  assert.deepEqual(
    byLevel(candidates).map(({ level, members }) => [level, members.length]),
    [
      ['department', 1],
      ['agency', 1],
      ['commune', 2],
      ['operator', 1],
    ],
  );
});

test('Groups are named by their labels, and none means everyone', () => {
  assert.equal(groupNames([]), 'mọi nơi nhận');
  assert.equal(
    groupNames(['post-operators', 'unheard-of']),
    `${vocabulary.labels.addresseeGroup['post-operators']}; unheard-of`,
  );
});

test('Facts stand in the place of words in braces, and what is no fact stays', () => {
  const sheet = /** @type {any} */ ({
    cascade: {
      issuer: { name: 'Bộ' },
      receiver: { name: 'UBND' },
      lead: { name: 'Sở' },
      directiveIssuer: { name: 'UBND' },
    },
    holder: { name: 'Sở' },
    dispatch: { number: '1465/BTTTT' },
    counts: { open: 1200, acknowledged: 34 },
  });
  assert.equal(
    fill('{issuer} giao {lead}: {open} nơi, số {registrationNumber}, {unknown}', sheet),
    'Bộ giao Sở: 1.234 nơi, số , {unknown}',
  );
});

test('Only addressees have a role in a case', () => {
  assert.equal(isAddressee(/** @type {any} */ ({ role: 'lead' })), true);
  assert.equal(isAddressee(/** @type {any} */ ({ role: null })), false);
});

test('A refusal is told in its own sentence, anything else in one of ours', () => {
  const sentence = 'Vui lòng nêu lý do.';
  assert.deepEqual(failureOf({ status: 400, sentence }), { gone: false, sentence });
  assert.match(failureOf({ status: 401, sentence }).sentence, /^Phiên đăng nhập đã hết/);
  assert.match(failureOf({ status: 500, sentence }).sentence, /^Hệ thống gặp lỗi/);
  assert.match(failureOf({ sentence }).sentence, /^Không kết nối được/);
  assert.match(failureOf({ status: 0, sentence }).sentence, /^Không kết nối được/);
});

test('A task that somebody else has ended is gone, whether the engine no longer has it or refuses it', () => {
  const sentence = 'Công việc vừa được người khác hoàn thành: Lê Văn Hùng.';
  assert.equal(failureOf({ status: 404, sentence }).gone, true);
  assert.match(failureOf({ status: 404, sentence }).sentence, /^Không còn công việc này ở đây/);
  assert.deepEqual(failureOf({ status: 409, code: 'task.alreadyDone', sentence }), { gone: true, sentence });
});

test('A receipt tells the second, and what came of the work', () => {
  const work = 'báo cáo kết quả thực hiện';
  assert.equal(TEXT.receipt.done(work, undefined), `Đã hoàn thành: ${work}`);
  assert.equal(
    TEXT.receipt.done(work, 'đã trình lãnh đạo đơn vị, chờ ký'),
    'Báo cáo kết quả thực hiện: đã trình lãnh đạo đơn vị, chờ ký',
  );
  assert.equal(second('2026-11-28T14:05:09+07:00'), '28/11/2026 14:05:09');
});

test('A sentence of the server is filled in; an unknown code says itself', () => {
  assert.equal(sentence('report.measure.noState', '1a'), 'Vui lòng chọn tình trạng của biện pháp “1a”.');
  assert.equal(sentence('no.such'), 'no.such');
});

test('The beginning of a text ends between two words', () => {
  assert.equal(shortened('Rà soát  máy chủ', 60), 'Rà soát máy chủ');
  assert.equal(shortened('Rà soát, vá lỗ hổng trên máy chủ', 9), 'Rà soát …');
  assert.equal(shortened('Rà soát, vá lỗ hổng trên máy chủ', 20), 'Rà soát, vá lỗ hổng …');
  assert.equal(shortened('x'.repeat(30), 10), `${'x'.repeat(10)} …`);
});
