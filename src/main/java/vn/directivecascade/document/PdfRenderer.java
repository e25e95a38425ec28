package vn.directivecascade.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Renders documents as PDF, from the template {@code document.html}. */
class PdfRenderer {

    private static final String STYLE = style();

    private final SpringTemplateEngine templates;

    PdfRenderer(SpringTemplateEngine templates) {
        this.templates = templates;
    }

    byte[] render(Written written) {
        Context context = new Context(Written.VIETNAMESE);
        context.setVariable("document", written);
        context.setVariable("style", STYLE);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        try (PDDocument file = new PDDocument();
                ByteArrayOutputStream pdf = new ByteArrayOutputStream()) {
            for (Typeface face : Typeface.values()) {
                builder.useFont(
                        new PDFontSupplier(PDType0Font.load(file, face.parse(), true)),
                        Typeface.NAME,
                        face.weight(),
                        face.italic() ? FontStyle.ITALIC : FontStyle.NORMAL,
                        true);
            }
            builder.withHtmlContent(templates.process("document", context), null)
                    .usePDDocument(file)
                    .toStream(pdf)
                    .run();
            return pdf.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String style() {
        return String.format(
                        Locale.ROOT,
                        """
                @page { size: %dmm %dmm; margin: %dmm %dmm %dmm %dmm;
                  @top-center { content: counter(page); font: %dpt '%s'; }
                  @bottom-center { content: element(foot); } }
                @page :first { @top-center { content: none; } }
                """,
                        Layout.PAPER_WIDTH,
                        Layout.PAPER_HEIGHT,
                        Layout.MARGIN_TOP,
                        Layout.MARGIN_RIGHT,
                        Layout.MARGIN_BOTTOM,
                        Layout.MARGIN_LEFT,
                        Layout.PAGE_NUMBER,
                        Typeface.NAME)
                + String.format(
                        Locale.ROOT,
                        """
                body { font-family: '%s'; font-size: %dpt; line-height: %s; margin: 0; word-wrap: break-word; }
                p { margin: 0; }
                .bold { font-weight: bold; }
                .foot { position: running(foot); font-size: %dpt; font-style: italic; text-align: center; line-height: 1; }
                .halves { width: 100%%; table-layout: fixed; border-collapse: collapse; line-height: 1.1; }
                .halves td { vertical-align: top; text-align: center; padding: 0; }
                .left { width: %dmm; }
                .state { font-size: %dpt; font-weight: bold; white-space: nowrap; }
                .motto { font-size: %dpt; font-weight: bold; }
                .motto span { border-bottom: 0.75pt solid black; padding-bottom: 1pt; }
                .superior, .issuer { font-size: %dpt; white-space: pre-line; }
                .line { height: 0; border-top: 0.75pt solid black; margin: 2pt auto 0; }
                .number { font-size: %dpt; padding-top: 8pt !important; }
                .place { font-size: %dpt; font-style: italic; padding-top: 8pt !important; }
                .about { font-size: %dpt; margin-top: %dpt; }
                """,
                        Typeface.NAME,
                        Layout.TEXT,
                        Layout.LINES,
                        Layout.FOOT,
                        Layout.LEFT_HALF,
                        Layout.STATE,
                        Layout.MOTTO,
                        Layout.ISSUER,
                        Layout.NUMBER,
                        Layout.PLACE,
                        Layout.SUBJECT_OF_LETTER,
                        Layout.SUBJECT_OF_LETTER_BELOW)
                + String.format(
                        Locale.ROOT,
                        """
                .stamp { font-size: %dpt; font-weight: bold; margin-top: 6pt; }
                .stamp span { border: 1pt solid black; padding: 2pt 8pt; }
                .kind { font-size: %dpt; font-weight: bold; text-align: center; margin-top: 18pt; }
                .to { font-size: %dpt; margin: 14pt auto 6pt; }
                .to td { vertical-align: top; padding: 0 4pt 0 0; }
                .text { text-align: justify; text-indent: %smm; margin-top: %dpt; }
                .signature { margin-top: 14pt; page-break-inside: avoid; }
                .signature td { font-size: %dpt; font-weight: bold; }
                .signer { margin-top: %dpt; }
                .signature td.copies { font-size: %dpt; font-weight: normal; text-align: left; }
                .copies b { font-size: %dpt; font-style: italic; }
                .annex { page-break-before: always; -fs-page-sequence: start; }
                .annexName { font-size: %dpt; font-weight: bold; text-align: center; }
                .annexTitle { font-size: %dpt; font-weight: bold; text-align: center; }
                .annexOf { font-size: %dpt; font-style: italic; text-align: center; margin-bottom: 8pt; }
                .note { font-size: %dpt; margin-bottom: 4pt; }
                .table { width: 100%%; table-layout: fixed; border-collapse: collapse; font-size: %dpt; line-height: 1.15;
                  margin-top: 6pt; margin-bottom: 12pt; -fs-table-paginate: paginate; }
                .table td, .table th { border: 0.5pt solid black; padding: 1.5pt 1pt; vertical-align: top; }
                .table th { text-align: center; font-weight: bold; vertical-align: middle; }
                .table tr { page-break-inside: avoid; }
                .centred { text-align: center; }
                """,
                        Layout.URGENCY,
                        Layout.KIND,
                        Layout.RECEIVERS,
                        Layout.INDENT,
                        Layout.BETWEEN_PARAGRAPHS,
                        Layout.SIGNATURE,
                        Layout.ROOM_FOR_SIGNATURE,
                        Layout.LIST_OF_COPIES,
                        Layout.COPIES,
                        Layout.ANNEX,
                        Layout.TITLE_OF_ANNEX,
                        Layout.REFERENCE_OF_ANNEX,
                        Layout.NOTES,
                        Layout.TABLE);
    }
}
