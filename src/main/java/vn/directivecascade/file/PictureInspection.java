package vn.directivecascade.file;

import java.nio.ByteBuffer;
import vn.directivecascade.kernel.Refusal;

/** Reads how large a picture is from its header; nothing is decoded, since that is what a huge picture is made for. */
final class PictureInspection {

    /** A telephone's largest photograph has some 100 million pixels, an A3 sheet at 600 dots per inch 70 million. */
    static final long MOST_PIXELS = 120_000_000;

    private static final long PNG = 0x89504E470D0A1A0AL;
    private static final int PNG_HEADER = 0x49484452;
    private static final int PNG_END = 0x49454E44;

    private PictureInspection() {}

    /** @throws Refusal if a picture of this width and height, in pixels, is too large to be shown */
    static void check(long width, long height) {
        if (width < 1 || height < 1) {
            throw Refusal.invalid("file.damaged");
        }
        if (width > MOST_PIXELS / height) {
            throw Refusal.invalid("file.picture", MOST_PIXELS / 1_000_000);
        }
    }

    /**
     * Looks at the beginning of a PNG or JPEG file; what is neither is left alone.
     *
     * @param whole whether these are all of its bytes, so that its end can be looked for
     * @throws Refusal if it is too large to be shown, or damaged
     */
    static void inspect(byte[] content, boolean whole) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        if (content.length >= 8 && bytes.getLong(0) == PNG) {
            png(bytes, whole);
        } else if (content.length >= 3 && (bytes.getShort(0) & 0xFFFF) == 0xFFD8 && content[2] == (byte) 0xFF) {
            jpeg(bytes, whole);
        }
    }

    private static void png(ByteBuffer bytes, boolean whole) {
        if (bytes.limit() < 33 || bytes.getInt(12) != PNG_HEADER) {
            throw Refusal.invalid("file.damaged");
        }
        check(bytes.getInt(16) & 0xFFFFFFFFL, bytes.getInt(20) & 0xFFFFFFFFL);
        if (!whole) {
            return;
        }
        long chunk = 8;
        while (chunk + 12 <= bytes.limit()) {
            if (bytes.getInt((int) chunk + 4) == PNG_END) {
                return;
            }
            chunk += 12 + (bytes.getInt((int) chunk) & 0xFFFFFFFFL);
        }
        throw Refusal.invalid("file.damaged");
    }

    /** Goes from segment to segment up to the frame header (SOF), which has height and width. */
    private static void jpeg(ByteBuffer bytes, boolean whole) {
        int at = 2;
        while (at + 9 < bytes.limit()) {
            int marker = bytes.get(at + 1) & 0xFF;
            if (bytes.get(at) != (byte) 0xFF) {
                break;
            }
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                check(bytes.getShort(at + 7) & 0xFFFF, bytes.getShort(at + 5) & 0xFFFF);
                return;
            }
            // Fill bytes, and markers that stand alone.
            boolean alone = marker == 0xFF || marker == 0x01 || marker >= 0xD0 && marker <= 0xD8;
            at += alone ? (marker == 0xFF ? 1 : 2) : 2 + (bytes.getShort(at + 2) & 0xFFFF);
        }
        if (whole) {
            throw Refusal.invalid("file.damaged");
        }
    }
}
