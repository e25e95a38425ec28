package vn.directivecascade.story;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.directivecascade.story.Province.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Four directives as the press reported them, each with its own number, date, groups, measures and contact points; the
 * wording is ours. What a report does not state is not made up: numbers say so, deadlines are policy. Dates that the
 * product needs and no report gives are marked.
 */
class PublishedDirectivesTest extends ProvinceStories {

    private static final String NO_NUMBER = "(báo không nêu số)";

    @Test
    @DisplayName("Thanh Hóa 2024: the committee answers 1465/BTTTT-CATTT with its own directive, 5653/UBND-CNTT")
    void thanhHoa() {
        province.of("ubnd-thanh-hoa", "so-tttt-thanh-hoa");
        province.timePassesTo("2024-04-17T09:00:00+07:00");
        // The window is what the calendar makes of the occasion; a person confirms it.
        province.dispatchArrives(MINISTRY, """
                {"issuer": "bo-tttt", "number": "1465/BTTTT-CATTT", "issuedOn": "2024-04-17",
                 "subject": "Tăng cường bảo đảm an toàn thông tin mạng dịp lễ 30/4, 01/5 và 70 năm Điện Biên Phủ",
                 "force": "order", "occasion": "30/4, 01/5 và 70 năm chiến thắng Điện Biên Phủ (07/5)",
                 "dutyWindow": {"from": "2024-04-27T00:00:00+07:00", "to": "2024-05-02T00:00:00+07:00"}}""", "ubnd-thanh-hoa");
        province.officeRegisters();
        province.chairmanDirects("ownDirective", "Giao Sở dự thảo văn bản của UBND tỉnh.");
        province.departmentTakesIt();

        JsonNode draft = province.draft();
        assertThat(texts(draft.path("measures"), "/id"))
                .containsExactlyInAnyOrder(
                        "1a", "1b", "1c", "1d", "1e", "1f", "2a", "2b", "2c", "2d", "3a", "3b", "3c");
        assertThat(texts(draft.path("measures"), "/source/origin")).containsOnly("catalogue");
        assertThat(draft.path("addressees")).hasSize(55);
        // "The related units" are recalled, but nobody named them, so they keep nobody from signing.
        assertThat(texts(draft.path("openSets"), "/name")).containsExactly("Các đơn vị liên quan");
        assertThat(texts(draft.path("openSets"), "/toSettle")).containsExactly("false");
        province.departmentDrafts(Map.of());
        province.timePassesTo("2024-04-24T10:48:00+07:00");
        province.signed("ubnd-thanh-hoa", "5653/UBND-CNTT");

        JsonNode cascade = province.cascade();
        assertThat(cascade.path("shape").textValue()).isEqualTo("ownDirective");
        assertThat(cascade.path("directive").path("number").textValue()).isEqualTo("5653/UBND-CNTT");
        assertThat(cascade.path("directive").path("issuer").textValue()).isEqualTo("ubnd-thanh-hoa");
        assertThat(cascade.path("dispatch").has("deadlines")).isFalse();
        assertThat(province.addressee("so-tttt-thanh-hoa").path("role").textValue())
                .isEqualTo("lead");
        assertThat(province.addressees())
                .hasSize(55)
                .filteredOn(
                        addressee -> !addressee.path("organisation").textValue().equals("so-tttt-thanh-hoa"))
                .allSatisfy(addressee -> {
                    assertThat(addressee.path("role").textValue()).isEqualTo("implementing");
                    assertThat(addressee.path("acknowledgeOrigin").textValue()).isEqualTo("policy");
                    assertThat(addressee.path("reportBy").textValue()).isEqualTo("2024-04-26T17:00:00+07:00");
                    assertThat(addressee.path("reportOrigin").textValue()).isEqualTo("windowCap");
                });

        assertThat(texts(measuresOf("huyen-ba-thuoc"), "/id")).containsExactly("1a", "1b", "1c", "1d", "1e", "1f");
        assertThat(texts(measuresOf("viettel-thanh-hoa"), "/id")).containsExactly("2a", "2b", "2c", "2d");
        assertThat(texts(measuresOf("so-tttt-thanh-hoa"), "/id")).contains("3a", "3b", "3c");
        // The directive names the centre to turn to, without a number.
        JsonNode centre = acknowledgement("huyen-ba-thuoc").path("contacts").path(0);
        assertThat(centre.path("name").textValue()).contains("Trung tâm Công nghệ thông tin và Truyền thông");
        assertThat(centre.path("phones")).isEmpty();
        assertThat(centre.has("verifiedOn")).isFalse();

        tracked("ubnd-thanh-hoa", "huyen-ba-thuoc", "2024-04-26T17:00:00+07:00", "ubnd-thanh-hoa");
    }

    @Test
    @DisplayName("Lào Cai 2023: the committee assigns 1520/BTTTT-CATTT to its department (1914/UBND-VX), which leads")
    void laoCai() {
        province.of("ubnd-lao-cai", "so-tttt-lao-cai");
        province.timePassesTo("2023-04-25T09:00:00+07:00");
        // The day of 1520/BTTTT-CATTT is not stated: any before 27/4 would do.
        province.dispatchArrives(
                MINISTRY,
                """
                {"issuer": "bo-tttt", "number": "1520/BTTTT-CATTT", "issuedOn": "2023-04-25",
                 "subject": "Tăng cường bảo đảm an toàn thông tin mạng trong thời gian nghỉ lễ 30/4, 01/5",
                 "urgency": "urgent", "force": "request", "occasion": "30/4, 01/5",
                 "dutyWindow": {"from": "2023-04-29T00:00:00+07:00", "to": "2023-05-04T00:00:00+07:00"},
                 "measures": [%s]}""".formatted(measures(
                        ALL,
                        "1a: Ưu tiên hệ thống quan trọng, hệ thống có dữ liệu cá nhân, nền tảng số quốc gia.",
                        ALL,
                        "1b: Bố trí lực lượng tại chỗ trực giám sát 24/7.",
                        "\"security-providers\"",
                        "2a: Củng cố, ưu tiên nhân lực cho giám sát và bảo vệ hệ thống.",
                        ALL,
                        "2b: Rà soát, đánh giá, khắc phục lỗ hổng đã được cảnh báo.",
                        ALL,
                        "3a: Xây dựng phương án ứng cứu khẩn cấp và khắc phục sự cố.",
                        ALL,
                        "3b: Cập nhật cảnh báo, khuyến nghị của Cục An toàn thông tin.",
                        ALL,
                        "3c: Duy trì kết nối, chia sẻ thông tin với Cục và hệ thống giám sát quốc gia.",
                        ALL,
                        "4: Tuyên truyền, nâng cao nhận thức và kỹ năng.")),
                "ubnd-lao-cai");
        province.officeRegisters();
        province.timePassesTo("2023-04-27T08:00:00+07:00");
        province.chairmanDirects("delegate", "Giao Sở chủ trì, phối hợp thực hiện (1914/UBND-VX, 27/4/2023).");
        province.departmentTakesIt();

        JsonNode sheet = province.sheet("clerk.so-tttt-lao-cai", "userTask_draftDirective");
        assertThat(sheet.path("leaderNote").textValue()).contains("1914/UBND-VX");
        JsonNode draft = sheet.path("draft");
        assertThat(draft.path("measures")).hasSize(8);
        assertThat(texts(draft.path("measures"), "/source/origin")).containsOnly("dispatch");
        assertThat(draft.path("dropped")).isEmpty();
        assertThat(texts(draft.path("candidates"), "/key")).doesNotContain("so-tttt-lao-cai");
        assertThat(texts(draft.path("openSets"), "/group")).contains("security-providers");
        assertThat(draft.path("openSetsSettled").booleanValue()).isFalse();

        // "If any": whether there are security providers is for a person to say before the director signs.
        province.departmentDrafts(Map.of());
        refused(
                "leader.so-tttt-lao-cai",
                "userTask_signDirective",
                Map.of("signed", true, "directiveNumber", NO_NUMBER),
                "nếu có");
        province.returned("so-tttt-lao-cai", "Làm rõ đơn vị cung cấp dịch vụ an toàn thông tin.");
        province.departmentDrafts(Map.of("openSetsSettled", true));
        province.signed("so-tttt-lao-cai", NO_NUMBER);

        JsonNode cascade = province.cascade();
        assertThat(cascade.path("shape").textValue()).isEqualTo("delegation");
        assertThat(cascade.path("directive").path("issuer").textValue()).isEqualTo("so-tttt-lao-cai");
        assertThat(cascade.path("directive").path("issuedOn").textValue()).isEqualTo("2023-04-27");
        assertThat(cascade.path("contacts")).isEmpty();
        // 20 provincial bodies without the department, 9 districts, 7 operators.
        assertThat(province.addressees()).hasSize(36).allSatisfy(addressee -> {
            assertThat(addressee.path("role").textValue()).isEqualTo("coordinating");
            assertThat(addressee.path("escalatesTo").textValue()).isEqualTo("ubnd-lao-cai");
            // Three working days would end after the holidays that it is about.
            assertThat(addressee.path("reportBy").textValue()).isEqualTo("2023-04-28T17:00:00+07:00");
            assertThat(addressee.path("reportOrigin").textValue()).isEqualTo("windowCap");
        });
        assertThat(texts(measuresOf("tx-sa-pa"), "/id"))
                .containsExactlyInAnyOrder("1a", "1b", "2b", "3a", "3b", "3c", "4");

        tracked("ubnd-lao-cai", "tx-sa-pa", "2023-04-28T17:00:00+07:00", "ubnd-lao-cai");
    }

    @Test
    @DisplayName("Gia Lai 2023: the department itself requests; who is late is taken to the committee")
    void giaLai() {
        province.of("ubnd-gia-lai", "so-tttt-gia-lai");
        // January 2023, before Tết on 22/1; the day is not stated.
        province.timePassesTo("2023-01-09T09:00:00+07:00");
        String agencies = "\"provincial-agencies\",\"district-committees\"";
        String telecom = "\"telecom-operators\"";
        province.dispatchArrives(
                "so-tttt-gia-lai",
                """
                {"issuer": "so-tttt-gia-lai", "number": "%s", "issuedOn": "2023-01-09",
                 "subject": "Tăng cường bảo đảm an toàn thông tin mạng dịp Tết Nguyên đán",
                 "force": "request", "occasion": "Tết Nguyên đán Quý Mão 2023",
                 "measures": [%s]}""".formatted(
                                NO_NUMBER,
                                measures(
                                        agencies,
                                        "1a: Khắc phục lỗ hổng, nhất là FortiOS, FortiProxy, zero-day Exchange và Microsoft.",
                                        agencies,
                                        "1b: Rà quét mối nguy hại tiềm ẩn.",
                                        agencies,
                                        "1c: Bố trí lực lượng tại chỗ trực 24/7.",
                                        agencies,
                                        "1d: Biện pháp kỹ thuật mức cao nhất chống tấn công, thông tin xấu độc.",
                                        agencies,
                                        "1e: Duy trì kết nối, chia sẻ thông tin với Cục An toàn thông tin.",
                                        agencies,
                                        "1f: Ứng cứu sự cố cho hệ thống thuộc phạm vi quản lý.",
                                        telecom,
                                        "2a: Tăng cường năng lực, giữ hệ thống và nền tảng an toàn, ổn định.",
                                        telecom,
                                        "2b: Thực hiện ngay yêu cầu của Cục và cơ quan có thẩm quyền.")),
                "so-tttt-gia-lai");
        assertThat(province.state()).isEqualTo("drafting");
        assertThat(province.offers("clerk.ubnd-gia-lai", "userTask_registerDispatch"))
                .isFalse();

        // What the catalogue adds for digital platforms is not in this document; the drafter leaves it out.
        JsonNode draft = province.draft();
        assertThat(texts(draft.path("measures"), "/source/origin")).contains("catalogue");
        List<JsonNode> ours = Province.stream(draft.path("measures"))
                .filter(measure -> measure.at("/source/origin").textValue().equals("dispatch"))
                .toList();
        assertThat(ours).hasSize(8);
        province.departmentDrafts(Map.of("measures", ours.toString()));
        province.signed("so-tttt-gia-lai", NO_NUMBER);

        JsonNode cascade = province.cascade();
        assertThat(cascade.path("shape").textValue()).isEqualTo("departmentDirect");
        assertThat(cascade.path("dispatch").path("force").textValue()).isEqualTo("request");
        assertThat(texts(cascade.path("directive").path("measures"), "/source/origin"))
                .hasSize(8)
                .containsOnly("dispatch");
        // 20 provincial bodies without the department, 17 districts, 7 operators.
        assertThat(province.addressees()).hasSize(44).allSatisfy(addressee -> {
            assertThat(addressee.path("organisation").textValue()).isNotEqualTo("so-tttt-gia-lai");
            assertThat(addressee.path("role").textValue()).isEqualTo("implementing");
            assertThat(addressee.path("reportOrigin").textValue()).isEqualTo("policy");
        });
        assertThat(texts(measuresOf("vnpt-gia-lai"), "/id")).containsExactly("2a", "2b");

        JsonNode contacts = acknowledgement("tp-pleiku").path("contacts");
        assertThat(contacts).isEqualTo(cascade.path("contacts")).hasSize(3);
        assertThat(texts(contacts, "/phones/0"))
                .containsExactly("(024) 3640.4421", "(024) 3209.1616", "(0269) 3567.878");
        assertThat(texts(contacts, "/phones/1")).containsExactly("086.9100.317", "033.6666.905", "");
        assertThat(texts(contacts, "/email"))
                .containsExactly("ir@vncert.vn", "ais@mic.gov.vn", "kythuat.stttt@gialai.gov.vn");
        assertThat(texts(contacts, "/verifiedOn")).containsOnly("2023-01");

        tracked("so-tttt-gia-lai", "tp-pleiku", "2023-01-31T17:00:00+07:00", "ubnd-gia-lai");
    }

    @Test
    @DisplayName("Thái Nguyên: the department requests of specialised units, if any, and operators; offices to call")
    void thaiNguyen() {
        province.of("ubnd-thai-nguyen", "so-tttt-thai-nguyen");
        // Neither number nor date nor occasion is stated; the day is ours.
        province.timePassesTo("2023-06-05T09:00:00+07:00");
        String specialised = "\"security-providers\"";
        String telecom = "\"telecom-operators\"";
        province.dispatchArrives(
                "so-tttt-thai-nguyen",
                """
                {"issuer": "so-tttt-thai-nguyen", "number": "%s", "issuedOn": "2023-06-05",
                 "subject": "Tăng cường bảo đảm an toàn thông tin mạng", "force": "request",
                 "measures": [%s]}""".formatted(
                                NO_NUMBER,
                                measures(
                                        specialised,
                                        "1a: Củng cố, ưu tiên nhân lực cho giám sát và bảo vệ hệ thống.",
                                        specialised,
                                        "1b: Cập nhật cảnh báo; rà soát, khắc phục lỗ hổng đã được cảnh báo.",
                                        specialised,
                                        "1c: Xây dựng phương án ứng cứu khẩn cấp.",
                                        specialised,
                                        "1d: Tuyên truyền, nâng cao nhận thức, kỹ năng.",
                                        telecom,
                                        "2a: Bảo đảm hạ tầng; đủ kênh, luồng, dung lượng trong nước và quốc tế.",
                                        telecom,
                                        "2b: Phát hiện, ngăn chặn tấn công và phát tán thông tin vi phạm.",
                                        telecom,
                                        "2c: Thực hiện ngay khi có yêu cầu điều phối của cơ quan có thẩm quyền.")),
                "so-tttt-thai-nguyen");

        JsonNode draft = province.draft();
        assertThat(texts(draft.path("openSets"), "/toSettle")).containsExactly("true");
        assertThat(texts(draft.path("openSets"), "/candidates")).containsExactly("");
        // Who the specialised units are, a person says: here the centre. Naming the addressees settles the set.
        List<Map<String, Object>> settled = Province.stream(draft.path("measures"))
                .filter(measure -> measure.at("/source/origin").textValue().equals("dispatch"))
                .map(measure -> Map.<String, Object>of(
                        "id",
                        measure.path("id").textValue(),
                        "clause",
                        measure.path("clause").textValue(),
                        "text",
                        measure.path("text").textValue(),
                        "groups",
                        measure.path("id").textValue().startsWith("1")
                                ? List.of("security-providers", "ict-centre")
                                : List.of("telecom-operators")))
                .toList();
        List<String> addressees = Stream.concat(
                        Stream.of("trung-tam-cntt-tt-thai-nguyen"),
                        Province.stream(draft.path("candidates"))
                                .filter(candidate ->
                                        candidate.path("level").textValue().equals("operator"))
                                .map(candidate -> candidate.path("key").textValue()))
                .toList();
        province.departmentDrafts(Map.of("measures", settled, "addresseeKeys", addressees));
        province.signed("so-tttt-thai-nguyen", NO_NUMBER);

        assertThat(province.addressees()).hasSize(8);
        assertThat(texts(measuresOf("trung-tam-cntt-tt-thai-nguyen"), "/id")).containsExactly("1a", "1b", "1c", "1d");
        JsonNode contacts = acknowledgement("vnpt-thai-nguyen").path("contacts");
        assertThat(texts(contacts, "/phones/0")).containsExactly("0915.181.810", "0915.373.585", "0914.300.486");
        // The mailboxes in the text are persons', and no date is stated at which the numbers were right.
        assertThat(contacts).allSatisfy(contact -> {
            assertThat(contact.has("email")).isFalse();
            assertThat(contact.has("verifiedOn")).isFalse();
            assertThat(contact.path("source").textValue()).contains("không rõ ngày");
        });

        tracked("so-tttt-thai-nguyen", "vnpt-thai-nguyen", "2023-06-30T17:00:00+07:00", "ubnd-thai-nguyen");
    }

    /** One addressee answers, the rest let the date pass; then the report goes up. */
    private void tracked(String approver, String answering, String finalDate, String escalation) {
        assertThat(province.state()).isEqualTo("tracking");
        province.acknowledges(answering);
        province.reports(answering);
        province.timePassesTo(finalDate);
        JsonNode late = province.lateUnits();
        assertThat(late).hasSize(province.addressees().size() - 1);
        assertThat(texts(late, "/escalatesTo/key")).containsOnly(escalation);
        assertThat(province.state()).isEqualTo("consolidating");
        province.departmentConsolidates();
        province.reportApproved(approver);
        assertThat(province.state()).isEqualTo("closed");
        assertThat(province.addressee(answering).path("state").textValue()).isEqualTo("done");
    }

    private JsonNode acknowledgement(String organisation) {
        return province.sheet("clerk." + organisation, "userTask_acknowledgeDirective");
    }

    private JsonNode measuresOf(String organisation) {
        return acknowledgement(organisation).path("measures");
    }

    private static final String ALL =
            "\"provincial-agencies\",\"district-committees\",\"telecom-operators\",\"digital-platforms\"";

    /** Measures as JSON, from pairs of groups and {@code "id: text"}; the clause is the id's number. */
    private static String measures(String... groupsAndTexts) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < groupsAndTexts.length; i += 2) {
            String[] measure = groupsAndTexts[i + 1].split(": ", 2);
            list.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"%s\",\"clause\":\"%s\",\"text\":\"%s\",\"groups\":[%s]}"
                            .formatted(measure[0], measure[0].substring(0, 1), measure[1], groupsAndTexts[i]));
        }
        return list.toString();
    }
}
