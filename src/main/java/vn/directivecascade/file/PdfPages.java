package vn.directivecascade.file;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import vn.directivecascade.kernel.Refusal;

/** Pages of a PDF as pictures, for places in which browsers show no PDF: in Tasklist, and on many telephones. */
public final class PdfPages {

    /** Width of a picture in pixels: a page of A4 at some 130 dots per inch. */
    private static final int WIDTH = 1080;

    /** A page may be so many times as high as it is wide. */
    private static final int HIGHEST = 4;

    /** Pictures drawn at the same time; each takes a processor and the memory of the pictures on its page. */
    private static final int MOST_AT_ONCE = 2;

    /** For so long a request waits for its turn; it holds a worker meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Semaphore DRAWING = new Semaphore(MOST_AT_ONCE, true);

    private PdfPages() {}

    /** How many pages there are. */
    public static int count(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw Refusal.notFound("document.page.unreadable");
        }
    }

    /**
     * A page as PNG.
     *
     * @param page from 1
     * @throws Refusal if there is no such page, it cannot be drawn, or too many others are drawn
     */
    public static byte[] picture(byte[] pdf, int page) {
        try {
            if (!DRAWING.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Refusal.conflict("document.page.busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.conflict("document.page.busy");
        }
        try (PDDocument document = Loader.loadPDF(pdf);
                ByteArrayOutputStream png = new ByteArrayOutputStream()) {
            if (page < 1 || page > document.getNumberOfPages()) {
                throw Refusal.notFound("document.page.unknown", page);
            }
            PDRectangle paper = document.getPage(page - 1).getCropBox();
            boolean upright = document.getPage(page - 1).getRotation() % 180 == 0;
            float width = upright ? paper.getWidth() : paper.getHeight();
            float height = upright ? paper.getHeight() : paper.getWidth();
            if (width < 1 || height > HIGHEST * width) {
                throw Refusal.notFound("document.page.unreadable");
            }
            PDFRenderer renderer = new PDFRenderer(document);
            // Scans of any size are read no finer than they are drawn.
            renderer.setSubsamplingAllowed(true);
            BufferedImage picture = renderer.renderImage(page - 1, WIDTH / width, ImageType.RGB);
            ImageIO.write(picture, "png", png);
            return png.toByteArray();
        } catch (Refusal refused) {
            throw refused;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw Refusal.notFound("document.page.unreadable");
        } finally {
            DRAWING.release();
        }
    }
}
