package vn.directivecascade.document;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import vn.directivecascade.document.OfficialDocument.Column;
import vn.directivecascade.document.OfficialDocument.Table;
import vn.directivecascade.kernel.DocumentNumber;
import vn.directivecascade.kernel.Texts;

/**
 * The lines of a document as both renderers write them: in Unicode NFC, without characters that XML cannot represent, with
 * capitals, dashes and punctuation where the layout asks for them. Parts that a document lacks are null or empty.
 *
 * @param issuerLine length of the line below the issuing body, in points; {@code subjectLine} likewise
 * @param about the subject of an official letter; {@code kind} and {@code subject} are null then
 */
record Written(
        String state,
        String motto,
        String superior,
        String issuer,
        double issuerLine,
        String number,
        String place,
        String about,
        String draft,
        String urgency,
        String kind,
        String subject,
        double subjectLine,
        String toLabel,
        List<String> receivers,
        List<String> text,
        String authority,
        String office,
        String signer,
        String copiesLabel,
        List<String> copies,
        List<WrittenAnnex> annexes,
        String foot) {

    /** In place of a number that is not given yet. */
    private static final String UNNUMBERED = "…";

    static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    /** An annex; {@code reference} says what it belongs to. */
    record WrittenAnnex(String name, String title, String reference, List<String> notes, List<Table> tables) {}

    static Written of(OfficialDocument document, MessageSource messages) {
        return new Words(messages).write(document);
    }

    /** The text in NFC, as XML can represent it; null for null. */
    static String clean(String text) {
        return text == null ? null : Normalizer.normalize(Texts.written(text), Normalizer.Form.NFC);
    }

    private static String capitals(String text) {
        return text == null ? null : clean(text).toUpperCase(VIETNAMESE);
    }

    /** Writes one document with the words of the bundle. */
    private record Words(MessageSource messages) {

        Written write(OfficialDocument document) {
            Letterhead head = document.letterhead();
            boolean letter = document.kind() == null;
            String issuer = broken(capitals(head.issuer()));
            String number = document.number() == null ? UNNUMBERED : document.number();
            String subject = clean(document.subject());
            return new Written(
                    say("document.state"),
                    say("document.motto"),
                    capitals(head.superior()),
                    issuer,
                    line(issuer, Layout.ISSUER, Layout.LEFT_HALF),
                    say("document.number") + " " + clean(padded(number)),
                    place(head.place(), document.date()),
                    letter ? say("document.about") + " " + subject : null,
                    document.draft() ? say("document.draft") : null,
                    capitals(document.urgency()),
                    capitals(document.kind()),
                    letter ? null : subject,
                    letter ? 0 : line(subject, Layout.KIND, Layout.TEXT_WIDTH),
                    say("document.to"),
                    listed(document.receivers()),
                    document.text().stream().map(Written::clean).toList(),
                    capitals(head.authority()),
                    capitals(head.office()),
                    clean(document.signer()),
                    say("document.copies"),
                    copies(document.copies()),
                    annexes(document),
                    clean(document.foot()));
        }

        /** The number with a leading zero if its serial is below 10. */
        private static String padded(String written) {
            DocumentNumber number = new DocumentNumber(written);
            return number.serial()
                    .filter(serial -> serial < 10)
                    .map(serial -> DocumentNumber.of(serial, number.notation()).written())
                    .orElse(written);
        }

        /** A share of the longest line. */
        private static double line(String text, int size, int width) {
            return Layout.SHARE_OF_LINE
                    * text.lines()
                            .mapToDouble(line -> Math.min(Typeface.BOLD.width(line, size), Layout.points(width)))
                            .max()
                            .orElse(0);
        }

        /** The name of a committee with its area on a line of its own, if it is too long for one. */
        private String broken(String issuer) {
            String committee = capitals(say("document.committee")) + " ";
            return issuer.startsWith(committee)
                            && Typeface.BOLD.width(issuer, Layout.ISSUER) > Layout.points(Layout.LEFT_HALF)
                    ? committee.strip() + "\n" + issuer.substring(committee.length())
                    : issuer;
        }

        /** Place and date. */
        private String place(String place, LocalDate date) {
            String day =
                    date == null ? say("document.undated") : say("document.dated", (Object[]) Letterhead.dated(date));
            return place == null ? day : clean(place) + ", " + day;
        }

        /** One receiver stands on the line of "Kính gửi"; several are a list. */
        private static List<String> listed(List<String> receivers) {
            return receivers.size() == 1 ? List.of(clean(receivers.get(0))) : dashed(receivers, ".");
        }

        private static List<String> dashed(List<String> lines, String last) {
            return IntStream.range(0, lines.size())
                    .mapToObj(n -> "- " + clean(lines.get(n)) + (n == lines.size() - 1 ? last : ";"))
                    .toList();
        }

        private List<String> copies(List<String> copies) {
            return Stream.concat(dashed(copies, ";").stream(), Stream.of("- " + say("document.kept")))
                    .toList();
        }

        private List<WrittenAnnex> annexes(OfficialDocument document) {
            List<WrittenAnnex> written = new ArrayList<>();
            for (OfficialDocument.Annex annex : document.annexes()) {
                written.add(new WrittenAnnex(
                        say(
                                        "document.annex",
                                        document.annexes().size() == 1
                                                ? ""
                                                : OfficialDocument.Annex.number(written.size()))
                                .strip(),
                        capitals(annex.title()),
                        reference(document),
                        annex.notes().stream().map(Written::clean).toList(),
                        annex.tables().stream().map(Words::cleaned).toList()));
            }
            return written;
        }

        private String reference(OfficialDocument document) {
            String kind = clean(document.kind() == null ? say("document.letter") : document.kind());
            return document.number() == null || document.date() == null
                    ? say("document.annex.draft", kind)
                    : say(
                            "document.annex.of",
                            kind,
                            clean(padded(document.number())),
                            place(null, document.date()),
                            clean(document.letterhead().issuer()));
        }

        private static Table cleaned(Table table) {
            return new Table(
                    table.columns().stream()
                            .map(column -> new Column(clean(column.heading()), column.weight(), column.centred()))
                            .toList(),
                    table.rows().stream()
                            .map(row -> row.stream()
                                    .map(cell -> cell == null ? "" : clean(cell))
                                    .toList())
                            .toList());
        }

        private String say(String code, Object... arguments) {
            return messages.getMessage(code, arguments, VIETNAMESE);
        }
    }
}
