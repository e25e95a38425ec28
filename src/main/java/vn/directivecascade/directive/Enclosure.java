package vn.directivecascade.directive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import vn.directivecascade.vocabulary.Refusal;
import vn.directivecascade.vocabulary.Texts;

/**
 * A file that somebody encloses, of one of the types that offices work with. The type is read from the content, and never
 * from the name or from what the sender says; the name is made harmless.
 *
 * @param fileName without path and invisible characters, with an extension of the type
 * @param mediaType what the content is
 */
public record Enclosure(String fileName, String mediaType, byte[] content) {

    /** What may be enclosed, each with its extensions; the first is given to files that have none of them. */
    private static final Map<String, List<String>> TYPES = Map.of(
            "application/pdf", List.of("pdf"),
            "image/png", List.of("png"),
            "image/jpeg", List.of("jpg", "jpeg"),
            "text/plain", List.of("txt", "csv"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", List.of("docx"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", List.of("xlsx"),
            "application/vnd.oasis.opendocument.text", List.of("odt"),
            "application/vnd.oasis.opendocument.spreadsheet", List.of("ods"));

    private static final String PDF = "application/pdf";
    private static final Detector DETECTOR = new DefaultDetector();
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    /** Macros of Microsoft's and of LibreOffice's files, and programs inside of them. */
    private static final Pattern CODE = Pattern.compile("(?i).*vbaproject\\.bin|Basic/.+|Scripts/.+|.*/activeX/.*");

    private static final int LARGEST_TABLE_OF_CONTENTS = 1024 * 1024;
    private static final int LONGEST_NAME = 120;

    /**
     * Takes a file as evidence.
     *
     * @param name as the sender calls it, or null
     * @throws Refusal if it is empty or of another type
     */
    public static Enclosure of(String name, byte[] content) {
        if (content.length == 0) {
            throw Refusal.invalid("evidence.empty");
        }
        String type =
                typeOf(content).filter(TYPES::containsKey).orElseThrow(() -> Refusal.unsupported("evidence.type"));
        return new Enclosure(harmless(name, TYPES.get(type)), type, content);
    }

    /** Whether it is a PDF. */
    static boolean isPdf(byte[] content) {
        return typeOf(content).filter(PDF::equals).isPresent();
    }

    private static Optional<String> typeOf(byte[] content) {
        try {
            if (startsWith(content, ZIP)) {
                return typeOfPackage(content);
            }
            String type = DETECTOR.detect(new ByteArrayInputStream(content), new Metadata())
                    .toString();
            return type.equals("text/plain") && isMarkup(content) ? Optional.empty() : Optional.of(type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which office's format a ZIP is, from its table of contents; nothing of it is unpacked but its own description. */
    private static Optional<String> typeOfPackage(byte[] content) {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                .get()) {
            if (Collections.list(zip.getEntries()).stream()
                    .anyMatch(entry -> CODE.matcher(entry.getName()).matches())) {
                return Optional.empty();
            }
            String described = part(zip, "mimetype");
            if (!described.isEmpty()) {
                return Optional.of(described);
            }
            String parts = part(zip, "[Content_Types].xml");
            return TYPES.keySet().stream()
                    .filter(type -> parts.contains("\"" + type + ".main+xml\""))
                    .findFirst();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String part(ZipFile zip, String name) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(name);
        return entry == null
                ? ""
                : new String(
                        zip.getInputStream(entry).readNBytes(LARGEST_TABLE_OF_CONTENTS), StandardCharsets.US_ASCII);
    }

    /** Text that a browser or a shell would carry out: no report begins so. */
    private static boolean isMarkup(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, 512), StandardCharsets.UTF_8);
        String text = start.replace("\uFEFF", "").stripLeading();
        return text.startsWith("<") || text.startsWith("#!");
    }

    private static String harmless(String name, List<String> extensions) {
        String last = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String visible = Texts.normal(last.replaceAll("[\\p{C}\\u2028\\u2029\"<>:|?*%]", ""))
                .replaceAll("^[.\\s]+", "");
        String base = visible.codePointCount(0, visible.length()) > LONGEST_NAME
                ? visible.substring(visible.offsetByCodePoints(visible.length(), -LONGEST_NAME))
                : visible;
        String extension = base.substring(base.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (base.contains(".") && extensions.contains(extension)) {
            return base;
        }
        return (base.isEmpty() ? "minh-chung" : base) + "." + extensions.get(0);
    }

    private static boolean startsWith(byte[] content, byte[] start) {
        return content.length >= start.length && Arrays.equals(content, 0, start.length, start, 0, start.length);
    }
}
