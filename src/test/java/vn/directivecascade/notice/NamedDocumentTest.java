package vn.directivecascade.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.deadline.Shape;
import vn.directivecascade.dispatch.Directive;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.dispatch.NamedDocument;
import vn.directivecascade.dispatch.StatedTerms;
import vn.directivecascade.dispatch.Urgency;

/** Which document a notice names, by kind, work, recipient and shape of the chain. */
class NamedDocumentTest {

    private static final String MINISTRY = "bo-tttt";
    private static final String COMMITTEE = "ubnd-thanh-hoa";
    private static final String DEPARTMENT = "so-tttt-thanh-hoa";
    private static final String UNIT = "huyen-ba-thuoc";

    /** Signed at half past midnight in Viet Nam, which is the day before in UTC. */
    private static final Instant SIGNED = Instant.parse("2024-04-19T17:30:00Z");

    private static final NamedDocument DISPATCH =
            new NamedDocument(DocumentKind.DISPATCH, MINISTRY, "1465/BTTTT", LocalDate.of(2024, 4, 17), "Tăng cường");

    private record Told(Notice.Kind kind, String recipient, String about, String work) {}

    private static NamedDocument directiveOf(String issuer) {
        return new NamedDocument(
                DocumentKind.DIRECTIVE, issuer, "5653/UBND", LocalDate.of(2024, 4, 20), "Triển khai trực");
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(MINISTRY, COMMITTEE, Shape.OWN_DIRECTIVE, COMMITTEE),
                Arguments.of(MINISTRY, COMMITTEE, Shape.DELEGATION, DEPARTMENT),
                Arguments.of(DEPARTMENT, DEPARTMENT, Shape.DEPARTMENT_DIRECT, DEPARTMENT),
                Arguments.of(COMMITTEE, COMMITTEE, Shape.OWN_DIRECTIVE, COMMITTEE));
    }

    @ParameterizedTest(name = "{0} to {1}, {2}")
    @MethodSource("shapes")
    @DisplayName(
            "Once it is signed, work on the directive names the directive, and what concerns the sender its dispatch")
    void signed(String issuer, String receiver, Shape shape, String directiveIssuer) {
        Cascade cascade = cascade(issuer, receiver, shape, true);
        NamedDocument directive = directiveOf(directiveIssuer);
        boolean selfIssued = issuer.equals(receiver);
        assertThat(cascade.selfIssued()).isEqualTo(selfIssued);

        for (Told told : all(issuer, receiver)) {
            boolean before = told.work() != null && Step.BEFORE_SIGNATURE.contains(told.work());
            boolean ofAddressee = List.of("acknowledge", "report").contains(String.valueOf(told.work()));
            boolean upward = issuer.equals(told.recipient()) && told.about() != null && !ofAddressee;
            NamedDocument named = notice(told, cascade).document(cascade);
            assertThat(named)
                    .as("%s", told)
                    .isEqualTo(!selfIssued && (before || upward || told.work() == null) ? DISPATCH : directive);
        }
    }

    @ParameterizedTest(name = "{0} to {1}, {2}")
    @MethodSource("shapes")
    @DisplayName(
            "Before the signature there is only what came in: the dispatch, or the own directive as it was handed in")
    void unsigned(String issuer, String receiver, Shape shape, String directiveIssuer) {
        Cascade cascade = cascade(issuer, receiver, shape, false);
        for (Told told : all(issuer, receiver)) {
            NamedDocument named = notice(told, cascade).document(cascade);
            assertThat(named.number()).isEqualTo("1465/BTTTT");
            assertThat(named.issuedOn()).isEqualTo(DISPATCH.issuedOn());
            assertThat(named.issuer()).isEqualTo(issuer);
            assertThat(named.kind())
                    .isEqualTo(issuer.equals(receiver) ? DocumentKind.DIRECTIVE : DocumentKind.DISPATCH);
        }
    }

    /** Every kind about every work, to its holder, to the leaders and to those above it. */
    private static List<Told> all(String issuer, String receiver) {
        List<Told> all = new ArrayList<>();
        List<String> works = Stream.concat(
                        Stream.of(
                                "acknowledge",
                                "report",
                                "userTask_followUpLateUnits",
                                "userTask_consolidateReport",
                                "userTask_approveReport",
                                "userTask_decideExtension"),
                        Step.BEFORE_SIGNATURE.stream())
                .toList();
        for (Notice.Kind kind : Notice.Kind.values()) {
            boolean ofCase = kind == Notice.Kind.DISPATCH_REFUSED || kind == Notice.Kind.REPORT_APPROVED;
            if (ofCase) {
                all.add(new Told(kind, issuer, receiver, null));
                continue;
            }
            for (String work : works) {
                all.add(new Told(kind, DEPARTMENT, null, work));
                all.add(new Told(kind, UNIT, null, work));
                all.add(new Told(kind, COMMITTEE, UNIT, work));
                all.add(new Told(kind, issuer, receiver.equals(issuer) ? UNIT : receiver, work));
            }
        }
        assertThat(all.stream().map(Told::kind)).contains(Notice.Kind.values());
        return all;
    }

    private static Notice notice(Told told, Cascade cascade) {
        return Notice.of(told.kind(), cascade, told.recipient())
                .about(told.about())
                .about(told.work(), SIGNED);
    }

    private static Cascade cascade(String issuer, String receiver, Shape shape, boolean signed) {
        Dispatch dispatch = Dispatch.plain(
                issuer, "1465/BTTTT", LocalDate.of(2024, 4, 17), "Tăng cường", Urgency.URGENT, Force.ORDER, null);
        Directive directive = signed
                ? new Directive("Triển khai trực", "5653/UBND", SIGNED, "leader", StatedTerms.NONE, List.of())
                : null;
        return new Cascade(
                "1",
                "key",
                new Cascade.Parties(receiver, DEPARTMENT, COMMITTEE),
                shape,
                signed ? CascadeState.TRACKING : CascadeState.SIGNING,
                SIGNED,
                null,
                null,
                dispatch,
                directive,
                null);
    }
}
