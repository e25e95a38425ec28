package vn.directivecascade.document;

/**
 * The figures of the layout. Those that name a section are from Decree 30/2020/NĐ-CP, annex I, part I; where the decree
 * gives a range, the size of its own examples (section V) is taken. The others are ours, since the decree gives none.
 */
final class Layout {

    /** The typeface that the decree prescribes (I.4). */
    static final String TYPEFACE = "Times New Roman";

    /** Paper in mm: A4, upright (I.1, I.2). */
    static final int PAPER_WIDTH = 210;

    static final int PAPER_HEIGHT = 297;

    /** Margins in mm: top and bottom 20 to 25, left 30 to 35, right 15 to 20 (I.3). */
    static final int MARGIN_TOP = 20;

    static final int MARGIN_BOTTOM = 20;
    static final int MARGIN_LEFT = 30;
    static final int MARGIN_RIGHT = 15;

    /** Page numbers in pt: 13 to 14, centred in the upper margin, none on the first page (I.7). */
    static final int PAGE_NUMBER = 13;

    /** State, 12 to 13, and motto, 13 to 14 (II.1). */
    static final int STATE = 12;

    static final int MOTTO = 13;

    /** Superior and issuing body: 12 to 13 (II.2). */
    static final int ISSUER = 12;

    /** Length of the line below the issuing body and below the subject: a third to a half of the text (II.2, II.5). */
    static final double SHARE_OF_LINE = 0.4;

    /** Number and notation: 13 (II.3). */
    static final int NUMBER = 13;

    /** Place and date: 13 to 14 (II.4). */
    static final int PLACE = 13;

    /** Kind and subject: 13 to 14 (II.5). */
    static final int KIND = 14;

    /** Subject of an official letter: 12 to 13, 6 pt below the number (II.5). */
    static final int SUBJECT_OF_LETTER = 12;

    static final int SUBJECT_OF_LETTER_BELOW = 6;

    /**
     * Text: 13 to 14, first lines indented by 10 or 12.7 mm, at least 6 pt between paragraphs, lines single to one and a
     * half (II.6).
     */
    static final int TEXT = 14;

    static final double INDENT = 12.7;
    static final int BETWEEN_PARAGRAPHS = 6;
    static final double LINES = 1.15;

    /** Authority, office and name of the signer: 13 to 14 (II.7). */
    static final int SIGNATURE = 14;

    /** Room for signature and stamp, in pt. */
    static final int ROOM_FOR_SIGNATURE = 70;

    /** "Kính gửi": 13 to 14; "Nơi nhận": 12, and the list below it 11 (II.9). */
    static final int RECEIVERS = 14;

    static final int COPIES = 12;
    static final int LIST_OF_COPIES = 11;

    /** Number of an annex 14, its title 13 to 14, what it belongs to 13 to 14 (III.1). Its pages count from 1. */
    static final int ANNEX = 14;

    static final int TITLE_OF_ANNEX = 13;
    static final int REFERENCE_OF_ANNEX = 13;

    /** Stamp of urgency: 13 to 14 in a single frame (III.2). */
    static final int URGENCY = 13;

    /** Tables of annexes and the notes above them. */
    static final int TABLE = 10;

    /** Room between the text of a cell and its border at the sides, in pt. */
    static final int CELL = 1;

    static final int NOTES = 12;

    /** The sentence at the foot. */
    static final int FOOT = 9;

    /** Widths of the two halves of the head and of the signature, in mm. */
    static final int LEFT_HALF = 68;

    static final int RIGHT_HALF = PAPER_WIDTH - MARGIN_LEFT - MARGIN_RIGHT - LEFT_HALF;

    static final int TEXT_WIDTH = LEFT_HALF + RIGHT_HALF;

    private Layout() {}

    /** Millimetres in points. */
    static double points(double millimetres) {
        return millimetres * 72 / 25.4;
    }
}
