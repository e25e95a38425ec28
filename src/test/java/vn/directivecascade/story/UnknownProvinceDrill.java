package vn.directivecascade.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.directivecascade.story.Province.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hòa An, a province that exists nowhere but in a directory file: it goes through every shape without a word of it in
 * models, tables or code.
 */
class UnknownProvinceDrill extends ProvinceStories {

    private static final String COMMITTEE = "ubnd-hoa-an";
    private static final String DEPARTMENT = "so-cds-hoa-an";
    private static final String MEASURES = """
            {"id": "a", "clause": "1", "text": "Rà soát lỗ hổng.",
             "groups": ["provincial-agencies", "district-committees", "commune-committees"]},
            {"id": "b", "clause": "2", "text": "Bố trí trực 24/7.", "groups": ["telecom-operators"]}""";

    @BeforeEach
    void hoaAn() {
        province.of(COMMITTEE, DEPARTMENT);
        province.timePassesTo("2025-03-03T08:00:00+07:00");
    }

    @Test
    @DisplayName("By an own directive: an order that goes unanswered is taken to the addressee's superior")
    void ownDirective() {
        directed("ownDirective", dispatch("order", MEASURES));
        province.departmentDrafts(Map.of());
        province.signed(COMMITTEE, "01/UBND");
        assertThat(province.cascade().path("shape").textValue()).isEqualTo("ownDirective");
        assertThat(province.addressees())
                .extracting(
                        one -> one.path("organisation").textValue(),
                        one -> one.path("role").textValue(),
                        one -> one.path("escalatesTo").textValue())
                .containsExactly(
                        tuple("huyen-dong-hoa-an", "implementing", COMMITTEE),
                        tuple(DEPARTMENT, "lead", COMMITTEE),
                        tuple("so-y-te-hoa-an", "implementing", COMMITTEE),
                        tuple("van-phong-ubnd-hoa-an", "implementing", COMMITTEE),
                        tuple("vien-thong-hoa-an", "implementing", COMMITTEE),
                        tuple("xa-bac-hoa-an", "implementing", "huyen-dong-hoa-an"));
        toTheEnd(COMMITTEE, "huyen-dong-hoa-an", DEPARTMENT);
    }

    @Test
    @DisplayName("By delegation: the department leads, the others co-ordinate")
    void delegation() {
        directed("delegate", dispatch("request", MEASURES));
        province.departmentDrafts(Map.of());
        province.signed(DEPARTMENT, "01/SCDS");
        assertThat(province.cascade().path("shape").textValue()).isEqualTo("delegation");
        assertThat(province.addressees()).hasSize(5).allSatisfy(one -> {
            assertThat(one.path("role").textValue()).isEqualTo("coordinating");
            assertThat(one.path("escalatesTo").textValue()).isEqualTo(COMMITTEE);
        });
        toTheEnd(COMMITTEE);
    }

    @Test
    @DisplayName("By the department alone: whatever it calls its document, its peers are not its subordinates")
    void departmentDirect() {
        province.dispatchArrives(DEPARTMENT, dispatch(DEPARTMENT, "order", "2025-03-03", MEASURES), DEPARTMENT);
        province.departmentDrafts(Map.of());
        province.signed(DEPARTMENT, "02/SCDS");
        assertThat(province.cascade().path("shape").textValue()).isEqualTo("departmentDirect");
        assertThat(province.addressee("xa-bac-hoa-an").path("escalatesTo").textValue())
                .isEqualTo(COMMITTEE);
        toTheEnd(DEPARTMENT, "huyen-dong-hoa-an");
    }

    @Test
    @DisplayName("Those for information are told: they acknowledge and have nothing to report")
    void forInformation() {
        directed("ownDirective", dispatch("order", MEASURES));
        String draft = "userTask_draftDirective";
        refused("clerk." + DEPARTMENT, draft, Map.of("informationKeys", List.of(MINISTRY)), "Nơi nhận để biết");
        province.departmentDrafts(Map.of("informationKeys", List.of("van-phong-ubnd-hoa-an")));
        province.returned(COMMITTEE, "Xem lại trích yếu.");
        assertThat(texts(province.draft().path("information"), "")).containsExactly("van-phong-ubnd-hoa-an");
        province.departmentDrafts(Map.of("draftSubject", "Bảo đảm an toàn thông tin"));
        province.signed(COMMITTEE, "03/UBND");

        JsonNode sheet = province.sheet("clerk.van-phong-ubnd-hoa-an", "userTask_acknowledgeDirective");
        assertThat(sheet.path("role").textValue()).isEqualTo("information");
        assertThat(sheet.path("measures")).isEmpty();
        province.acknowledges("van-phong-ubnd-hoa-an");
        assertThat(province.offers("clerk.van-phong-ubnd-hoa-an", "userTask_reportMeasures"))
                .isFalse();
        assertThat(province.addressee("van-phong-ubnd-hoa-an").path("state").textValue())
                .isEqualTo("done");
    }

    @Test
    @DisplayName("An open set keeps the directive from being signed until the drafter has settled it")
    void openSet() {
        String providers = ",{\"id\":\"c\",\"text\":\"Ưu tiên nhân lực.\",\"groups\":[\"security-providers\"]}";
        directed("ownDirective", dispatch("order", MEASURES + providers));
        JsonNode draft = province.draft();
        assertThat(draft.path("openSetsSettled").booleanValue()).isFalse();
        assertThat(texts(draft.path("openSets"), "/candidates/0")).contains("an-ninh-mang-hoa-an");
        refused(
                "clerk." + DEPARTMENT,
                "userTask_draftDirective",
                Map.of("openSetsSettled", "maybe"),
                "phải là có hoặc không");

        // Naming the addressees settles it, unless the drafter says that it does not.
        List<String> keys = List.of("so-y-te-hoa-an", "an-ninh-mang-hoa-an");
        province.departmentDrafts(Map.of("addresseeKeys", keys, "openSetsSettled", false));
        refused(
                "leader." + COMMITTEE,
                "userTask_signDirective",
                Map.of("signed", true, "directiveNumber", "04/UBND"),
                "Chưa xác định nơi nhận");
        assertThat(province.state()).isEqualTo("signing");
        province.returned(COMMITTEE, "Xác định đơn vị cung cấp dịch vụ.");
        assertThat(texts(province.draft().path("emptyGroups"), "")).contains("telecom-operators");
        province.departmentDrafts(Map.of("addresseeKeys", keys));
        province.signed(COMMITTEE, "04/UBND");
        assertThat(province.addressees()).hasSize(2);
    }

    @Test
    @DisplayName("A measure keeps its source, whatever becomes of its id, and the draft shows what it has dropped")
    void sources() {
        directed("ownDirective", dispatch("order", MEASURES));
        String draft = "userTask_draftDirective";
        refused(
                "clerk." + DEPARTMENT,
                draft,
                Map.of(
                        "measures",
                        "[{\"id\":\"1\",\"text\":\"x\",\"source\":{\"origin\":\"dispatch\",\"measure\":\"z\"}}]"),
                "mà văn bản đến không có");
        province.departmentDrafts(Map.of("measures", """
                        [{"id": "I.1", "clause": "I", "text": "Rà soát, vá lỗ hổng.",
                          "source": {"origin": "dispatch", "measure": "a", "clause": "1"}},
                         {"id": "3a", "clause": "III", "text": "Theo dõi hệ thống."},
                         {"id": "IV", "text": "Báo cáo nhanh."}]"""));
        province.returned(COMMITTEE, "Vì sao bỏ biện pháp b?");
        assertThat(texts(province.draft().path("dropped"), "/id")).containsExactly("b");
        province.departmentDrafts(Map.of());
        province.signed(COMMITTEE, "05/UBND");

        JsonNode measures = province.cascade().path("directive").path("measures");
        assertThat(texts(measures, "/id")).containsExactly("I.1", "3a", "IV");
        assertThat(texts(measures, "/source/origin")).containsExactly("dispatch", "catalogue", "drafter");
        assertThat(texts(measures, "/source/measure")).containsExactly("a", "3a", "");
        assertThat(texts(measures, "/source/clause")).containsExactly("1", "", "");
    }

    @Test
    @DisplayName("A department that wrote to its committee is not given its own letter to carry out")
    void delegationToTheSender() {
        province.dispatchArrives(DEPARTMENT, dispatch(DEPARTMENT, "request", "2025-03-03", MEASURES), COMMITTEE);
        province.officeRegisters();
        refused(
                "leader." + COMMITTEE,
                "userTask_directDispatch",
                Map.of("decision", "delegate"),
                "Không thể giao việc cho chính nơi đã gửi");
        province.chairmanDirects("ownDirective", "Đồng ý.");
        assertThat(province.state()).isEqualTo("assigning");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"post-operators", "ict-centre"})
    @DisplayName("A measure for a group that nobody belongs to is refused")
    void nobody(String group) {
        String measure = "{\"id\":\"a\",\"text\":\"x\",\"groups\":[\"" + group + "\"]}";
        refused(province.post(MINISTRY, dispatch("order", measure), COMMITTEE), "measure.group.empty");
    }

    @Test
    @DisplayName("An organisation that does not exist on the day of the document neither receives nor is addressed")
    void notValid() {
        refused(province.post(MINISTRY, dispatch("order", MEASURES), "huyen-cu-hoa-an"), "organisation.unknown");
        directed("ownDirective", dispatch("order", MEASURES));
        refused(
                "clerk." + DEPARTMENT,
                "userTask_draftDirective",
                Map.of("addresseeKeys", List.of("huyen-cu-hoa-an")),
                "không tồn tại");
        // On a day on which it existed, it is an addressee like any other.
        directed("ownDirective", dispatch(MINISTRY, "order", "2020-12-31", MEASURES));
        assertThat(texts(province.draft().path("addressees"), "")).contains("huyen-cu-hoa-an");
    }

    private void directed(String decision, String dispatch) {
        province.dispatchArrives(MINISTRY, dispatch, COMMITTEE);
        province.officeRegisters();
        province.chairmanDirects(decision, "Giao Sở.");
        province.departmentTakesIt();
    }

    /** Everybody answers, the approver approves; the heads of some sign what theirs have said. */
    private void toTheEnd(String approver, String... heads) {
        for (JsonNode addressee : province.addressees()) {
            province.acknowledges(addressee.path("organisation").textValue());
            province.reports(addressee.path("organisation").textValue());
        }
        assertThat(province.addressees())
                .filteredOn(one -> one.path("state").textValue().equals("acknowledged"))
                .extracting(one -> one.path("organisation").textValue())
                .containsExactly(heads);
        for (String head : heads) {
            province.headSigns(head);
        }
        assertThat(province.state()).isEqualTo("consolidating");
        province.departmentConsolidates();
        province.reportApproved(approver);
        assertThat(province.state()).isEqualTo("closed");
    }

    private void refused(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(province.read(answer.body()).path("code").textValue()).isEqualTo(code);
    }

    private static String dispatch(String force, String measures) {
        return dispatch(MINISTRY, force, "2025-03-03", measures);
    }

    private static String dispatch(String issuer, String force, String issuedOn, String measures) {
        return """
                {"issuer": "%s", "number": "%s", "issuedOn": "%s", "subject": "Bảo đảm an toàn thông tin mạng",
                 "force": "%s", "measures": [%s]}""".formatted(issuer, UUID.randomUUID(), issuedOn, force, measures);
    }
}
