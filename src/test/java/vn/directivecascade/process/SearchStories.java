package vn.directivecascade.process;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.directivecascade.process.ThanhHoa.SPECIALIST;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Search for documents and organisations. */
abstract class SearchStories extends DeskStories {

    @Test
    @DisplayName(
            "Cascades and organisations are found by number, subject and name, diacritics or not, in any order of words")
    void search() throws Exception {
        cascade.issued();
        String number = url(cascade.cascade().dispatch().number().toLowerCase());
        for (String q : List.of(
                number,
                number + url(" dip le"),
                number + url(" TANG CUONG"),
                number + url(" uy ban thanh hoa"),
                number + "+5653%2Fubnd-cntt")) {
            assertThat(texts(get(SPECIALIST, "/api/v1/cascades?q=" + q).path("items"), "/id"))
                    .as(q)
                    .containsExactly(cascade.id());
        }
        for (String q : List.of(number + "+tet", "%25", "_", "1465%25CATTT", "%21")) {
            assertThat(get(SPECIALIST, "/api/v1/cascades?q=" + q).path("items"))
                    .as(q)
                    .isEmpty();
        }
        assertThat(texts(
                        get(SPECIALIST, "/api/v1/organisations?q=" + url("ba thuoc"))
                                .path("items"),
                        "/key"))
                .containsExactly(DISTRICT);
        assertThat(texts(
                        get(SPECIALIST, "/api/v1/organisations?q=" + url("DONG SON"))
                                .path("items"),
                        "/key"))
                .contains("huyen-dong-son");
        assertThat(get(SPECIALIST, "/api/v1/organisations?q=%25").path("items")).isEmpty();
        refused(send(SPECIALIST, "GET", "/api/v1/organisations?q=" + "a".repeat(201), null), 400, "request.tooLong");
        refused(send(SPECIALIST, "GET", "/api/v1/tasks?q=" + "a".repeat(201), null), 400, "request.tooLong");
    }
}
