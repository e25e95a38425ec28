export default {
  "labels" : {
    "urgency" : {
      "normal" : "thường",
      "urgent" : "khẩn",
      "veryUrgent" : "thượng khẩn",
      "flash" : "hỏa tốc"
    },
    "force" : {
      "order" : "chỉ đạo, yêu cầu thực hiện",
      "request" : "đề nghị phối hợp"
    },
    "dueOrigin" : {
      "document" : "theo văn bản",
      "directive" : "theo văn bản chỉ đạo",
      "backPlan" : "tính lùi từ hạn báo cáo cấp trên",
      "policy" : "theo quy định thời hạn của hệ thống, văn bản không nêu",
      "windowCap" : "trước khi bắt đầu thời gian trực",
      "promised" : "do đơn vị tự hẹn",
      "exception" : "ngày cuối áp dụng biện pháp thay thế",
      "returned" : "theo yêu cầu bổ sung của đơn vị chủ trì",
      "extension" : "được gia hạn",
      "calendarChange" : "tính lại theo lịch làm việc"
    },
    "level" : {
      "ministry" : "Bộ, cơ quan trung ương",
      "province" : "Ủy ban nhân dân cấp tỉnh",
      "department" : "Sở và cơ quan tương đương",
      "district" : "Ủy ban nhân dân cấp huyện",
      "commune" : "Ủy ban nhân dân cấp xã",
      "agency" : "Ban, ngành, đơn vị cấp tỉnh",
      "operator" : "Doanh nghiệp"
    },
    "addresseeGroup" : {
      "provincial-agencies" : "Sở, ban, ngành, đơn vị cấp tỉnh",
      "district-committees" : "UBND cấp huyện",
      "commune-committees" : "UBND cấp xã",
      "telecom-operators" : "Doanh nghiệp viễn thông, Internet",
      "digital-platforms" : "Doanh nghiệp hạ tầng số, nền tảng số",
      "post-operators" : "Doanh nghiệp bưu chính",
      "ict-department" : "Sở chuyên trách công nghệ thông tin",
      "ict-centre" : "Trung tâm công nghệ thông tin",
      "security-providers" : "Đơn vị cung cấp dịch vụ an toàn thông tin"
    },
    "addresseeRole" : {
      "lead" : "chủ trì",
      "coordinating" : "phối hợp",
      "implementing" : "thực hiện",
      "information" : "nhận để biết, không phải báo cáo"
    },
    "addresseeState" : {
      "open" : "chưa tiếp nhận",
      "acknowledged" : "đã tiếp nhận, chưa báo cáo",
      "reported" : "đã báo cáo, còn việc",
      "done" : "đã hoàn thành",
      "notApplicable" : "không thuộc phạm vi",
      "cancelled" : "đã khép, không báo cáo"
    },
    "measureState" : {
      "done" : "đã thực hiện",
      "inProgress" : "đang thực hiện",
      "planned" : "có kế hoạch",
      "notApplicable" : "không thuộc phạm vi",
      "cannot" : "không thực hiện được"
    },
    "figureKind" : {
      "whole" : "số nguyên",
      "decimal" : "số thập phân",
      "percentage" : "tỷ lệ phần trăm",
      "yesNo" : "có hoặc không",
      "date" : "ngày",
      "choice" : "lựa chọn"
    },
    "figureWord" : {
      "no" : "không",
      "yes" : "có"
    },
    "cascadeState" : {
      "registering" : "văn thư đang vào sổ",
      "directing" : "chờ lãnh đạo cho ý kiến",
      "assigning" : "chờ Sở nhận việc",
      "drafting" : "Sở đang dự thảo",
      "signing" : "chờ ký ban hành",
      "issuing" : "đang gửi tới nơi nhận",
      "tracking" : "nơi nhận đang thực hiện",
      "consolidating" : "Sở đang tổng hợp báo cáo",
      "approving" : "chờ duyệt báo cáo",
      "closed" : "đã kết thúc",
      "refused" : "đã từ chối"
    },
    "deliveryState" : {
      "queued" : "Chờ gửi",
      "sent" : "Máy chủ bên nhận đã tiếp nhận",
      "retrying" : "Chưa gửi được, sẽ gửi lại",
      "failed" : "Không gửi được",
      "skipped" : "Không gửi",
      "unmailed" : "Đọc trên trang Thông báo, không gửi thư"
    },
    "noticeKind" : {
      "taskOpened" : "Việc mới",
      "reminder" : "Nhắc việc",
      "escalation" : "Báo quá hạn lên lãnh đạo, cấp trên",
      "eveOfDuty" : "Còn thiếu trước giờ trực",
      "deadlineMoved" : "Hạn thay đổi theo lịch",
      "extensionAsked" : "Đề nghị gia hạn",
      "extensionGranted" : "Đồng ý gia hạn",
      "extensionRefused" : "Từ chối gia hạn",
      "answerReturned" : "Trả lại câu trả lời",
      "exceptionDecided" : "Quyết định về ngoại lệ",
      "handedOver" : "Giao việc trong đơn vị",
      "handedBack" : "Trả lại việc trong đơn vị",
      "dispatchRefused" : "Không thực hiện văn bản đến",
      "reportApproved" : "Báo cáo đã duyệt",
      "reportSupplemented" : "Có bổ sung báo cáo",
      "undeliverable" : "Không gửi được thông báo"
    },
    "work" : {
      "acknowledge" : "xác nhận tiếp nhận",
      "report" : "báo cáo kết quả thực hiện",
      "update" : "cập nhật kết quả thực hiện"
    },
    "page" : {
      "administration" : "Quản trị",
      "board" : "Theo dõi",
      "desk" : "Bàn làm việc",
      "directive" : "Ban hành chỉ đạo",
      "dispatch" : "Nhập văn bản đến",
      "notices" : "Thông báo",
      "scorecards" : "Bảng đánh giá"
    },
    "column" : {
      "acknowledgeBy" : "Hạn tiếp nhận",
      "acknowledgedAt" : "Tiếp nhận lúc",
      "document.directive" : "Văn bản chỉ đạo",
      "document.dispatch" : "Văn bản đến",
      "dueAt" : "Hạn",
      "lead" : "Đơn vị chủ trì",
      "missed" : "Đã có lần trễ hạn",
      "reportBy" : "Hạn báo cáo",
      "reportedAt" : "Báo cáo lúc",
      "state" : "Tình trạng",
      "subject" : "Trích yếu",
      "unit" : "Nơi nhận",
      "answers.compensating" : "Biện pháp thay thế",
      "answers.measure" : "Biện pháp",
      "answers.state" : "Trả lời"
    }
  },
  "sentences" : {
    "task.required.applicable" : "Vui lòng chọn nội dung chỉ đạo có thuộc phạm vi của đơn vị hay không.",
    "task.required.approved" : "Vui lòng chọn duyệt hoặc trả lại.",
    "task.required.decision" : "Vui lòng chọn hướng xử lý: tự chỉ đạo, ủy quyền hoặc từ chối.",
    "task.required.decisions" : "Vui lòng quyết định về từng biện pháp không thực hiện được.",
    "task.required.directiveNumber" : "Vui lòng nhập số, ký hiệu của văn bản chỉ đạo.",
    "task.required.granted" : "Vui lòng chọn đồng ý hoặc không đồng ý gia hạn.",
    "task.required.leaderNote" : "Vui lòng nêu lý do từ chối; lý do được gửi tới nơi ban hành văn bản.",
    "task.required.measureStates" : "Vui lòng báo cáo từng biện pháp.",
    "task.required.note" : "Vui lòng nêu lý do không thuộc phạm vi.",
    "task.required.reason" : "Vui lòng nêu lý do không đồng ý; lý do được gửi tới nơi nhận.",
    "task.required.registrationNumber" : "Vui lòng nhập số đến.",
    "task.required.returnReason" : "Vui lòng nêu lý do trả lại.",
    "task.required.signed" : "Vui lòng chọn ký hoặc trả lại.",
    "draft.noMeasure" : "Dự thảo phải có ít nhất một biện pháp.",
    "draft.moment" : "“{0}” không phải là thời điểm hợp lệ. Vui lòng nhập ngày/tháng/năm giờ:phút, ví dụ 30/04/2027 17:00, hoặc bỏ trống.",
    "draft.dutyWindow.half" : "Vui lòng nhập cả lúc bắt đầu và lúc kết thúc thời gian trực, hoặc bỏ trống cả hai.",
    "extension.reason" : "Vui lòng nêu lý do xin gia hạn.",
    "report.measure.noState" : "Vui lòng chọn tình trạng của biện pháp “{0}”.",
    "report.measure.noNote" : "Vui lòng nêu lý do đối với biện pháp “{0}”.",
    "report.measure.plan.noMeasure" : "Vui lòng nêu biện pháp thay thế cho biện pháp “{0}” không thực hiện được.",
    "report.measure.plan.noDay" : "Vui lòng nêu ngày cuối áp dụng biện pháp thay thế cho biện pháp “{0}”.",
    "review.reason" : "Vui lòng nêu lý do trả lại.",
    "standDown.reason" : "Vui lòng nêu lý do kết thúc theo dõi.",
    "exception.undecided" : "Vui lòng chọn chấp nhận hoặc trả lại đối với biện pháp “{0}”.",
    "exception.reason" : "Vui lòng nêu lý do trả lại đối với biện pháp “{0}”.",
    "report.figure.missing" : "Vui lòng nhập số liệu “{0}” của biện pháp “{1}”; không có thì nhập 0 hoặc chọn tình trạng khác.",
    "report.figure.notNumber" : "Số liệu “{0}” của biện pháp “{1}” không phải là số: “{2}”. Viết bằng chữ số, ví dụ 1234 hoặc 1.234,5.",
    "report.figure.notWhole" : "Số liệu “{0}” của biện pháp “{1}” phải là số nguyên, không có phần thập phân: “{2}”.",
    "report.figure.ambiguous" : "Số liệu “{0}” của biện pháp “{1}” viết “{2}” có thể hiểu theo hai cách. Vui lòng viết {3} hoặc {4}: dấu phẩy trước phần thập phân, không dùng dấu giữa các hàng nghìn.",
    "report.figure.comma" : "Số liệu “{0}” của biện pháp “{1}” phải là số nguyên, nhưng “{2}” có dấu phẩy của phần thập phân. Nếu là số nguyên, vui lòng viết {3}.",
    "report.figure.tooSmall" : "Số liệu “{0}” của biện pháp “{1}” không được nhỏ hơn {2}.",
    "report.figure.tooLarge" : "Số liệu “{0}” của biện pháp “{1}” không được lớn hơn {2}.",
    "report.figure.percentage" : "Số liệu “{0}” của biện pháp “{1}” cần hai số nguyên: số đã đạt và tổng số.",
    "report.figure.part" : "Số liệu “{0}” của biện pháp “{1}”: số đã đạt ({2}) phải từ 0 đến tổng số ({3}).",
    "report.figure.date" : "Số liệu “{0}” của biện pháp “{1}” không phải là ngày hợp lệ: “{2}”. Viết theo ngày/tháng/năm, ví dụ 01/12/2026.",
    "evidence.tooMany" : "Biện pháp “{0}” có tối đa {1} tệp minh chứng. Vui lòng bỏ bớt hoặc gộp các tệp lại.",
    "mail.document" : "Văn bản số {0} ngày {1} của {2}",
    "list.files" : "Tải danh sách này:",
    "reminder.unmailed" : "Đã ghi nhận đôn đốc {0} nơi, chưa gửi thư điện tử vì hệ thống chưa có máy chủ thư; nơi nhận thấy thông báo khi đăng nhập.",
    "notices.to" : "Gửi tới {0}",
    "notices.toMany" : "Gửi tới {0} nơi",
    "receipt.page" : "Biên nhận",
    "receipt.nothingNext" : "Không còn việc nào chờ xử lý.",
    "document.state" : "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "document.motto" : "Độc lập - Tự do - Hạnh phúc",
    "document.dated" : "ngày {0} tháng {1} năm {2}"
  },
  "tasks" : {
    "acknowledge" : "userTask_acknowledgeDirective"
  },
  "measureStates" : {
    "goOn" : [ "inProgress", "planned" ],
    "needNote" : [ "notApplicable", "cannot" ],
    "needFigures" : [ "done", "inProgress" ],
    "cannot" : "cannot"
  },
  "figures" : {
    "official" : "([-−]?)(\\d+|[1-9]\\d{0,2}([. ])\\d{3}(?:\\3\\d{3})*)(?:,(\\d+))?",
    "foreign" : "([-−]?)(\\d+|[1-9]\\d{0,2}([, ])\\d{3}(?:\\3\\d{3})*)(?:\\.(\\d+))?",
    "mostDecimals" : 4,
    "most" : 20,
    "longestName" : 200,
    "longestUnit" : 40,
    "longestBound" : 20,
    "mostChoices" : 20,
    "longestChoice" : 80
  },
  "evidence" : {
    "largest" : 10485760,
    "mostOfMeasure" : 10,
    "extensions" : [ "csv", "docx", "jpeg", "jpg", "ods", "odt", "pdf", "png", "txt", "xlsx" ]
  },
  "files" : {
    "largestDocument" : 20971520,
    "mostAnnexes" : 20,
    "largestEntry" : 51380224
  },
  "texts" : {
    "notFirst" : "\\u{9}-\\u{d}\\u{20}\\u{85}\\u{a0}\\u{ad}\\u{300}-\\u{36f}\\u{483}-\\u{487}\\u{591}-\\u{5bd}\\u{5bf}\\u{5c1}-\\u{5c2}\\u{5c4}-\\u{5c5}\\u{5c7}\\u{600}-\\u{605}\\u{610}-\\u{61a}\\u{61c}\\u{64b}-\\u{65f}\\u{670}\\u{6d6}-\\u{6dd}\\u{6df}-\\u{6e4}\\u{6e7}-\\u{6e8}\\u{6ea}-\\u{6ed}\\u{70f}\\u{711}\\u{730}-\\u{74a}\\u{7a6}-\\u{7b0}\\u{7eb}-\\u{7f3}\\u{7fd}\\u{816}-\\u{819}\\u{81b}-\\u{823}\\u{825}-\\u{827}\\u{829}-\\u{82d}\\u{859}-\\u{85b}\\u{8d3}-\\u{902}\\u{93a}\\u{93c}\\u{941}-\\u{948}\\u{94d}\\u{951}-\\u{957}\\u{962}-\\u{963}\\u{981}\\u{9bc}\\u{9c1}-\\u{9c4}\\u{9cd}\\u{9e2}-\\u{9e3}\\u{9fe}\\u{a01}-\\u{a02}\\u{a3c}\\u{a41}-\\u{a42}\\u{a47}-\\u{a48}\\u{a4b}-\\u{a4d}\\u{a51}\\u{a70}-\\u{a71}\\u{a75}\\u{a81}-\\u{a82}\\u{abc}\\u{ac1}-\\u{ac5}\\u{ac7}-\\u{ac8}\\u{acd}\\u{ae2}-\\u{ae3}\\u{afa}-\\u{aff}\\u{b01}\\u{b3c}\\u{b3f}\\u{b41}-\\u{b44}\\u{b4d}\\u{b55}-\\u{b56}\\u{b62}-\\u{b63}\\u{b82}\\u{bc0}\\u{bcd}\\u{c00}\\u{c04}\\u{c3e}-\\u{c40}\\u{c46}-\\u{c48}\\u{c4a}-\\u{c4d}\\u{c55}-\\u{c56}\\u{c62}-\\u{c63}\\u{c81}\\u{cbc}\\u{cbf}\\u{cc6}\\u{ccc}-\\u{ccd}\\u{ce2}-\\u{ce3}\\u{d00}-\\u{d01}\\u{d3b}-\\u{d3c}\\u{d41}-\\u{d44}\\u{d4d}\\u{d62}-\\u{d63}\\u{d81}\\u{dca}\\u{dd2}-\\u{dd4}\\u{dd6}\\u{e31}\\u{e34}-\\u{e3a}\\u{e47}-\\u{e4e}\\u{eb1}\\u{eb4}-\\u{ebc}\\u{ec8}-\\u{ecd}\\u{f18}-\\u{f19}\\u{f35}\\u{f37}\\u{f39}\\u{f71}-\\u{f7e}\\u{f80}-\\u{f84}\\u{f86}-\\u{f87}\\u{f8d}-\\u{f97}\\u{f99}-\\u{fbc}\\u{fc6}\\u{102d}-\\u{1030}\\u{1032}-\\u{1037}\\u{1039}-\\u{103a}\\u{103d}-\\u{103e}\\u{1058}-\\u{1059}\\u{105e}-\\u{1060}\\u{1071}-\\u{1074}\\u{1082}\\u{1085}-\\u{1086}\\u{108d}\\u{109d}\\u{115f}-\\u{1160}\\u{135d}-\\u{135f}\\u{1680}\\u{1712}-\\u{1714}\\u{1732}-\\u{1734}\\u{1752}-\\u{1753}\\u{1772}-\\u{1773}\\u{17b4}-\\u{17b5}\\u{17b7}-\\u{17bd}\\u{17c6}\\u{17c9}-\\u{17d3}\\u{17dd}\\u{180b}-\\u{180f}\\u{1885}-\\u{1886}\\u{18a9}\\u{1920}-\\u{1922}\\u{1927}-\\u{1928}\\u{1932}\\u{1939}-\\u{193b}\\u{1a17}-\\u{1a18}\\u{1a1b}\\u{1a56}\\u{1a58}-\\u{1a5e}\\u{1a60}\\u{1a62}\\u{1a65}-\\u{1a6c}\\u{1a73}-\\u{1a7c}\\u{1a7f}\\u{1ab0}-\\u{1abd}\\u{1abf}-\\u{1ac0}\\u{1b00}-\\u{1b03}\\u{1b34}\\u{1b36}-\\u{1b3a}\\u{1b3c}\\u{1b42}\\u{1b6b}-\\u{1b73}\\u{1b80}-\\u{1b81}\\u{1ba2}-\\u{1ba5}\\u{1ba8}-\\u{1ba9}\\u{1bab}-\\u{1bad}\\u{1be6}\\u{1be8}-\\u{1be9}\\u{1bed}\\u{1bef}-\\u{1bf1}\\u{1c2c}-\\u{1c33}\\u{1c36}-\\u{1c37}\\u{1cd0}-\\u{1cd2}\\u{1cd4}-\\u{1ce0}\\u{1ce2}-\\u{1ce8}\\u{1ced}\\u{1cf4}\\u{1cf8}-\\u{1cf9}\\u{1dc0}-\\u{1df9}\\u{1dfb}-\\u{1dff}\\u{2000}-\\u{200f}\\u{2028}-\\u{202f}\\u{205f}-\\u{206f}\\u{20d0}-\\u{20dc}\\u{20e1}\\u{20e5}-\\u{20f0}\\u{2800}\\u{2cef}-\\u{2cf1}\\u{2d7f}\\u{2de0}-\\u{2dff}\\u{3000}\\u{302a}-\\u{302d}\\u{3099}-\\u{309a}\\u{3164}\\u{a66f}\\u{a674}-\\u{a67d}\\u{a69e}-\\u{a69f}\\u{a6f0}-\\u{a6f1}\\u{a802}\\u{a806}\\u{a80b}\\u{a825}-\\u{a826}\\u{a82c}\\u{a8c4}-\\u{a8c5}\\u{a8e0}-\\u{a8f1}\\u{a8ff}\\u{a926}-\\u{a92d}\\u{a947}-\\u{a951}\\u{a980}-\\u{a982}\\u{a9b3}\\u{a9b6}-\\u{a9b9}\\u{a9bc}-\\u{a9bd}\\u{a9e5}\\u{aa29}-\\u{aa2e}\\u{aa31}-\\u{aa32}\\u{aa35}-\\u{aa36}\\u{aa43}\\u{aa4c}\\u{aa7c}\\u{aab0}\\u{aab2}-\\u{aab4}\\u{aab7}-\\u{aab8}\\u{aabe}-\\u{aabf}\\u{aac1}\\u{aaec}-\\u{aaed}\\u{aaf6}\\u{abe5}\\u{abe8}\\u{abed}\\u{d81b}\\u{d834}\\u{dd59}\\u{dfe4}\\u{fb1e}\\u{fe00}-\\u{fe0f}\\u{fe20}-\\u{fe2f}\\u{feff}\\u{ffa0}\\u{fff0}-\\u{fffb}\\u{101fd}\\u{102e0}\\u{10376}-\\u{1037a}\\u{10a01}-\\u{10a03}\\u{10a05}-\\u{10a06}\\u{10a0c}-\\u{10a0f}\\u{10a38}-\\u{10a3a}\\u{10a3f}\\u{10ae5}-\\u{10ae6}\\u{10d24}-\\u{10d27}\\u{10eab}-\\u{10eac}\\u{10f46}-\\u{10f50}\\u{11001}\\u{11038}-\\u{11046}\\u{1107f}-\\u{11081}\\u{110b3}-\\u{110b6}\\u{110b9}-\\u{110ba}\\u{110bd}\\u{110cd}\\u{11100}-\\u{11102}\\u{11127}-\\u{1112b}\\u{1112d}-\\u{11134}\\u{11173}\\u{11180}-\\u{11181}\\u{111b6}-\\u{111be}\\u{111c9}-\\u{111cc}\\u{111cf}\\u{1122f}-\\u{11231}\\u{11234}\\u{11236}-\\u{11237}\\u{1123e}\\u{112df}\\u{112e3}-\\u{112ea}\\u{11300}-\\u{11301}\\u{1133b}-\\u{1133c}\\u{11340}\\u{11366}-\\u{1136c}\\u{11370}-\\u{11374}\\u{11438}-\\u{1143f}\\u{11442}-\\u{11444}\\u{11446}\\u{1145e}\\u{114b3}-\\u{114b8}\\u{114ba}\\u{114bf}-\\u{114c0}\\u{114c2}-\\u{114c3}\\u{115b2}-\\u{115b5}\\u{115bc}-\\u{115bd}\\u{115bf}-\\u{115c0}\\u{115dc}-\\u{115dd}\\u{11633}-\\u{1163a}\\u{1163d}\\u{1163f}-\\u{11640}\\u{116ab}\\u{116ad}\\u{116b0}-\\u{116b5}\\u{116b7}\\u{1171d}-\\u{1171f}\\u{11722}-\\u{11725}\\u{11727}-\\u{1172b}\\u{1182f}-\\u{11837}\\u{11839}-\\u{1183a}\\u{1193b}-\\u{1193c}\\u{1193e}\\u{11943}\\u{119d4}-\\u{119d7}\\u{119da}-\\u{119db}\\u{119e0}\\u{11a01}-\\u{11a0a}\\u{11a33}-\\u{11a38}\\u{11a3b}-\\u{11a3e}\\u{11a47}\\u{11a51}-\\u{11a56}\\u{11a59}-\\u{11a5b}\\u{11a8a}-\\u{11a96}\\u{11a98}-\\u{11a99}\\u{11c30}-\\u{11c36}\\u{11c38}-\\u{11c3d}\\u{11c3f}\\u{11c92}-\\u{11ca7}\\u{11caa}-\\u{11cb0}\\u{11cb2}-\\u{11cb3}\\u{11cb5}-\\u{11cb6}\\u{11d31}-\\u{11d36}\\u{11d3a}\\u{11d3c}-\\u{11d3d}\\u{11d3f}-\\u{11d45}\\u{11d47}\\u{11d90}-\\u{11d91}\\u{11d95}\\u{11d97}\\u{11ef3}-\\u{11ef4}\\u{13430}-\\u{13438}\\u{16af0}-\\u{16af4}\\u{16b30}-\\u{16b36}\\u{16f4f}\\u{16f8f}-\\u{16f92}\\u{16fe4}\\u{1bc9d}-\\u{1bc9e}\\u{1bca0}-\\u{1bca3}\\u{1d159}\\u{1d167}-\\u{1d169}\\u{1d173}-\\u{1d182}\\u{1d185}-\\u{1d18b}\\u{1d1aa}-\\u{1d1ad}\\u{1d242}-\\u{1d244}\\u{1da00}-\\u{1da36}\\u{1da3b}-\\u{1da6c}\\u{1da75}\\u{1da84}\\u{1da9b}-\\u{1da9f}\\u{1daa1}-\\u{1daaf}\\u{1e000}-\\u{1e006}\\u{1e008}-\\u{1e018}\\u{1e01b}-\\u{1e021}\\u{1e023}-\\u{1e024}\\u{1e026}-\\u{1e02a}\\u{1e130}-\\u{1e136}\\u{1e2ec}-\\u{1e2ef}\\u{1e8d0}-\\u{1e8d6}\\u{1e944}-\\u{1e94a}\\u{e0001}\\u{e0020}-\\u{e0fff}",
    "notLast" : "\\u{9}-\\u{d}\\u{20}\\u{85}\\u{a0}\\u{ad}\\u{34f}\\u{600}-\\u{605}\\u{61c}\\u{6dd}\\u{70f}\\u{8e2}\\u{115f}-\\u{1160}\\u{1680}\\u{17b4}-\\u{17b5}\\u{180b}-\\u{180f}\\u{2000}-\\u{200f}\\u{2028}-\\u{202f}\\u{205f}-\\u{206f}\\u{2800}\\u{3000}\\u{3164}\\u{d81b}\\u{d834}\\u{dd59}\\u{dfe4}\\u{feff}\\u{ffa0}\\u{fff0}-\\u{fffb}\\u{110bd}\\u{110cd}\\u{13430}-\\u{13438}\\u{16fe4}\\u{1bca0}-\\u{1bca3}\\u{1d159}\\u{1d173}-\\u{1d17a}\\u{e0001}",
    "folds" : [ {
      "pattern" : "[\\p{M}\\p{Cf}]",
      "replacement" : ""
    }, {
      "pattern" : "[đðɖ]",
      "replacement" : "d"
    }, {
      "pattern" : "[\\p{Pd}\\u2043\\u2212\\u02D7]",
      "replacement" : "-"
    }, {
      "pattern" : "[\\u2044\\u2215\\u29F8\\uFF0F]",
      "replacement" : "/"
    }, {
      "pattern" : "[\\s\\p{Z}\\x85\\x1C-\\x1F]+",
      "replacement" : " "
    } ],
    "numberLabel" : "^\\s*(?:số\\s*[:.]?|so\\s*(?:[:.]|(?=\\d)))\\s*"
  },
  "dates" : {
    "month" : "MM/yyyy",
    "day" : "dd/MM/yyyy",
    "moment" : "dd/MM/yyyy HH:mm"
  },
  "extensionWhile" : "tracking",
  "longestSubstitutionDays" : 90
};
