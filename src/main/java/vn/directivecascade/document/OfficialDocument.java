package vn.directivecascade.document;

import java.time.LocalDate;
import java.util.List;

/**
 * An administrative document with the parts that Decree 30/2020/NĐ-CP, annex I, names. How they are laid out is decided by
 * the renderers.
 *
 * @param letterhead who issues it, and where
 * @param number number and notation, null while it has none
 * @param date null while it is not signed
 * @param kind name of its kind, for example {@code Báo cáo}; null for an official letter (công văn)
 * @param urgency the words of its urgency, null for a normal one
 * @param receivers who stands after "Kính gửi"; empty if there is nobody
 * @param text its paragraphs
 * @param signer full name of the signer, null while it is not signed
 * @param copies who stands under "Nơi nhận", without dashes and punctuation; the record of the office is added
 * @param draft whether it is a draft, which is stated on its first page
 * @param foot sentence at the foot of each page
 */
public record OfficialDocument(
        Letterhead letterhead,
        String number,
        LocalDate date,
        String kind,
        String subject,
        String urgency,
        List<String> receivers,
        List<String> text,
        String signer,
        List<String> copies,
        List<Annex> annexes,
        boolean draft,
        String foot) {

    public OfficialDocument {
        receivers = List.copyOf(receivers);
        text = List.copyOf(text);
        copies = List.copyOf(copies);
        annexes = List.copyOf(annexes);
    }

    /** A document to be written, which lacks everything that it is not given. */
    public static Builder of(Letterhead letterhead, String subject, List<String> text) {
        return new Builder(letterhead, subject, text);
    }

    /** Collects the parts of a document, each by its name. */
    public static final class Builder {

        private final Letterhead letterhead;
        private final String subject;
        private final List<String> text;
        private String number;
        private LocalDate date;
        private String kind;
        private String urgency;
        private List<String> receivers = List.of();
        private String signer;
        private List<String> copies = List.of();
        private List<Annex> annexes = List.of();

        private Builder(Letterhead letterhead, String subject, List<String> text) {
            this.letterhead = letterhead;
            this.subject = subject;
            this.text = text;
        }

        public Builder numbered(String numberAndNotation, LocalDate on) {
            number = numberAndNotation;
            date = on;
            return this;
        }

        public Builder kind(String name) {
            kind = name;
            return this;
        }

        public Builder urgency(String words) {
            urgency = words;
            return this;
        }

        public Builder to(List<String> names) {
            receivers = names;
            return this;
        }

        public Builder signedBy(String fullName) {
            signer = fullName;
            return this;
        }

        public Builder copiesTo(List<String> names) {
            copies = names;
            return this;
        }

        public Builder with(List<Annex> attached) {
            annexes = attached;
            return this;
        }

        public OfficialDocument issued(String foot) {
            return document(false, foot);
        }

        public OfficialDocument draft(String foot) {
            return document(true, foot);
        }

        private OfficialDocument document(boolean draft, String foot) {
            return new OfficialDocument(
                    letterhead,
                    number,
                    date,
                    kind,
                    subject,
                    urgency,
                    receivers,
                    text,
                    signer,
                    copies,
                    annexes,
                    draft,
                    foot);
        }
    }

    /**
     * An annex, which begins on a page of its own. Its number follows from its place.
     *
     * @param notes sentences above its tables
     */
    public record Annex(String title, List<String> notes, List<Table> tables) {

        private static final List<String> ROMAN = List.of("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X");

        public Annex {
            notes = List.copyOf(notes);
            tables = List.copyOf(tables);
        }

        /** The number of an annex, from its place among several, counted from 0. */
        public static String number(int place) {
            return place < ROMAN.size() ? ROMAN.get(place) : String.valueOf(place + 1);
        }
    }

    /** A table; its head is repeated on every page. */
    public record Table(List<Column> columns, List<List<String>> rows) {

        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        /** The part of the width that a column takes. */
        double share(Column column) {
            return (double) column.weight()
                    / columns.stream().mapToInt(Column::weight).sum();
        }

        /** The same in per cent. */
        public double percent(Column column) {
            return 100 * share(column);
        }
    }

    /**
     * A column of a table.
     *
     * @param weight its share of the width
     * @param centred whether its cells are centred
     */
    public record Column(String heading, int weight, boolean centred) {}
}
