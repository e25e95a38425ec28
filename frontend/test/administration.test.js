import assert from 'node:assert/strict';
import test from 'node:test';
import { answerInWords, wordsOnly } from '../../src/main/resources/META-INF/resources/administration/answers.js';
import { groupInWords, inWords, linesOf } from '../../src/main/resources/META-INF/resources/administration/changes.js';
import { isDue } from '../../src/main/resources/META-INF/resources/administration/due.js';
import { typeOf } from '../../src/main/resources/META-INF/resources/administration/importing.js';

/**
 * @param {string} key
 * @param {string | null} old
 * @param {string | null} now
 */
const change = (key, old, now) => ({ key, column: 'name', old, new: now });

test('Changes are told by line: new ones, those that are gone, and those that change', () => {
  const lines = linesOf([
    change('a', 'x', 'y'),
    change('b', null, 'y'),
    change('a', null, 'z'),
    change('c', 'x', null),
    change('b', null, 'z'),
  ]);
  assert.deepEqual(
    lines.map(({ key, isNew, isGone, cells }) => [key, isNew, isGone, cells.length]),
    [
      ['a', false, false, 2],
      ['b', true, false, 2],
      ['c', false, true, 1],
    ],
  );
  assert.deepEqual(linesOf([]), []);
});

test('Cells are told as people write them; what has no words stays as it is', () => {
  const table = [
    ['validFrom', '2025-07-01', '01/07/2025'],
    ['verifiedOn', '2023-01', '01/2023'],
    ['key', '2031-05-02', '02/05/2031'],
    ['phone', '1900-54', '1900-54'],
    ['level', 'commune', 'Ủy ban nhân dân cấp xã'],
    ['level', 'other', 'other'],
    ['kind', 'OFF', 'Nghỉ'],
    ['phone', '1|2', '1; 2'],
    ['groups', 'ubnd-a.leader|role.staff|so-b', 'ubnd-a (lãnh đạo đơn vị); so-b (chuyên viên, văn thư)'],
    ['name', 'constructor', 'constructor'],
  ];
  table.forEach(([column, value, words]) => assert.equal(inWords(column, value), words, value));
  assert.equal(groupInWords('a.other'), 'a.other');
  assert.equal(inWords('groups', 'role.staff'), 'làm việc trong Tasklist');
  assert.equal(inWords('groups', 'so-b.leader', { 'so-b': 'Sở B' }), 'Sở B (lãnh đạo đơn vị)');
});

test('What receivers answer is told in words with its number, other answers as they are', () => {
  const table = [
    ['HTTP 204', 'đã nhận (HTTP 204)'],
    ['HTTP 301: moved', 'địa chỉ đã chuyển đi nơi khác (HTTP 301: moved)'],
    ['HTTP 403', 'không cho phép hệ thống này gửi tới (HTTP 403)'],
    ['HTTP 410', 'đã ngừng nhận (HTTP 410)'],
    ['HTTP 418', 'không nhận (HTTP 418)'],
    ['HTTP 503', 'hệ thống nhận bị lỗi (HTTP 503)'],
    [
      'java.net.UnknownHostException: a.b',
      'không tìm thấy máy chủ nào có tên này (java.net.UnknownHostException: a.b)',
    ],
    ['java.net.SocketTimeoutException', 'hệ thống nhận không trả lời kịp (java.net.SocketTimeoutException)'],
    ['java.io.IOException: x', 'không kết nối được với hệ thống nhận (java.io.IOException: x)'],
    [
      'a.b leads to an address that webhooks may not go to',
      'không được phép gửi tới mạng của địa chỉ này (a.b leads to an address that webhooks may not go to)',
    ],
    ['chưa gọi', 'chưa gọi'],
  ];
  table.forEach(([answer, words]) => assert.equal(answerInWords(answer), words));
});

test('Who only reads notices is told no English', () => {
  const table = [
    ['HTTP 503', 'hệ thống nhận bị lỗi'],
    [
      '550 5.1.1 <a@b.example>: Recipient address rejected: User unknown',
      'máy chủ thư không nhận thư gửi tới địa chỉ này',
    ],
    ['a@b.example: 552 5.2.2 mailbox full', 'máy chủ thư không nhận thư gửi tới địa chỉ này'],
    ['451 4.3.0 try again later', 'máy chủ thư hẹn gửi lại sau'],
    ["Couldn't connect to host, port: mail.example, 25; timeout 5000", 'không kết nối được với máy chủ thư'],
    ['another node sends it', 'một máy chủ khác của hệ thống đang gửi'],
    ['no mail address', 'địa chỉ thư điện tử không hợp lệ'],
    ['something else', 'không nhận'],
    ['đơn vị chưa có địa chỉ', 'đơn vị chưa có địa chỉ'],
  ];
  table.forEach(([answer, words]) => assert.equal(wordsOnly(answer), words));
});

test('A file is told by its name, whatever its case', () => {
  assert.equal(typeOf('danh-ba.CSV'), 'text/csv');
  assert.match(typeOf('a.b.xlsx') ?? '', /spreadsheetml/);
  ['a.pdf', 'xlsx', '', 'a.xlsx.exe', 'a.toString'].forEach((name) => assert.equal(typeOf(name), null, name));
});

test('A contact point is due a year after its day or month', () => {
  const table = /** @type {[string | undefined, boolean][]} */ ([
    [undefined, true],
    ['2025-11-27', true],
    ['2025-11-28', false],
    ['2025-10', true],
    ['2025-11', false],
    ['2026-11-28', false],
  ]);
  table.forEach(([verifiedOn, due]) => assert.equal(isDue(verifiedOn, '2026-11-28'), due, verifiedOn));
});
