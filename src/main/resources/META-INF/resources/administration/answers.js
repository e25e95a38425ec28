/* What receivers of webhooks and mail servers answer, and why they do not, in words. */

const TEXT = {
  taken: 'đã nhận',
  notAllowed: 'không cho phép hệ thống này gửi tới',
  notThere: 'hệ thống nhận không có địa chỉ này',
  over: 'đã ngừng nhận',
  busy: 'đang quá tải, sẽ nhận sau',
  broken: 'hệ thống nhận bị lỗi',
  elsewhere: 'địa chỉ đã chuyển đi nơi khác',
  other: 'không nhận',
  forbidden: 'không được phép gửi tới mạng của địa chỉ này',
  unknownName: 'không tìm thấy máy chủ nào có tên này',
  certificate: 'chứng thư TLS của hệ thống nhận không hợp lệ',
  late: 'hệ thống nhận không trả lời kịp',
  unreachable: 'không kết nối được với hệ thống nhận',
  mailRefused: 'máy chủ thư không nhận thư gửi tới địa chỉ này',
  mailLater: 'máy chủ thư hẹn gửi lại sau',
  mailUnreachable: 'không kết nối được với máy chủ thư',
  mailAddress: 'địa chỉ thư điện tử không hợp lệ',
  elsewhereSent: 'một máy chủ khác của hệ thống đang gửi',
};

/** @type {[RegExp, string][]} */
const KNOWN = [
  [/^HTTP 2/, TEXT.taken],
  [/^HTTP 40[13]/, TEXT.notAllowed],
  [/^HTTP 404/, TEXT.notThere],
  [/^HTTP 410/, TEXT.over],
  [/^HTTP 429/, TEXT.busy],
  [/^HTTP 3/, TEXT.elsewhere],
  [/^HTTP 5/, TEXT.broken],
  [/^HTTP /, TEXT.other],
  [/webhooks may not go to/, TEXT.forbidden],
  [/UnknownHost/, TEXT.unknownName],
  [/SSL|Certif/, TEXT.certificate],
  [/Timeout|Cancel|Abort/, TEXT.late],
  [/^[\w.$]+Exception\b/, TEXT.unreachable],
  [/^another node/, TEXT.elsewhereSent],
  [/^no mail address/, TEXT.mailAddress],
  [/(?:^|: )5\d\d[ -]/, TEXT.mailRefused],
  [/(?:^|: )4\d\d[ -]/, TEXT.mailLater],
  [/connect to (?:SMTP )?host/i, TEXT.mailUnreachable],
];

/** @param {string} answer */
const known = (answer) => KNOWN.find(([pattern]) => pattern.test(answer))?.[1];

/**
 * An answer or a fault in words, with the original for those who look after the receiver; any other text as it is.
 * @param {string} answer
 */
export function answerInWords(answer) {
  const words = known(answer);
  return words ? `${words} (${answer})` : answer;
}

/** Letters of Vietnamese that no other answer has. */
const VIETNAMESE = /đ|\p{M}/u;

/**
 * An answer or a fault in words only, for those who can do no more about it than the words say.
 * @param {string} answer
 */
export const wordsOnly = (answer) =>
  known(answer) ?? (VIETNAMESE.test(answer.toLowerCase().normalize('NFD')) ? answer : TEXT.other);
