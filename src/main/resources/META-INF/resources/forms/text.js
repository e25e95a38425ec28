/* All texts of the forms, and the format of numbers. */

import vocabulary from './vocabulary.js';

/**
 * A number in Vietnamese format: 4.000.
 * @param {number} n
 */
export const number = (n) => n.toLocaleString('vi-VN');

/** @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** @param {string} text */
export const uncapital = (text) => text.charAt(0).toLowerCase() + text.slice(1);

/**
 * The labels of a kind by code, as the server serves them from its message bundle.
 * @param {keyof typeof vocabulary.labels} kind
 * @returns {Record<string, string>}
 */
const labels = (kind) => vocabulary.labels[kind];

/**
 * The same, capitalised.
 * @param {keyof typeof vocabulary.labels} kind
 */
const capitals = (kind) =>
  Object.fromEntries(Object.entries(labels(kind)).map(([code, label]) => [code, capital(label)]));

/**
 * The message of a refusal by the server, shown before a request is sent.
 * @param {string} code
 * @param {...string} filled the values of {0}, {1}, …
 * @returns {string}
 */
export function sentence(code, ...filled) {
  /** @type {Record<string, string>} */
  const sentences = vocabulary.sentences;
  const pattern = sentences[code];
  return pattern?.replace(/\{(\d)\}/g, (_, index) => filled[index]) ?? code;
}

/**
 * A size in whole megabytes.
 * @param {number} bytes
 */
const megabytes = (bytes) => `${number(bytes / 1024 / 1024)} MB`;

/** Accepted extensions and maximum size of an evidence file. */
const evidenceTypes = vocabulary.evidence.extensions.map((extension) => extension.toUpperCase()).join(', ');
const evidenceLargest = megabytes(vocabulary.evidence.largest);

export const TEXT = {
  urgency: capitals('urgency'),
  force: capitals('force'),
  origin: labels('dueOrigin'),
  level: labels('level'),
  group: labels('addresseeGroup'),
  measureState: capitals('measureState'),
  role: capitals('addresseeRole'),
  delivery: labels('deliveryState'),
  state: capitals('cascadeState'),
  work: labels('work'),
  column: labels('column'),
  /** @type {Record<string, string>} */
  counts: {
    total: 'Tổng số nơi nhận',
    ...capitals('addresseeState'),
    late: 'Quá hạn',
  },
  head: {
    why: 'Vì sao có việc này',
    todo: 'Việc cần làm',
    known: 'Căn cứ, vai trò, thời gian trực, đầu mối liên hệ',
    due: 'Hạn xử lý',
    late: 'Đã quá hạn',
    left: (/** @type {string} */ amount) => `còn ${amount}`,
    hours: (/** @type {number} */ n) => `${number(n)} giờ`,
    days: (/** @type {number} */ n, /** @type {number} */ hours) =>
      hours ? `${number(n)} ngày ${hours} giờ` : `${number(n)} ngày`,
    soon: 'còn dưới 1 giờ',
    over: (/** @type {string} */ amount) => `quá ${amount}`,
    overSoon: 'vừa quá hạn',
    reminders: (/** @type {number} */ n) => (n ? `Đã nhắc ${number(n)} lần` : 'Chưa nhắc lần nào'),
    document: (/** @type {string} */ number, /** @type {string} */ date, /** @type {string} */ issuer) =>
      sentence('mail.document', number, date, issuer),
    holder: 'Đơn vị xử lý',
    inherited: 'Tiếp nhận bàn giao',
    takeover: (/** @type {string} */ from, /** @type {string} */ endedOn, /** @type {string} */ to) =>
      `${from} kết thúc hoạt động ngày ${endedOn}; ${to} làm tiếp công việc này.`,
    registration: 'Số đến',
    enteredBy: 'Người nhập văn bản',
    basis: 'Thực hiện',
    issued: labels('column')['document.directive'],
    directiveIssuer: 'Cơ quan ban hành văn bản chỉ đạo',
    occasion: 'Nhân dịp',
    window: 'Thời gian trực',
    until: 'đến',
    stated: 'Thời hạn văn bản nêu',
    acknowledgeBy: 'xác nhận tiếp nhận trước',
    reportBy: 'báo cáo trước',
    reportUpwardBy: 'báo cáo cấp trên trước',
    report: 'Hạn báo cáo kết quả',
    reportUp: (/** @type {string} */ issuer) => `Hạn báo cáo lên ${issuer}`,
    signer: 'Người ký',
    demands: 'Văn bản yêu cầu',
    leaderNote: 'Ý kiến của lãnh đạo',
    returned: 'Bị trả lại. Lý do',
    own: (/** @type {string} */ issuer) => `Chỉ đạo của ${issuer}, chưa cấp số`,
    openDispatch: 'Mở văn bản đến (PDF)',
    openDraft: 'Mở bản quét văn bản chỉ đạo (PDF)',
    openDirective: 'Mở văn bản chỉ đạo (PDF)',
    newTab: 'mở ở thẻ mới',
    version: (/** @type {number} */ number, /** @type {string} */ at) => `bản ${number}, thay lúc ${at}`,
    role: 'Vai trò',
    contacts: 'Đầu mối liên hệ',
    noPhone: 'chưa có số điện thoại',
    verified: (/** @type {string} */ when) => `xác minh ${when}`,
    unverified: 'chưa xác minh',
  },
  claim: {
    free: (/** @type {string} */ label) =>
      `Công việc chưa có người nhận. Nội dung đã xem được; muốn nhập và hoàn thành, phải nhận xử lý trước (nút dưới đây, hoặc “${label}” ở phía trên).`,
    take: 'Nhận xử lý',
    acknowledge: 'Xác nhận tiếp nhận ngay',
    acknowledged: 'Đã xác nhận tiếp nhận.',
    other: (/** @type {string} */ who) => `Công việc đang do ${who} nhận xử lý, ở đây chỉ xem được.`,
    mine: (/** @type {string} */ label) =>
      `Đang nhận xử lý. Nội dung được giữ trên máy này; nhập xong, bấm “${label}” ở cuối màn hình.`,
  },
  receipt: {
    done: (/** @type {string} */ work, /** @type {string | undefined} */ outcome) =>
      outcome ? `${capital(work)}: ${outcome}` : `Đã hoàn thành: ${uncapital(work)}`,
    recorded: (/** @type {string} */ at, /** @type {string} */ by, /** @type {string} */ organisation) =>
      `Ghi nhận lúc ${at}, ${by}, ${organisation}`,
    paper: 'Biên nhận để in',
    next: (/** @type {string} */ work, /** @type {string} */ number) => `Việc tiếp theo: ${uncapital(work)}, ${number}`,
  },
  beside: {
    open: 'Xem văn bản bên cạnh',
    close: 'Đóng văn bản',
    directive: labels('column')['document.directive'],
    draft: 'Dự thảo sẽ ký',
    dispatch: labels('column')['document.dispatch'],
    loading: 'Đang tải văn bản…',
    file: 'Mở tệp PDF',
    page: (/** @type {string} */ at, /** @type {string} */ count) => `trang ${at} trên ${count}`,
  },
  course: {
    toList: 'Danh sách công việc',
    tab: 'Diễn biến',
    loading: 'Đang tải diễn biến…',
  },
  draft: {
    restored: (/** @type {string} */ when) => `Đã khôi phục nội dung nhập dở lúc ${when}.`,
    discard: 'Bỏ nội dung nhập dở',
  },
  problem: {
    gone: 'Không còn công việc này ở đây: đã hoàn thành, đã khép lại hoặc không giao cho đơn vị của tài khoản. Vui lòng chọn công việc khác trong danh sách.',
    login:
      'Phiên đăng nhập đã hết. Vui lòng đăng nhập lại rồi mở lại công việc; nội dung đã nhập vẫn được giữ trên máy này.',
    offline: 'Không kết nối được với hệ thống. Vui lòng kiểm tra mạng rồi thử lại; nội dung đã nhập không bị mất.',
    fault:
      'Hệ thống gặp lỗi, việc này chưa được ghi nhận. Nội dung đã nhập không bị mất; vui lòng thử lại sau ít phút.',
    unread: 'Hệ thống gặp lỗi khi mở công việc. Vui lòng thử lại sau ít phút.',
    again: 'Thử lại',
    refused: 'Chưa hoàn thành được:',
    incomplete: (/** @type {number} */ n) => (n === 1 ? 'Còn 1 chỗ cần sửa:' : `Còn ${number(n)} chỗ cần sửa:`),
    notMine: 'Phải nhận xử lý công việc trước khi hoàn thành.',
    sending: 'Đang gửi…',
  },
  measure: {
    legend: (/** @type {string} */ id) => `Biện pháp ${id}`,
    fresh: 'Biện pháp mới',
    clause: 'Mục',
    text: 'Nội dung',
    groups: 'Giao cho',
    everyone: 'mọi nơi nhận',
    figures: (/** @type {string} */ names) => `Số liệu: ${names}`,
    reach: (/** @type {number} */ n) => `${number(n)} nơi nhận`,
    nobody: 'Chưa có nơi nhận nào được chọn thuộc nhóm này.',
    groupsHint: 'Không đánh dấu nhóm nào nghĩa là giao cho mọi nơi nhận.',
    add: 'Thêm biện pháp',
    remove: 'Xóa biện pháp',
    restore: 'Khôi phục',
    removed: (/** @type {string} */ name) => `${name} sẽ bị xóa khỏi dự thảo.`,
    noText: 'Vui lòng nhập nội dung của biện pháp.',
    dropped: (/** @type {number} */ n) => `Biện pháp của văn bản đến không còn trong dự thảo (${number(n)})`,
    droppedOwn: (/** @type {number} */ n) => `Biện pháp nêu khi khởi tạo không còn trong dự thảo (${number(n)})`,
    empty: 'Văn bản gửi để biết, không có biện pháp nào đơn vị phải báo cáo.',
  },
  addressees: {
    search: 'Tìm nơi nhận',
    searchHint: 'Gõ có dấu hay không dấu đều được.',
    chosen: (/** @type {number} */ n, /** @type {number} */ all) => `Đã chọn ${number(n)} trên ${number(all)} nơi`,
    all: 'Chọn cả nhóm',
    allShown: 'Chọn các nơi đang hiện',
    nothing: 'Không có nơi nhận nào khớp với từ cần tìm.',
    none: 'Vui lòng chọn ít nhất một nơi nhận.',
    total: (/** @type {number} */ n) => `${number(n)} nơi nhận`,
  },
  source: {
    dispatch: (/** @type {string} */ id, /** @type {string} */ clause) =>
      `Từ biện pháp ${id}${clause ? `, mục ${clause}` : ''} của văn bản đến`,
    catalogue: 'Hệ thống đề xuất cho nhóm mà văn bản đến không nêu biện pháp',
    drafter: 'Người dự thảo thêm',
  },
  /** The same where no dispatch came from above. */
  ownSource: {
    dispatch: (/** @type {string} */ id, /** @type {string} */ clause) =>
      `Biện pháp ${id}${clause ? `, mục ${clause}` : ''} đã nêu khi lập văn bản`,
    catalogue: 'Hệ thống đề xuất cho nhóm chưa được nêu biện pháp',
    drafter: 'Người dự thảo thêm',
  },
  openSets: {
    intro: 'Văn bản nêu nơi nhận chưa xác định:',
    hint: 'xem xét bổ sung',
    some: (/** @type {string} */ names) => `trong danh bạ có: ${names}`,
    none: 'danh bạ chưa có đơn vị nào',
    confirm: 'Đã xác định những nơi nhận này',
    required: 'Vui lòng xác định và đánh dấu; chưa đánh dấu thì lãnh đạo không ký được.',
    pending: 'Người dự thảo chưa xác định nơi nhận dưới đây, nên chưa ký được.',
  },
  information: {
    title: (/** @type {number} */ n) => `Gửi để biết, không phải báo cáo (${number(n)})`,
    named: (/** @type {string} */ names) => `Trong đó gửi để biết: ${names}`,
  },
  answers: {
    measure: labels('column')['answers.measure'],
    none: 'Chưa có nơi nào báo cáo.',
    nextUpdate: 'Cập nhật tiếp',
    updates: (/** @type {string} */ first, /** @type {string} */ last) =>
      first === last ? first : `${first} đến ${last}`,
  },
  approval: {
    sent: (/** @type {string} */ issuer) => `Báo cáo được gửi tới ${issuer}.`,
    kept: (/** @type {string} */ receiver) => `Báo cáo được lưu tại ${receiver}.`,
    goOn: (/** @type {number} */ n) => ` ${number(n)} nơi được gia hạn vẫn được theo dõi và trả lời sau.`,
  },
  notice: { close: 'Đóng', typed: 'Nội dung đã nhập, nếu cần chép lại:' },
  enclosed: {
    unit: 'Đơn vị',
    file: 'Tệp',
    size: 'Dung lượng',
    sha256: 'SHA-256',
    none: 'Chưa có đơn vị nào gửi tài liệu chung cho cả báo cáo.',
    total: (/** @type {number} */ n) => `Tài liệu chung cho cả báo cáo đã nhận (${number(n)})`,
    ofMeasures: 'Tệp minh chứng của từng biện pháp: bấm vào tên nơi nhận trong bảng trả lời ở trên.',
  },
  reportDocument: {
    pdf: 'Xem dự thảo báo cáo (PDF)',
    docx: 'Tải bản Word',
    hint: 'Dự thảo gồm nội dung báo cáo đã lưu hoặc do hệ thống soạn sẵn, và các phụ lục theo số liệu hiện tại. Nội dung sửa trong biểu mẫu này có trong dự thảo sau khi trình.',
  },
  report: {
    state: 'Tình trạng thực hiện',
    note: 'Ghi chú',
    addNote: 'Thêm ghi chú',
    noteRequired: 'Lý do (bắt buộc)',
    nextUpdate: 'Ngày cập nhật tiếp theo (không bắt buộc)',
    nextUpdateHint: 'Ngày đơn vị dự kiến có kết quả mới của biện pháp này, viết theo ngày/tháng/năm.',
    pastUpdate: (/** @type {string} */ id) =>
      `Ngày cập nhật tiếp theo của biện pháp ${id} đã qua. Vui lòng chọn từ hôm nay trở đi, hoặc bỏ trống.`,
    badUpdate: (/** @type {string} */ id) =>
      `Ngày cập nhật tiếp theo của biện pháp ${id} không phải là một ngày. Vui lòng viết theo ngày/tháng/năm, ví dụ 01/12/2026, hoặc bỏ trống.`,
    compensating: 'Biện pháp thay thế (bắt buộc)',
    until: 'Áp dụng biện pháp thay thế đến hết ngày (bắt buộc)',
    untilHint:
      'Viết theo ngày/tháng/năm. Lãnh đạo đơn vị chủ trì chấp nhận hoặc trả lại; đến ngày này đơn vị cập nhật lại.',
    rest: 'Chọn “Đã thực hiện” cho các biện pháp còn lại',
  },
  alike: {
    title: 'Gửi cùng báo cáo này cho nơi khác',
    hint: 'Những việc báo cáo đang mở của các đơn vị mình phụ trách, có cùng biện pháp. Tình trạng, ghi chú, số liệu và tài liệu chung được gửi giống nhau; tệp của từng biện pháp không được gửi kèm. Mỗi việc được ghi nhận riêng.',
    comparing: 'Đang so sánh biện pháp…',
    none: 'Không có việc báo cáo nào khác có cùng biện pháp.',
    of: (/** @type {string} */ number, /** @type {string} */ due) => `${number}, hạn ${due}`,
    outcomes: 'Báo cáo giống như vậy cho nơi khác:',
    sent: (/** @type {string | null} */ outcome) => `${outcome ?? 'đã gửi'}.`,
    failed: (/** @type {string} */ why) => `chưa gửi được. ${why}`,
  },
  review: {
    confirmed: 'đơn vị chủ trì đã xác nhận',
    returned: 'Bị trả lại để bổ sung',
    returnedUntil: (/** @type {string} */ day) => `bổ sung trước hết ngày ${day}`,
    acceptedSign: 'biện pháp thay thế được chấp nhận',
    waiting: 'Đang chờ quyết định của lãnh đạo đơn vị chủ trì; để nguyên thì đề nghị vẫn giữ.',
    standing: (/** @type {string} */ until) =>
      `Biện pháp thay thế đã được chấp nhận đến hết ngày ${until}; để nguyên thì quyết định vẫn giữ.`,
    accepted: (/** @type {string} */ until) => `chấp nhận biện pháp thay thế đến hết ngày ${until}`,
  },
  files: {
    scan: 'Bản quét văn bản chỉ đạo',
    scanHint: (/** @type {number} */ largest) =>
      `Tệp PDF, tối đa ${megabytes(largest)}. Được lưu ngay khi chọn; chọn tệp khác thì thành bản mới, bản cũ vẫn giữ.`,
    document: 'Bản quét văn bản',
    documentHint: (/** @type {number} */ largest) => `Tệp PDF, tối đa ${megabytes(largest)}.`,
    annex: 'Phụ lục',
    annexOf: {
      dispatch: 'Phụ lục văn bản đến',
      directive: 'Phụ lục văn bản chỉ đạo',
    },
    annexes: 'Phụ lục kèm theo',
    annexesHint: (/** @type {number} */ most) =>
      `Tối đa ${number(most)} tệp ${evidenceTypes}, mỗi tệp tối đa ${evidenceLargest}.`,
    choosePdf: 'Chọn tệp PDF…',
    chooseAnnexes: 'Chọn phụ lục…',
    none: 'Chưa có tệp nào.',
    file: 'Tệp',
    kind: 'Loại tệp',
    size: 'Dung lượng',
    handedIn: 'Người gửi, lúc',
    version: (/** @type {number} */ number) => `bản ${number}`,
    remove: 'Xóa phụ lục',
    removed: (/** @type {string} */ name) => `Đã xóa phụ lục “${name}”.`,
    stored: (/** @type {string} */ name) => `Đã lưu “${name}”.`,
    drop: 'Bỏ chọn',
    notPdf: 'Tệp này không phải là PDF. Vui lòng quét hoặc xuất văn bản ra PDF.',
    empty: 'Tệp này trống, không có nội dung. Vui lòng chọn tệp khác.',
    tooLarge: (/** @type {string} */ size, /** @type {number} */ largest) =>
      `Tệp nặng ${size}, vượt quá ${megabytes(largest)}.`,
    tooMuch: (/** @type {string} */ size, /** @type {number} */ largest) =>
      `Các tệp nặng tổng cộng ${size}, mỗi lần gửi được ${megabytes(largest)}. Vui lòng bỏ bớt tệp.`,
    tooMany: (/** @type {number} */ most) => `Mỗi văn bản có tối đa ${number(most)} phụ lục.`,
  },
  measureFiles: {
    hint: `Mỗi biện pháp có thể kèm tối đa ${number(vocabulary.evidence.mostOfMeasure)} tệp minh chứng ${evidenceTypes}, mỗi tệp tối đa ${evidenceLargest}. Ảnh chụp được thu nhỏ trước khi tải lên. Tệp được tải lên ngay khi chọn và gửi đi khi hoàn thành.`,
    label: 'Tệp minh chứng (không bắt buộc)',
    choose: 'Thêm tệp…',
    photograph: 'Chụp ảnh…',
    remove: 'Bỏ tệp',
    removed: (/** @type {string} */ name) => `Đã bỏ “${name}”.`,
    submitted: (/** @type {string} */ when) => ` đã gửi trước đây, tải lên lúc ${when}`,
    leave: 'Bỏ khỏi lần này',
    left: ' không gửi lại lần này; vẫn xem được ở trả lời trước đây',
    keep: 'Giữ lại',
    again: 'Tải lại',
    shrinking: (/** @type {string} */ name) => `Đang thu nhỏ ảnh ${name}…`,
    shrunk: (/** @type {string} */ from, /** @type {string} */ to) => `Ảnh được thu nhỏ từ ${from} còn ${to}.`,
    uploading: (/** @type {string} */ id) =>
      `Tệp minh chứng của biện pháp ${id} đang được tải lên. Vui lòng chờ xong rồi hoàn thành.`,
  },
  evidence: {
    label: 'Tài liệu chung cho cả báo cáo (không bắt buộc)',
    choose: 'Chọn tệp…',
    hint: `Ví dụ văn bản báo cáo đã ký. Một tệp ${evidenceTypes}, tối đa ${evidenceLargest}; gửi cùng báo cáo, không được giữ trong nội dung nhập dở. Tệp của riêng một biện pháp thì chọn ở biện pháp đó.`,
    wrongType: `Tệp không thuộc loại được nhận: ${evidenceTypes}. Vui lòng lưu thành một trong các loại này rồi chọn lại.`,
    empty: 'Tệp này trống. Vui lòng chọn tệp khác.',
    again: (/** @type {string} */ name) =>
      `Nội dung nhập dở có tệp “${name}”; tệp không được giữ lại, vui lòng chọn lại.`,
    stored: (/** @type {string} */ name) => `Đã hoàn thành, tệp “${name}” đã được lưu.`,
    sha256: 'Mã SHA-256 là dấu vết của tệp: tệp bị sửa thì mã khác đi. Ghi lại nếu cần đối chiếu về sau.',
    tooLarge: (/** @type {string} */ size) =>
      `Tệp nặng ${size}, vượt quá ${evidenceLargest}. Vui lòng chọn tệp nhỏ hơn.`,
    reading: 'Đang đọc tệp, vui lòng chờ giây lát rồi gửi lại.',
    unreadable: 'Không đọc được tệp này. Vui lòng chọn lại.',
    chosen: (/** @type {string} */ name, /** @type {string} */ size) => `Sẽ gửi kèm: ${name} (${size})`,
    drop: 'Bỏ tệp',
  },
};
