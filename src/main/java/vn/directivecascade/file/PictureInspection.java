package vn.directivecascade.file;

import java.nio.ByteBuffer;
import vn.directivecascade.kernel.Refusal;

/** Checks the dimensions of a picture by its header, without decoding it (decompression bomb). */
final class PictureInspection {

    /**
     * The largest photographs of telephones have about 100 million pixels, an A3 sheet at 600 dpi about 70 million.
     */
    static final long MOST_PIXELS = 120_000_000;

    private static final long PNG = 0x89504E470D0A1A0AL;
    private static final int PNG_HEADER = 0x49484452;
    private static final int PNG_END = 0x49454E44;

    private PictureInspection() {}

    /** @throws Refusal if the dimensions, in pixels, are not positive or exceed {@link #MOST_PIXELS} */
    static void check(long width, long height) {
        if (width < 1 || height < 1) {
            throw Refusal.invalid("file.damaged");
        }
        if (width > MOST_PIXELS / height) {
            throw Refusal.invalid("file.picture", MOST_PIXELS / 1_000_000);
        }
    }

    /**
     * Inspects a PNG or JPEG file; other content is ignored.
     *
     * @param whole whether {@code content} is the whole file, so that truncation can be detected
     * @throws Refusal if the picture is too large, damaged or truncated
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

    /** Walks the segments up to the frame header (SOF), which states height and width. */
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
            // Fill bytes, and markers without a length field.
            boolean alone = marker == 0xFF || marker == 0x01 || marker >= 0xD0 && marker <= 0xD8;
            at += alone ? (marker == 0xFF ? 1 : 2) : 2 + (bytes.getShort(at + 2) & 0xFFFF);
        }
        if (whole) {
            throw Refusal.invalid("file.damaged");
        }
    }
}
