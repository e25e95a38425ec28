// Texts of what the product adds to Cockpit, in the language of Cockpit. Names of documents and organisations, and what
// was written by people, are Vietnamese in both.

import vocabulary from '../../../../forms/vocabulary.js';
import { language } from '../../../../forms/webapps.js';

/** @param {number} n */
const vi = (n) => n.toLocaleString('vi-VN');
/** @param {number} n */
const en = (n) => n.toLocaleString('en-GB');

const VIETNAMESE = {
  number: vi,
  /** The other language of Cockpit, and what the link to it says. */
  other: /** @type {const} */ (['en', 'English']),
  board: vocabulary.labels.page.board,
  scorecards: vocabulary.labels.page.scorecards,
  directives: 'Các đợt chỉ đạo của địa bàn',
  directive: 'Đợt chỉ đạo',
  toDirectives: 'Tất cả các đợt chỉ đạo',
  toDirective: 'Mở trang của đợt này',
  chainDiagram: 'Sơ đồ các bước của đợt này',
  unitsDiagram: 'Sơ đồ thực hiện tại các nơi nhận của đợt này',
  noDirective: 'Tiến trình này không thuộc đợt chỉ đạo nào mà bạn được xem.',
  answers: 'Nội dung đã trả lời',
  numbersOf: 'Số trên sơ đồ:',
  sums: 'Mọi đợt đang chạy (số cộng của Cockpit)',
  sumsHint: 'Số màu xanh do Cockpit đếm là tổng của mọi đợt đang chạy. Chọn một đợt để xem số riêng của đợt đó.',
  ofCase: (/** @type {string} */ number) => `Số riêng của đợt ${number}`,
  more: (/** @type {number} */ n) => `Còn ${vi(n)} đợt nữa: mở sơ đồ từ trang của đợt đó.`,
  open: 'đang làm',
  late: 'trong đó quá hạn',
  done: 'đã qua bước này',
};

/** @type {typeof VIETNAMESE} */
const ENGLISH = {
  number: en,
  other: /** @type {any} */ (['vi', 'Tiếng Việt']),
  board: 'Board',
  scorecards: 'Scorecards',
  directives: 'Directives of the province',
  directive: 'Directive',
  toDirectives: 'All directives',
  toDirective: 'Open its page',
  chainDiagram: 'Diagram of its steps',
  unitsDiagram: 'Diagram of the work of its addressees',
  noDirective: 'This process instance belongs to no directive that you may see.',
  answers: 'Answers',
  numbersOf: 'Numbers on the diagram:',
  sums: 'All running directives (the sums of Cockpit)',
  sumsHint:
    'The blue numbers counted by Cockpit are sums over all running directives. Choose one to see its own numbers.',
  ofCase: (number) => `Numbers of directive ${number} only`,
  more: (n) => `${en(n)} more: open the diagram from the page of the directive.`,
  open: 'in progress',
  late: 'of these late',
  done: 'passed this step',
};

export const LANGUAGE = language();

export const TEXT = LANGUAGE === 'en' ? ENGLISH : VIETNAMESE;
