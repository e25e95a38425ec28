package vn.directivecascade.story;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.directivecascade.story.Province.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.directivecascade.PlainPdf;

/** Directives that begin with a person at a desk: on the organisation's own initiative, and for a dispatch on paper. */
class OwnInitiativeTest extends ProvinceStories {

    private static final String OFFICE = "clerk.ubnd-thanh-hoa";
    private static final String DEPARTMENT = "clerk.so-tttt-thanh-hoa";
    private static final String CHAIRMAN = "leader.ubnd-thanh-hoa";
    private static final String UNIT = "huyen-ba-thuoc";

    @Test
    @DisplayName("A committee on its own initiative: drafted by the department, signed and approved by its own leaders")
    void committee() {
        province.of("ubnd-thanh-hoa", "so-tttt-thanh-hoa");
        province.timePassesTo("2024-04-17T09:00:00+07:00");
        province.enters(OFFICE, """
                {"dispatch": {"issuer": "ubnd-thanh-hoa", "issuedOn": "2024-04-17",
                  "subject": "Tăng cường bảo đảm an toàn thông tin mạng phục vụ kỳ họp",
                  "deadlines": {"reportBy": "2024-05-10T17:00:00+07:00"},
                  "measures": [{"id": "1", "clause": "1", "text": "Trực giám sát 24/7"}]},
                 "receiver": "ubnd-thanh-hoa"}""");
        assertThat(province.cascade().path("shape").textValue()).isEqualTo("ownDirective");
        assertThat(province.offers(OFFICE, "userTask_registerDispatch")).isFalse();

        JsonNode sheet = province.sheet(DEPARTMENT, "userTask_draftDirective");
        assertThat(sheet.at("/cascade/selfIssued").booleanValue()).isTrue();
        assertThat(sheet.at("/cascade/enteredBy").textValue()).isEqualTo(OFFICE);
        assertThat(sheet.at("/cascade/enteredByName").textValue()).startsWith("Văn thư ");
        assertThat(sheet.at("/cascade/documents")).isEmpty();
        assertThat(province.casePage().path("documents")).isEmpty();
        assertThat(sheet.at("/draft/subject").textValue()).contains("kỳ họp");
        assertThat(province.opens(DEPARTMENT, "dispatch", "").statusCode()).isEqualTo(404);

        assertThat(province.handsIn(DEPARTMENT, "directive", PlainPdf.of("draft"))
                        .statusCode())
                .isEqualTo(204);
        String dropped = added(province.attaches(DEPARTMENT, "directive", "nhầm.txt", "nhầm"));
        added(province.attaches(DEPARTMENT, "directive", "phụ lục.txt", "Mẫu báo cáo"));
        assertThat(province.removes(CHAIRMAN, "directive", dropped).statusCode())
                .isEqualTo(204);
        for (String stranger : List.of("clerk." + UNIT, "manager.ubnd-thanh-hoa", "clerk.ubnd-lao-cai")) {
            assertThat(province.attaches(stranger, "directive", "a.txt", "a").statusCode())
                    .as(stranger)
                    .isIn(403, 404);
        }
        province.departmentDrafts(Map.of());
        sheet = province.sheet(CHAIRMAN, "userTask_signDirective");
        assertThat(texts(sheet.at("/cascade/annexes"), "/fileName")).containsExactly("phụ lục.txt");
        assertThat(texts(sheet.at("/cascade/documents"), "")).containsExactly("directive");
        assertThat(province.handsIn(CHAIRMAN, "directive", PlainPdf.of("signed"))
                        .statusCode())
                .isEqualTo(204);
        province.signed("ubnd-thanh-hoa", "77/UBND-CNTT");

        sheet = province.sheet("clerk." + UNIT, "userTask_acknowledgeDirective");
        assertThat(sheet.at("/notices"))
                .as("versions before the signature replace nothing")
                .isEmpty();
        assertThat(texts(sheet.at("/cascade/documents"), "")).containsExactly("directive");
        String annex = sheet.at("/cascade/annexes/0/id").textValue();
        assertThat(province.opens("clerk." + UNIT, "directive", "/annexes/" + annex)
                        .body())
                .isEqualTo("Mẫu báo cáo");
        assertThat(province.opens("clerk." + UNIT, "directive", "").body()).isEqualTo(PlainPdf.of("signed"));
        assertThat(province.opens("clerk." + UNIT, "dispatch", "").statusCode()).isEqualTo(404);
        HttpResponse<String> refused = province.removes(DEPARTMENT, "directive", annex);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(province.read(refused.body()).path("code").textValue()).isEqualTo("annex.signed");
        added(province.attaches(DEPARTMENT, "directive", "bổ sung.txt", "thêm"));
        assertThat(province.addressee(UNIT).path("reportBy").textValue()).isEqualTo("2024-05-10T17:00:00+07:00");

        reported("ubnd-thanh-hoa");
        assertThat(province.attaches(DEPARTMENT, "directive", "muộn.txt", "a").statusCode())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("A department that sends directly begins at its desk as well")
    void department() {
        province.of("ubnd-gia-lai", "so-tttt-gia-lai");
        province.timePassesTo("2024-04-17T09:00:00+07:00");
        province.enters("clerk.so-tttt-gia-lai", """
                {"dispatch": {"issuer": "so-tttt-gia-lai", "issuedOn": "2024-04-17", "force": "request",
                  "subject": "Đề nghị rà soát lỗ hổng bảo mật"}, "receiver": "so-tttt-gia-lai"}""");
        assertThat(province.cascade().path("shape").textValue()).isEqualTo("departmentDirect");
        assertThat(province.handsIn("clerk.ubnd-gia-lai", "directive", PlainPdf.of("x"))
                        .statusCode())
                .as("the committee has no part in it")
                .isEqualTo(404);
        assertThat(province.handsIn("leader.so-tttt-gia-lai", "directive", PlainPdf.of("x"))
                        .statusCode())
                .isEqualTo(204);
        province.departmentDrafts(Map.of());
        province.signed("so-tttt-gia-lai", "9/STTTT-CNTT");
        reported("so-tttt-gia-lai");
    }

    @Test
    @DisplayName("A dispatch on paper: entered with its annexes by the office, and then like any other")
    void onPaper() {
        province.of("ubnd-thanh-hoa", "so-tttt-thanh-hoa");
        province.timePassesTo("2024-04-17T09:00:00+07:00");
        province.enters(OFFICE, """
                {"dispatch": {"issuer": "bo-tttt", "number": "1465/GIẤY", "issuedOn": "2024-04-16", "subject": "Trên giấy"},
                 "receiver": "ubnd-thanh-hoa"}""");
        added(province.attaches(OFFICE, "dispatch", "danh sách.csv", "a;b\n"));
        JsonNode sheet = province.sheet(OFFICE, "userTask_registerDispatch");
        assertThat(sheet.at("/cascade/enteredBy").textValue()).isEqualTo(OFFICE);
        assertThat(sheet.at("/cascade/selfIssued").booleanValue()).isFalse();
        assertThat(texts(sheet.at("/cascade/annexes"), "/kind")).containsExactly("dispatch");
        province.officeRegisters();
        province.chairmanDirects("ownDirective", "Giao Sở dự thảo.");
        province.departmentTakesIt();
        province.departmentDrafts(Map.of());
        province.signed("ubnd-thanh-hoa", "78/UBND-CNTT");
        sheet = province.sheet("clerk." + UNIT, "userTask_acknowledgeDirective");
        assertThat(texts(sheet.at("/cascade/annexes"), "/fileName")).containsExactly("danh sách.csv");
        assertThat(texts(province.timeline().path("items"), "/text"))
                .contains("Văn bản đến: tiếp nhận tài liệu kèm theo “danh sách.csv”.");
    }

    /** One addressee answers, the others let the date pass, and the leaders of the issuer approve the report. */
    private void reported(String issuer) {
        // Nothing came from above, so nothing of it is linked.
        assertThat(texts(province.casePage().path("documents"), "/kind")).containsExactly("directive");
        assertThat(province.casePage().path("dispatchNumber").textValue()).isNull();
        String first = province.addressees().get(0).path("organisation").textValue();
        province.acknowledges(first);
        List<String> links = texts(province.receipt("clerk." + first).path("links"), "/href");
        assertThat(links).anySatisfy(link -> assertThat(link).endsWith("/documents/directive"));
        assertThat(links).as("what a receipt offers is there").allSatisfy(link -> assertThat(
                        province.reads("clerk." + first, link).statusCode())
                .isEqualTo(200));
        province.reports(first);
        province.timePassesTo("2024-06-28T09:00:00+07:00");
        province.departmentConsolidates();
        province.reportApproved(issuer);
        assertThat(province.state()).isEqualTo("closed");
    }

    private String added(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return province.read(answer.body()).path("id").textValue();
    }
}
