package vn.directivecascade.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PdfPagesTest {

    @Test
    @DisplayName("Each page is a picture of the same width, upright as it is read, with what is on it")
    void pictures() throws Exception {
        byte[] pdf = pages(page(595, 842, 0), page(842, 595, 90), page(842, 595, 0));
        assertThat(PdfPages.count(pdf)).isEqualTo(3);
        for (int number = 1; number <= 3; number++) {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(PdfPages.picture(pdf, number)));
            assertThat(picture.getWidth()).isEqualTo(1080);
            assertThat(picture.getHeight() > picture.getWidth())
                    .as("page %s", number)
                    .isEqualTo(number < 3);
            assertThat(picture.getRGB(540, picture.getHeight() / 2)).isEqualTo(0xFF000000);
            assertThat(picture.getRGB(5, 5)).isEqualTo(0xFFFFFFFF);
        }
    }

    @Test
    @DisplayName("A page that is not there, one in the form of a ribbon, and a file that is no PDF are refused")
    void refused() throws Exception {
        byte[] pdf = pages(page(595, 842, 0), page(100, 401, 0));
        for (int number : new int[] {-1, 0, 3}) {
            assertThatThrownBy(() -> PdfPages.picture(pdf, number)).hasMessage("document.page.unknown");
        }
        assertThatThrownBy(() -> PdfPages.picture(pdf, 2)).hasMessage("document.page.unreadable");
        byte[] none = "no PDF".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> PdfPages.picture(none, 1)).hasMessage("document.page.unreadable");
        assertThatThrownBy(() -> PdfPages.count(none)).hasMessage("document.page.unreadable");
    }

    private static PDPage page(float width, float height, int turned) {
        PDPage page = new PDPage(new PDRectangle(width, height));
        page.setRotation(turned);
        return page;
    }

    /** Pages with a black square in their middle. */
    private static byte[] pages(PDPage... pages) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream file = new ByteArrayOutputStream()) {
            for (PDPage page : pages) {
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    PDRectangle paper = page.getMediaBox();
                    content.addRect(paper.getWidth() / 2 - 20, paper.getHeight() / 2 - 20, 40, 40);
                    content.fill();
                }
            }
            document.save(file);
            return file.toByteArray();
        }
    }
}
