package vn.directivecascade.document;

import static vn.directivecascade.document.Layout.points;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.model.XWPFHeaderFooterPolicy;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTHpsMeasure;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTR;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTbl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblBorders;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblCellMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblWidth;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTrPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STJc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;
import vn.directivecascade.document.OfficialDocument.Column;
import vn.directivecascade.document.OfficialDocument.Table;
import vn.directivecascade.document.Written.WrittenAnnex;

/**
 * Renders one document as DOCX. Tables of annexes may have thousands of rows and are written by the schema's classes: those
 * of the library look through all rows for each new one.
 */
class DocxRenderer {

    /** Twentieths of a point, in which most measures are given. */
    private static final int TWIPS = 20;

    private final Written written;
    private final XWPFDocument file = new XWPFDocument();

    DocxRenderer(Written written) {
        this.written = written;
    }

    byte[] render() {
        try (file;
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            prepare();
            CTSectPr section = section();
            head();
            kindAndSubject();
            receivers();
            written.text().forEach(this::text);
            signature();
            for (WrittenAnnex annex : written.annexes()) {
                endSection(section);
                begin(annex);
            }
            if (!written.annexes().isEmpty()) {
                restart(section);
            }
            file.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare() {
        CTFonts fonts = CTFonts.Factory.newInstance();
        fonts.setAscii(Layout.TYPEFACE);
        fonts.setHAnsi(Layout.TYPEFACE);
        fonts.setEastAsia(Layout.TYPEFACE);
        fonts.setCs(Layout.TYPEFACE);
        XWPFStyles styles = file.createStyles();
        styles.setDefaultFonts(fonts);
        styles.setSpellingLanguage("vi-VN");
        file.getProperties().getCoreProperties().setTitle(written.number());
        file.getProperties().getCoreProperties().setCreator(written.issuer());
    }

    /** The section of the document itself, with page numbers from the second page and the sentence at the foot. */
    private CTSectPr section() {
        CTSectPr section = file.getDocument().getBody().addNewSectPr();
        CTPageSz paper = section.addNewPgSz();
        paper.setW(twips(points(Layout.PAPER_WIDTH)));
        paper.setH(twips(points(Layout.PAPER_HEIGHT)));
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(twips(points(Layout.MARGIN_TOP)));
        margins.setBottom(twips(points(Layout.MARGIN_BOTTOM)));
        margins.setLeft(twips(points(Layout.MARGIN_LEFT)));
        margins.setRight(twips(points(Layout.MARGIN_RIGHT)));
        margins.setHeader(twips(points(Layout.MARGIN_TOP / 2.0)));
        margins.setFooter(twips(points(Layout.MARGIN_BOTTOM / 2.0)));
        margins.setGutter(BigInteger.ZERO);
        XWPFHeaderFooterPolicy policy = file.createHeaderFooterPolicy();
        XWPFParagraph number =
                policy.createHeader(XWPFHeaderFooterPolicy.DEFAULT).createParagraph();
        number.setAlignment(ParagraphAlignment.CENTER);
        CTR field = number.getCTP().addNewFldSimple().addNewR();
        number.getCTP().getFldSimpleArray(0).setInstr("PAGE");
        size(field.addNewRPr(), Layout.PAGE_NUMBER);
        field.addNewT().setStringValue("2");
        file.createHeader(HeaderFooterType.FIRST).createParagraph();
        foot(policy.createFooter(XWPFHeaderFooterPolicy.DEFAULT).createParagraph());
        foot(policy.createFooter(XWPFHeaderFooterPolicy.FIRST).createParagraph());
        if (!section.isSetTitlePg()) {
            section.addNewTitlePg();
        }
        return section;
    }

    private void foot(XWPFParagraph paragraph) {
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        XWPFRun run = run(paragraph, written.foot(), Layout.FOOT);
        run.setItalic(true);
    }

    /** Ends the section before this one: its properties are those of its last paragraph. */
    private void endSection(CTSectPr section) {
        CTP last = file.createParagraph().getCTP();
        CTPPr properties = last.isSetPPr() ? last.getPPr() : last.addNewPPr();
        properties.addNewSectPr().set(section);
        restart(section);
    }

    /** Pages of an annex are counted anew, and the first has its number. */
    private static void restart(CTSectPr section) {
        if (section.isSetTitlePg()) {
            section.unsetTitlePg();
        }
        if (!section.isSetPgNumType()) {
            section.addNewPgNumType().setStart(BigInteger.ONE);
        }
    }

    private void head() {
        XWPFTable head = halves(2);
        XWPFTableCell issuer = head.getRow(0).getCell(0);
        boolean named = written.superior() != null;
        if (named) {
            run(first(issuer), written.superior(), Layout.ISSUER);
        }
        bold(named ? centred(issuer) : first(issuer), written.issuer(), Layout.ISSUER);
        line(issuer.addParagraph(), written.issuerLine(), Layout.LEFT_HALF);

        XWPFTableCell state = head.getRow(0).getCell(1);
        bold(first(state), written.state(), Layout.STATE);
        XWPFParagraph motto = centred(state);
        bold(motto, written.motto(), Layout.MOTTO);
        line(state.addParagraph(), Typeface.BOLD.width(written.motto(), Layout.MOTTO), Layout.RIGHT_HALF);

        XWPFTableCell number = head.getRow(1).getCell(0);
        run(lower(first(number)), written.number(), Layout.NUMBER);
        if (written.about() != null) {
            XWPFParagraph about = centred(number);
            about.setSpacingBefore(Layout.SUBJECT_OF_LETTER_BELOW * TWIPS);
            run(about, written.about(), Layout.SUBJECT_OF_LETTER);
        }
        stamp(number, written.urgency());
        stamp(number, written.draft());
        run(lower(first(head.getRow(1).getCell(1))), written.place(), Layout.PLACE)
                .setItalic(true);
    }

    private static XWPFParagraph lower(XWPFParagraph paragraph) {
        paragraph.setSpacingBefore(8 * TWIPS);
        return paragraph;
    }

    private void stamp(XWPFTableCell cell, String words) {
        if (words != null) {
            XWPFParagraph stamp = centred(cell);
            stamp.setSpacingBefore(6 * TWIPS);
            XWPFRun run = bold(stamp, words, Layout.URGENCY);
            CTBorder frame = run.getCTR().getRPr().addNewBdr();
            frame.setVal(STBorder.SINGLE);
            frame.setSz(BigInteger.valueOf(8));
            frame.setSpace(BigInteger.valueOf(4));
        }
    }

    private void kindAndSubject() {
        if (written.kind() != null) {
            XWPFParagraph kind = paragraph(ParagraphAlignment.CENTER);
            kind.setSpacingBefore(18 * TWIPS);
            bold(kind, written.kind(), Layout.KIND);
            bold(paragraph(ParagraphAlignment.CENTER), written.subject(), Layout.KIND);
            line(file.createParagraph(), written.subjectLine(), Layout.TEXT_WIDTH);
        }
    }

    private void receivers() {
        List<String> receivers = written.receivers();
        if (!receivers.isEmpty()) {
            boolean one = receivers.size() == 1;
            XWPFParagraph to = paragraph(one ? ParagraphAlignment.CENTER : ParagraphAlignment.LEFT);
            to.setSpacingBefore(14 * TWIPS);
            double indent = points(Layout.TEXT_WIDTH) / 5;
            if (!one) {
                to.setIndentationLeft(twips(indent).intValue());
            }
            run(to, one ? written.toLabel() + " " + receivers.get(0) : written.toLabel(), Layout.RECEIVERS);
            if (!one) {
                for (String receiver : receivers) {
                    XWPFParagraph line = paragraph(ParagraphAlignment.LEFT);
                    line.setIndentationLeft(twips(indent + Typeface.REGULAR.width(written.toLabel(), Layout.RECEIVERS))
                            .intValue());
                    run(line, receiver, Layout.RECEIVERS);
                }
            }
        }
    }

    private void text(String words) {
        XWPFParagraph paragraph = paragraph(ParagraphAlignment.BOTH);
        paragraph.setSpacingBefore(Layout.BETWEEN_PARAGRAPHS * TWIPS);
        paragraph.setSpacingBetween(Layout.LINES);
        paragraph.setIndentationFirstLine(twips(points(Layout.INDENT)).intValue());
        run(paragraph, words, Layout.TEXT);
    }

    private void signature() {
        paragraph(ParagraphAlignment.LEFT);
        XWPFTable signature = halves(1);
        XWPFTableCell copies = signature.getRow(0).getCell(0);
        XWPFParagraph label = copies.getParagraphs().get(0);
        bold(label, written.copiesLabel(), Layout.COPIES).setItalic(true);
        written.copies().forEach(copy -> run(copies.addParagraph(), copy, Layout.LIST_OF_COPIES));

        XWPFTableCell signer = signature.getRow(0).getCell(1);
        XWPFParagraph place = first(signer);
        if (written.authority() != null) {
            bold(place, written.authority(), Layout.SIGNATURE);
            place = centred(signer);
        }
        if (written.office() != null) {
            bold(place, written.office(), Layout.SIGNATURE);
            place = centred(signer);
        }
        if (written.signer() != null) {
            place.setSpacingBefore(Layout.ROOM_FOR_SIGNATURE * TWIPS);
            bold(place, written.signer(), Layout.SIGNATURE);
        }
    }

    private void begin(WrittenAnnex annex) {
        bold(paragraph(ParagraphAlignment.CENTER), annex.name(), Layout.ANNEX);
        bold(paragraph(ParagraphAlignment.CENTER), annex.title(), Layout.TITLE_OF_ANNEX);
        XWPFParagraph reference = paragraph(ParagraphAlignment.CENTER);
        reference.setSpacingAfter(8 * TWIPS);
        run(reference, annex.reference(), Layout.REFERENCE_OF_ANNEX).setItalic(true);
        annex.notes().forEach(note -> run(paragraph(ParagraphAlignment.LEFT), note, Layout.NOTES));
        for (Table table : annex.tables()) {
            paragraph(ParagraphAlignment.LEFT);
            table(table);
        }
    }

    private void table(Table table) {
        CTTbl grid = file.getDocument().getBody().addNewTbl();
        CTTblPr properties = grid.addNewTblPr();
        properties.addNewTblW().setW(twips(points(Layout.TEXT_WIDTH)));
        properties.getTblW().setType(STTblWidth.DXA);
        CTTblBorders borders = properties.addNewTblBorders();
        List.of(
                        borders.addNewTop(),
                        borders.addNewLeft(),
                        borders.addNewBottom(),
                        borders.addNewRight(),
                        borders.addNewInsideH(),
                        borders.addNewInsideV())
                .forEach(DocxRenderer::thin);
        properties.addNewTblLayout().setType(STTblLayoutType.FIXED);
        margins(properties, Layout.CELL);
        CTTblGrid columns = grid.addNewTblGrid();
        table.columns().forEach(column -> columns.addNewGridCol().setW(width(table, column)));
        CTRow head = grid.addNewTr();
        CTTrPr repeated = head.addNewTrPr();
        repeated.addNewCantSplit();
        repeated.addNewTblHeader();
        table.columns().forEach(column -> cell(head, column.heading(), width(table, column), true, true));
        for (List<String> row : table.rows()) {
            CTRow line = grid.addNewTr();
            line.addNewTrPr().addNewCantSplit();
            for (int n = 0; n < row.size(); n++) {
                Column column = table.columns().get(n);
                cell(line, row.get(n), width(table, column), column.centred(), false);
            }
        }
    }

    private static void cell(CTRow row, String words, BigInteger width, boolean centred, boolean bold) {
        CTTc cell = row.addNewTc();
        cell.addNewTcPr().addNewTcW().setW(width);
        cell.getTcPr().getTcW().setType(STTblWidth.DXA);
        for (String line : words.split("\n")) {
            CTP paragraph = cell.addNewP();
            if (centred) {
                paragraph.addNewPPr().addNewJc().setVal(STJc.CENTER);
            }
            CTR run = paragraph.addNewR();
            CTRPr look = run.addNewRPr();
            if (bold) {
                look.addNewB();
            }
            size(look, Layout.TABLE);
            run.addNewT().setStringValue(line);
        }
    }

    /** A table of two columns without borders. */
    private XWPFTable halves(int rows) {
        XWPFTable table = file.createTable(rows, 2);
        table.removeBorders();
        CTTblPr properties = table.getCTTbl().getTblPr();
        properties.addNewTblLayout().setType(STTblLayoutType.FIXED);
        table.setWidth(twips(points(Layout.TEXT_WIDTH)).intValue());
        margins(properties, 0);
        List<Integer> widths = List.of(Layout.LEFT_HALF, Layout.RIGHT_HALF);
        CTTblGrid grid = table.getCTTbl().getTblGrid() == null
                ? table.getCTTbl().addNewTblGrid()
                : table.getCTTbl().getTblGrid();
        while (grid.sizeOfGridColArray() > 0) {
            grid.removeGridCol(0);
        }
        widths.forEach(width -> grid.addNewGridCol().setW(twips(points(width))));
        for (int n = 0; n < rows; n++) {
            for (int half = 0; half < widths.size(); half++) {
                table.getRow(n)
                        .getCell(half)
                        .setWidth(twips(points(widths.get(half))).toString());
            }
        }
        return table;
    }

    private static void margins(CTTblPr properties, int points) {
        CTTblCellMar margins = properties.addNewTblCellMar();
        for (CTTblWidth side : List.of(margins.addNewLeft(), margins.addNewRight())) {
            side.setType(STTblWidth.DXA);
            side.setW(BigInteger.valueOf((long) points * TWIPS));
        }
    }

    private static XWPFParagraph first(XWPFTableCell cell) {
        XWPFParagraph paragraph = cell.getParagraphs().get(0);
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        return paragraph;
    }

    private static XWPFParagraph centred(XWPFTableCell cell) {
        XWPFParagraph paragraph = cell.addParagraph();
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        return paragraph;
    }

    private XWPFParagraph paragraph(ParagraphAlignment alignment) {
        XWPFParagraph paragraph = file.createParagraph();
        paragraph.setAlignment(alignment);
        return paragraph;
    }

    /** A line of this length in points, in the middle of so many millimetres: the lower border of an empty paragraph. */
    private static void line(XWPFParagraph paragraph, double length, int within) {
        int indent = twips((points(within) - length) / 2).intValue();
        paragraph.setIndentationLeft(Math.max(0, indent));
        paragraph.setIndentationRight(Math.max(0, indent));
        paragraph.setSpacingBefore(2 * TWIPS);
        thin(paragraph.getCTP().getPPr().addNewPBdr().addNewTop());
        size(paragraph.getCTP().getPPr().addNewRPr().addNewSz(), 2);
    }

    private static void thin(CTBorder border) {
        border.setVal(STBorder.SINGLE);
        border.setSz(BigInteger.valueOf(4));
    }

    private static XWPFRun run(XWPFParagraph paragraph, String words, int size) {
        XWPFRun run = paragraph.createRun();
        String[] lines = words.split("\n");
        for (int n = 0; n < lines.length; n++) {
            if (n > 0) {
                run.addBreak();
            }
            run.setText(lines[n]);
        }
        run.setFontSize(size);
        return run;
    }

    private static XWPFRun bold(XWPFParagraph paragraph, String words, int size) {
        XWPFRun run = run(paragraph, words, size);
        run.setBold(true);
        return run;
    }

    private static void size(CTRPr look, int points) {
        size(look.addNewSz(), points);
    }

    private static void size(CTHpsMeasure size, int points) {
        size.setVal(BigInteger.valueOf(2L * points));
    }

    private static BigInteger width(Table table, Column column) {
        return twips(points(Layout.TEXT_WIDTH) * table.share(column));
    }

    private static BigInteger twips(double points) {
        return BigInteger.valueOf(Math.round(points * TWIPS));
    }
}
