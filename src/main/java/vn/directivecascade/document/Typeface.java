package vn.directivecascade.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.springframework.core.io.ClassPathResource;

/** The font files of Liberation Serif, whose glyphs are as wide as those of Times New Roman. */
enum Typeface {
    REGULAR("Regular", false, false),
    BOLD("Bold", true, false),
    ITALIC("Italic", false, true),
    BOLD_ITALIC("BoldItalic", true, true);

    static final String NAME = "Liberation Serif";

    private final String file;
    private final boolean bold;
    private final boolean italic;

    Typeface(String file, boolean bold, boolean italic) {
        this.file = "liberation/LiberationSerif-" + file + ".ttf";
        this.bold = bold;
        this.italic = italic;
    }

    /** The weight as styles have it. */
    int weight() {
        return bold ? 700 : 400;
    }

    boolean italic() {
        return italic;
    }

    /**
     * The parsed font, without substitutions of glyphs: Vietnamese letters in NFC need none, and looking for them takes most of
     * the time of rendering.
     */
    TrueTypeFont parse() throws IOException {
        TrueTypeFont font =
                new TTFParser().parse(new RandomAccessReadBuffer(new ClassPathResource(file).getInputStream()));
        font.setEnableGsub(false);
        return font;
    }

    /** The width of a line of text in points. */
    double width(String text, double size) {
        try (TrueTypeFont font = parse()) {
            var glyphs = font.getUnicodeCmapLookup();
            double units = 0;
            for (int c : text.codePoints().toArray()) {
                units += font.getAdvanceWidth(glyphs.getGlyphId(c));
            }
            return units * size / font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
