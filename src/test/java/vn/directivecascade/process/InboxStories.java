package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.directivecascade.process.ThanhHoa.CHAIRMAN;
import static vn.directivecascade.process.ThanhHoa.DEPARTMENT;
import static vn.directivecascade.process.ThanhHoa.SPECIALIST;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.directivecascade.cascade.answer.Duties;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.StatedTerms;
import vn.directivecascade.dispatch.Urgency;

/** The inbox of clerks and leaders: what is to be done, what waits for others, what was told and what was done. */
abstract class InboxStories extends DeskStories {

    private static final List<String> BOXES =
            List.of("open", "soon", "late", "others", "informed", "coordinating", "done");
    private static final String ASKED = "{\"until\":\"2024-07-15\",\"reason\":\"Chờ thay thiết bị.\"}";

    @Autowired
    private Duties duties;

    @Test
    @DisplayName("Each box lists as many rows as it counts, at any time, in both orders and page by page")
    void counted() throws Exception {
        cascade.issued();
        String clerk = clerkOf(DISTRICT, TOWN, OPERATOR);
        countsWhatItLists(clerk, "");
        assertThat(counts(clerk))
                .containsEntry("open", 3)
                .containsEntry("soon", 0)
                .containsEntry("late", 0);

        clock.moveTo("2024-04-17T17:00:00+07:00");
        assertThat(counts(clerk)).as("due at the end of the next day").containsEntry("soon", 3);
        clock.moveTo("2024-04-18T17:00:00+07:00");
        assertThat(counts(clerk))
                .containsEntry("open", 3)
                .containsEntry("soon", 0)
                .containsEntry("late", 3);
        countsWhatItLists(clerk, "&q=nghi%20son");
        countsWhatItLists(clerk, "&organisation=" + OPERATOR);
        assertThat(counts(clerk, "&organisation=" + OPERATOR)).containsEntry("open", 1);
        assertThat(counts(clerk, "&organisation=so-y-te-thanh-hoa"))
                .as("of an organisation that is not the clerk's")
                .allSatisfy((box, count) -> assertThat(count).isZero());

        JsonNode page = get(clerk, "/api/v1/inbox?limit=1");
        List<String> read = new ArrayList<>(texts(page.path("items"), "/id"));
        // What has been read already leaves the list before the next page is read.
        acknowledged(post(clerk, "/api/v1/acknowledgements", tasksOf(read.get(0))));
        page = get(clerk, "/api/v1/inbox?limit=500&cursor=" + page.path("next").textValue());
        read.addAll(texts(page.path("items"), "/id"));
        assertThat(read)
                .as("nothing twice, nothing left out")
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(read).containsAll(texts(rows(clerk, "late", ""), "/id"));

        JsonNode home = get(clerk, "/api/v1/overview/home").path("waiting");
        assertThat(counts(clerk))
                .containsEntry("open", home.path("total").intValue())
                .containsEntry("late", home.path("late").intValue())
                .containsEntry("soon", home.path("soon").intValue());
        assertThat(counts("manager.ubnd-thanh-hoa"))
                .allSatisfy((box, count) -> assertThat(count).isZero());
    }

    @Test
    @DisplayName(
            "One search finds open and finished work by a part of the number, words without diacritics, unit, sender")
    void found() throws Exception {
        cascade.issued();
        String clerk = clerkOf(DISTRICT, TOWN);
        String district = taskOf(DISTRICT);
        acknowledged(post(clerk, "/api/v1/acknowledgements", tasksOf(district)));

        for (String q : List.of("5653", "5653/ubnd", "an toan thong tin", "ubnd tinh thanh hoa", "Thanh Hóa")) {
            String search = "&q=" + url(q);
            assertThat(texts(rows(clerk, "open", search), "/number")).as(q).contains("5653/UBND-CNTT");
            assertThat(texts(rows(clerk, "done", search), "/id")).as(q).contains(district);
        }
        assertThat(texts(rows(clerk, "open", "&q=" + url("nghi son")), "/organisation/key"))
                .containsExactly(TOWN);
        assertThat(texts(rows(clerk, "done", "&q=" + url("ba thuoc")), "/id")).contains(district);
        assertThat(texts(rows(clerk, "done", "&q=" + url("nghi son")), "/id")).doesNotContain(district);
        for (String q : List.of("%", "_", "%_!", "khong-co")) {
            assertThat(counts(clerk, "&q=" + url(q))).as(q).allSatisfy((box, count) -> assertThat(count)
                    .isZero());
        }
        refused(send(clerk, "GET", "/api/v1/inbox?q=" + "x".repeat(201), null), 400, "request.tooLong");
        refused(send(clerk, "GET", "/api/v1/inbox?box=none", null), 400, "request.word");
        refused(send(clerk, "GET", "/api/v1/inbox?sort=number", null), 400, "request.word");
    }

    @Test
    @DisplayName(
            "What waits for others is listed with who has it: a colleague, the head, those who decide on more time")
    void waits() throws Exception {
        cascade.issued();
        String clerk = clerkOf(DISTRICT, OPERATOR);
        String colleague = clerkOf(DISTRICT);
        claim(colleague, cascade.openTask(DISTRICT, "userTask_acknowledgeDirective"));
        cascade.acknowledges(OPERATOR);
        String report = cascade.openTask(OPERATOR, "userTask_reportMeasures").getId();
        assertThat(post(clerk, "/api/v1/tasks/" + report + "/extension", ASKED).statusCode())
                .isEqualTo(201);

        JsonNode others = rows(clerk, "others", "");
        assertThat(texts(others, "/waitsFor/what")).containsExactlyInAnyOrder("colleague", "extension");
        assertThat(stream(others).filter(row -> row.path("kind").textValue().equals("task")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.at("/waitsFor/name").textValue()).isEqualTo(accounts.nameOf(colleague));
                    assertThat(row.path("at").textValue()).startsWith("2024-04-17T08:00");
                    assertThat(row.at("/organisation/key").textValue()).isEqualTo(DISTRICT);
                });
        assertThat(stream(others).filter(row -> row.path("kind").textValue().equals("waiting")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.at("/waitsFor/name").textValue()).contains("Ủy ban nhân dân tỉnh");
                    assertThat(row.path("cascade").textValue()).isEqualTo(cascade.id());
                });
        assertThat(texts(rows(clerk, "open", ""), "/id"))
                .as("the report may still be given")
                .containsExactly(report);
        assertThat(texts(rows(colleague, "open", ""), "/organisation/key")).containsExactly(DISTRICT);
        countsWhatItLists(clerk, "");

        int read = counts(clerk).get("informed");
        cascade.complete(CHAIRMAN, OPERATOR, "userTask_decideExtension", Map.of("granted", true));
        cascade.runDueJobs();
        assertThat(texts(rows(clerk, "others", ""), "/waitsFor/what")).containsExactly("colleague");
        assertThat(texts(rows(CHAIRMAN, "done", ""), "/about/key")).contains(OPERATOR);
        assertThat(counts(clerk)).as("it is told").containsEntry("informed", read + 1);
    }

    @Test
    @DisplayName(
            "A report waits for the head, an exception for the lead department: both are listed until it is decided")
    void waitsForDecisions() throws Exception {
        String head = "leader." + DEPARTMENT;
        cascade.isToBeDrafted(new StatedTerms(Urgency.NORMAL, Force.ORDER, "30/4, 01/5", null, null, null));
        cascade.complete(SPECIALIST, "userTask_draftDirective", Map.of("addresseeKeys", List.of(DEPARTMENT, OPERATOR)));
        cascade.signed(CHAIRMAN);
        cascade.acknowledges(DEPARTMENT);
        cascade.acknowledges(OPERATOR);
        cascade.reports(DEPARTMENT);

        assertThat(mine(SPECIALIST, "others")).singleElement().satisfies(row -> {
            assertThat(row.at("/waitsFor/what").textValue()).isEqualTo("signature");
            assertThat(row.at("/organisation/key").textValue()).isEqualTo(DEPARTMENT);
        });
        assertThat(mine(head, "others")).as("the head has it to sign").isEmpty();
        assertThat(mine(head, "open"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("task").textValue()).isEqualTo("userTask_signReport"));
        countsWhatItLists(SPECIALIST, "");
        JsonNode submitted = done(SPECIALIST, "báo cáo kết quả thực hiện", DEPARTMENT);
        String receipt = "/api/v1/receipts/" + submitted.path("id").textValue();
        assertThat(submitted.path("outcome").textValue()).isEqualTo("đã trình lãnh đạo đơn vị, chờ ký");
        assertThat(get(SPECIALIST, receipt).path("outcome")).isEqualTo(submitted.path("outcome"));
        assertThat(get(SPECIALIST, receipt).has("recipient"))
                .as("nobody has it yet")
                .isFalse();
        assertThat(texts(get(SPECIALIST, receipt).path("answers"), "/measure"))
                .as("what the head has to sign")
                .isEqualTo(duties.of(cascade.id(), DEPARTMENT).stream()
                        .map(Measure::id)
                        .toList());
        assertThat(done(SPECIALIST, "xác nhận tiếp nhận", DEPARTMENT).has("outcome"))
                .isFalse();
        cascade.complete(head, DEPARTMENT, "userTask_signReport", Map.of("signed", true));
        assertThat(mine(SPECIALIST, "others")).isEmpty();
        assertThat(get(SPECIALIST, receipt).path("outcome").textValue()).isEqualTo("đã trình lãnh đạo đơn vị, đã ký");

        List<Map<String, String>> answers = new ArrayList<>();
        for (Measure measure : duties.of(cascade.id(), OPERATOR)) {
            answers.add(
                    answers.isEmpty()
                            ? Map.of(
                                    "measure", measure.id(),
                                    "state", "cannot",
                                    "note", "Thiết bị không nâng cấp được.",
                                    "compensating", "Tách khỏi mạng.",
                                    "until", "2024-05-08")
                            : Map.of("measure", measure.id(), "state", "done"));
        }
        cascade.complete("clerk." + OPERATOR, OPERATOR, "userTask_reportMeasures", Map.of("measureStates", answers));
        cascade.runDueJobs();
        String clerk = clerkOf(OPERATOR);
        assertThat(mine(clerk, "others")).singleElement().satisfies(row -> {
            assertThat(row.at("/waitsFor/what").textValue()).isEqualTo("exception");
            assertThat(row.at("/waitsFor/name").textValue()).isNotBlank();
        });
        countsWhatItLists(clerk, "");
    }

    private JsonNode done(String user, String work, String organisation) throws Exception {
        return mine(user, "done").stream()
                .filter(row -> row.path("name").textValue().equals(work)
                        && row.at("/organisation/key").textValue().equals(organisation))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> mine(String user, String box) throws Exception {
        return stream(rows(user, box, ""))
                .filter(row -> row.path("cascade").textValue().equals(cascade.id()))
                .toList();
    }

    @Test
    @DisplayName("Who has read a notice has it no longer in the inbox; for the colleague it stays")
    void informed() throws Exception {
        cascade.issued();
        cascade.acknowledges(OPERATOR);
        String clerk = clerkOf(OPERATOR);
        String colleague = clerkOf(OPERATOR);
        String stranger = clerkOf(TOWN);
        String report = cascade.openTask(OPERATOR, "userTask_reportMeasures").getId();
        post(clerk, "/api/v1/tasks/" + report + "/extension", ASKED);
        cascade.complete(
                CHAIRMAN, OPERATOR, "userTask_decideExtension", Map.of("granted", false, "reason", "Không đủ lý do."));
        cascade.runDueJobs();

        JsonNode notice = rows(clerk, "informed", "").get(0);
        assertThat(notice.path("cascade").textValue()).isEqualTo(cascade.id());
        assertThat(notice.path("text").textValue()).contains("gia hạn");
        assertThat(texts(rows(clerk, "informed", "&q=" + url("5653")), "/id"))
                .contains(notice.path("id").textValue());
        String read = "{\"notices\":[" + notice.path("id").textValue() + "]}";
        for (String reader : List.of(stranger, clerk, clerk)) {
            assertThat(post(reader, "/api/v1/notices/read", read).statusCode()).isEqualTo(204);
        }
        assertThat(texts(rows(clerk, "informed", ""), "/id"))
                .doesNotContain(notice.path("id").textValue());
        assertThat(texts(rows(colleague, "informed", ""), "/id"))
                .contains(notice.path("id").textValue());
        countsWhatItLists(clerk, "");
        refused(post(clerk, "/api/v1/notices/read", "{\"notices\":[]}"), 400, "request.required");
        refused(post(clerk, "/api/v1/notices/read", "{\"notices\":[null]}"), 400, "request.required");
    }

    @Test
    @DisplayName("Notices are grouped by case: unread first, one line for what many were told, with the task to do")
    void grouped() throws Exception {
        cascade.issued();
        String page = "/notices?cascade=" + cascade.id();
        String department = send(SPECIALIST, "GET", page, null).body();
        assertThat(department).contains("Gửi tới 8 nơi", "chưa xem").containsOnlyOnce("<section");
        assertThat(send("clerk." + DISTRICT, "GET", page, null).body())
                .contains("/camunda/app/tasklist/default/#/?task=" + taskOf(DISTRICT))
                .doesNotContain("Gửi tới 8 nơi");

        Matcher unread = Pattern.compile("data-read=\"([\\d ]+)\"").matcher(department);
        assertThat(unread.find()).isTrue();
        String read = "{\"notices\":[" + unread.group(1).replace(' ', ',') + "]}";
        assertThat(post(SPECIALIST, "/api/v1/notices/read", read).statusCode()).isEqualTo(204);
        assertThat(send(SPECIALIST, "GET", page, null).body())
                .contains("Gửi tới 8 nơi")
                .doesNotContain("chưa xem", "data-read");
    }

    @Test
    @DisplayName("Each completion has a receipt: what, when to the second, by whom and for whom, and what is next")
    void receipt() throws Exception {
        cascade.issued();
        clock.moveTo("2024-04-17T09:30:45.678+07:00");
        String clerk = clerkOf(DISTRICT, TOWN);
        String district = taskOf(DISTRICT);
        String town = taskOf(TOWN);
        refused(send(clerk, "GET", "/api/v1/receipts/" + district, null), 404, "receipt.unknown");
        acknowledged(post(clerk, "/api/v1/acknowledgements", tasksOf(district)));

        JsonNode receipt = get(clerk, "/api/v1/receipts/" + district);
        assertThat(receipt.path("name").textValue()).isEqualTo("xác nhận tiếp nhận");
        assertThat(receipt.path("work").textValue()).isEqualTo("acknowledge");
        assertThat(receipt.path("number").textValue()).isEqualTo("5653/UBND-CNTT");
        assertThat(receipt.path("at").textValue()).isEqualTo("2024-04-17T09:30:45+07:00");
        assertThat(receipt.path("by").textValue()).isEqualTo(accounts.nameOf(clerk));
        assertThat(receipt.at("/organisation/key").textValue()).isEqualTo(DISTRICT);
        assertThat(receipt.path("case").textValue()).isEqualTo(cascade.id());
        assertThat(receipt.has("outcome")).isFalse();
        assertThat(receipt.has("answers")).as("nothing is reported yet").isFalse();
        assertThat(receipt.at("/sender/key").textValue()).isEqualTo("ubnd-thanh-hoa");
        assertThat(receipt.at("/recipient/key").textValue()).isEqualTo(DEPARTMENT);
        assertThat(texts(receipt.path("links"), "/href"))
                .contains(
                        "/desk/receipts/" + district,
                        "/board/cases/" + cascade.id(),
                        "/api/v1/cascades/" + cascade.id() + "/documents/directive");
        assertThat(get(clerk, "/api/v1/receipts/" + district).at("/next/id").textValue())
                .as("the open task that is due first")
                .isIn(
                        town,
                        cascade.openTask(DISTRICT, "userTask_reportMeasures").getId());

        assertThat(get("clerk." + DISTRICT, "/api/v1/receipts/" + district)
                        .path("by")
                        .textValue())
                .as("who works for the same organisation")
                .isEqualTo(accounts.nameOf(clerk));
        refused(send("clerk." + OPERATOR, "GET", "/api/v1/receipts/" + district, null), 404, "receipt.unknown");
        refused(send(clerk, "GET", "/api/v1/receipts/none", null), 404, "receipt.unknown");
        assertThat(send(clerk, "GET", "/desk/receipts/" + district, null).body())
                .contains("17/04/2024 09:30:45", "5653/UBND-CNTT", accounts.nameOf(clerk))
                .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Bá Thước, ngày 17 tháng 4 năm 2024")
                .contains(
                        receipt.at("/sender/name").textValue(),
                        receipt.at("/recipient/name").textValue())
                .contains("/camunda/app/tasklist/default/?desk=#/?task=");

        cascade.doesNotApply(TOWN, "Không có hệ thống nào thuộc phạm vi.");
        assertThat(get(clerk, "/api/v1/receipts/" + town).path("outcome").textValue())
                .isEqualTo("không thuộc phạm vi");
        assertThat(done(clerk, "xác nhận tiếp nhận", TOWN).path("outcome").textValue())
                .isEqualTo("không thuộc phạm vi");
        assertThat(send(clerk, "GET", "/desk/receipts/" + town, null).body())
                .contains("xác nhận tiếp nhận (không thuộc phạm vi)", "Không có hệ thống nào thuộc phạm vi.");
        cascade.reports(DISTRICT);
        JsonNode report = get(
                clerk,
                "/api/v1/receipts/"
                        + done(clerk, "báo cáo kết quả thực hiện", DISTRICT)
                                .path("id")
                                .textValue());
        assertThat(texts(report.path("answers"), "/measure"))
                .containsExactlyElementsOf(duties.of(cascade.id(), DISTRICT).stream()
                        .map(Measure::id)
                        .toList());
        assertThat(texts(report.path("answers"), "/state")).containsOnly("đã thực hiện");
        assertThat(done(clerk, "báo cáo kết quả thực hiện", DISTRICT).has("outcome"))
                .as("no head signs it")
                .isFalse();
        assertThat(texts(rows(clerk, "done", ""), "/name").subList(0, 3))
                .containsExactly("báo cáo kết quả thực hiện", "xác nhận tiếp nhận", "xác nhận tiếp nhận");
        String signed = stream(rows(CHAIRMAN, "done", ""))
                .filter(row -> row.path("cascade").textValue().equals(cascade.id()))
                .filter(row -> row.path("name").textValue().equals("ký ban hành"))
                .map(row -> row.path("id").textValue())
                .findFirst()
                .orElseThrow();
        assertThat(get(CHAIRMAN, "/api/v1/receipts/" + signed).path("outcome").textValue())
                .isEqualTo("đã ký");
    }

    @Test
    @DisplayName("What was done in this month and in the last is listed by itself, each box with its count")
    void byMonth() throws Exception {
        cascade.issued();
        String clerk = clerkOf(DISTRICT, TOWN);
        clock.moveTo("2024-04-30T23:59:59+07:00");
        String district = taskOf(DISTRICT);
        acknowledged(post(clerk, "/api/v1/acknowledgements", tasksOf(district)));
        clock.moveTo("2024-05-01T00:00:00+07:00");
        String town = taskOf(TOWN);
        acknowledged(post(clerk, "/api/v1/acknowledgements", tasksOf(town)));
        assertThat(texts(rows(clerk, "done", "&month=last"), "/id"))
                .contains(district)
                .doesNotContain(town);
        assertThat(texts(rows(clerk, "done", "&month=present"), "/id")).containsExactly(town);
        countsWhatItLists(clerk, "&month=last");
        clock.moveTo("2024-06-01T00:00:00+07:00");
        assertThat(texts(rows(clerk, "done", "&month=last"), "/id")).containsExactly(town);
        assertThat(texts(rows(clerk, "done", ""), "/id")).contains(town, district);
        refused(send(clerk, "GET", "/api/v1/inbox?month=next", null), 400, "request.word");
    }

    @Test
    @DisplayName("Who loses a race reads who has the task and since when, from the row and in the form")
    void overtaken() throws Exception {
        cascade.issued();
        String clerk = clerkOf(DISTRICT, TOWN);
        String faster = clerkOf(DISTRICT, TOWN);
        String done = taskOf(DISTRICT);
        String claimed = taskOf(TOWN);
        acknowledged(post(faster, "/api/v1/acknowledgements", tasksOf(done)));
        claim(faster, cascade.openTask(TOWN, "userTask_acknowledgeDirective"));

        JsonNode said = json.readTree(
                post(clerk, "/api/v1/acknowledgements", tasksOf(done, claimed)).body());
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(texts(said.path("results"), "/code"))
                    .containsExactly("task.unknown", "task.claimedByAnother");
            softly.assertThat(texts(said.path("results"), "/reason")).allSatisfy(reason -> softly.assertThat(reason)
                    .contains(accounts.nameOf(faster), "08:00 ngày 17/04/2024"));
        });
        String applicable = "{\"variables\":{\"applicable\":{\"value\":true}}}";
        for (String task : List.of(done, claimed)) {
            HttpResponse<String> answer = post(clerk, "/engine-rest/task/" + task + "/submit-form", applicable);
            assertThat(answer.statusCode()).as(answer.body()).isIn(400, 409);
            assertThat(answer.body()).contains(accounts.nameOf(faster), "08:00 ngày 17/04/2024");
        }
        assertThat(post("clerk." + OPERATOR, "/engine-rest/task/" + done + "/submit-form", applicable)
                        .body())
                .as("a stranger")
                .doesNotContain(accounts.nameOf(faster));
    }

    @Test
    @DisplayName("What people did stays under their names when their accounts are deleted, and never under an account")
    void deleted() throws Exception {
        cascade.issued();
        String clerk = clerkOf(DISTRICT, TOWN);
        String district = taskOf(DISTRICT);
        String town = taskOf(TOWN);
        String named = clerkOf(DISTRICT);
        String name = accounts.nameOf(named);
        String nameless = "clerk." + UUID.randomUUID();
        accounts.createLike(
                identity.createUserQuery().userId(named).singleResult(), nameless, "", "", null, List.of(TOWN));
        acknowledged(post(named, "/api/v1/acknowledgements", tasksOf(district)));
        acknowledged(post(nameless, "/api/v1/acknowledgements", tasksOf(town)));
        identity.deleteUser(named);
        identity.deleteUser(nameless);

        assertThat(stream(rows(clerk, "done", ""))
                        .filter(row ->
                                List.of(district, town).contains(row.path("id").textValue()))
                        .map(row -> row.path("by").textValue()))
                .containsExactlyInAnyOrder(name, "Tài khoản đã xóa");
        assertThat(get(clerk, "/api/v1/receipts/" + district).path("by").textValue())
                .isEqualTo(name);
        assertThat(addressee(CHAIRMAN, DISTRICT).path("acknowledgedByName").textValue())
                .isEqualTo(name);
        assertThat(json.readTree(post(clerk, "/api/v1/acknowledgements", tasksOf(district))
                                .body())
                        .at("/results/0/reason")
                        .textValue())
                .contains(name);
    }

    private void acknowledged(HttpResponse<String> answer) throws Exception {
        assertThat(json.readTree(answer.body()).path("acknowledged").intValue())
                .as(answer.body())
                .isEqualTo(1);
        cascade.runDueJobs();
    }

    private Map<String, Integer> counts(String user) throws Exception {
        return counts(user, "");
    }

    private Map<String, Integer> counts(String user, String search) throws Exception {
        return json.convertValue(
                get(user, "/api/v1/inbox?limit=1" + search).path("counts"),
                json.getTypeFactory().constructMapType(Map.class, String.class, Integer.class));
    }

    private JsonNode rows(String user, String box, String search) throws Exception {
        return get(user, "/api/v1/inbox?limit=500&box=" + box + search).path("items");
    }

    /** Reads every box page by page, forwards and backwards. */
    private void countsWhatItLists(String user, String search) throws Exception {
        for (String box : BOXES) {
            List<String> forwards = pages(user, box, search + "&sort=at");
            assertThat(forwards)
                    .as(box)
                    .doesNotHaveDuplicates()
                    .hasSize(counts(user, search).get(box));
            List<String> backwards = pages(user, box, search + "&sort=-at");
            assertThat(backwards).as(box).hasSize(forwards.size());
            for (int place = 0; place < forwards.size(); place++) {
                assertThat(backwards.get(forwards.size() - 1 - place)).as(box).isEqualTo(forwards.get(place));
            }
        }
    }

    private List<String> pages(String user, String box, String search) throws Exception {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = get(user, "/api/v1/inbox?limit=2&box=" + box + search + cursor);
            ids.addAll(texts(page.path("items"), "/id"));
            cursor = page.path("next").isNull()
                    ? null
                    : "&cursor=" + page.path("next").textValue();
        }
        return ids;
    }
}
