package vn.directivecascade.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import vn.directivecascade.kernel.FileTypes;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;

/**
 * A file attached as evidence or as annex of a document, of one of the accepted types. The type is detected from the content, never taken from
 * the file name or from the sender's media type; the name is sanitised.
 *
 * @param fileName without path and invisible characters, with an extension of the type
 * @param mediaType media type of the content, as detected
 */
public record Enclosure(String fileName, String mediaType, byte[] content) {

    /**
     * Accepted media types with their extensions; the first extension is appended to names that have none of them.
     */
    private static final Map<String, List<String>> TYPES = Map.of(
            FileTypes.PDF, List.of("pdf"),
            FileTypes.PNG, List.of("png"),
            FileTypes.JPEG, List.of("jpg", "jpeg"),
            FileTypes.TEXT, List.of("txt", "csv"),
            FileTypes.DOCX, List.of("docx"),
            FileTypes.XLSX, List.of("xlsx"),
            FileTypes.ODT, List.of("odt"),
            FileTypes.ODS, List.of("ods"));

    /** Maximum size of a file taken as evidence, in bytes. */
    public static final int LARGEST = 10 * 1024 * 1024;

    private static final Detector DETECTOR = new DefaultDetector();

    private static final int LONGEST_NAME = 120;

    /**
     * Checks a file and takes it as evidence.
     *
     * @param name the file name that the sender gave, or null
     * @throws Refusal if it is empty, of a type that is not accepted, damaged, or refused by the inspection of its
     *     type
     */
    public static Enclosure of(String name, byte[] content) {
        return of("evidence", "minh-chung", name, content);
    }

    /**
     * The same, for a file that was received.
     *
     * @throws Refusal also if it is larger than {@link #LARGEST}
     */
    public static Enclosure evidence(String name, byte[] content) {
        checkSize("evidence", content);
        return of(name, content);
    }

    /**
     * Checks a file and takes it as an annex of a document, as {@link #evidence} does for evidence.
     */
    public static Enclosure annex(String name, byte[] content) {
        checkSize("annex", content);
        return of("annex", "phu-luc", name, content);
    }

    private static void checkSize(String purpose, byte[] content) {
        if (content.length > LARGEST) {
            throw Refusal.tooLarge(purpose + ".tooLarge", LARGEST / (1024 * 1024));
        }
    }

    /**
     * @param purpose beginning of the codes of refusals
     * @param unnamed name of a file that has none
     */
    private static Enclosure of(String purpose, String unnamed, String name, byte[] content) {
        if (content.length == 0) {
            throw Refusal.invalid(purpose + ".empty");
        }
        String type =
                typeOf(content).filter(TYPES::containsKey).orElseThrow(() -> Refusal.unsupported(purpose + ".type"));
        return new Enclosure(harmless(name, unnamed, TYPES.get(type)), type, content);
    }

    /** The accepted extensions, in lower case, sorted. */
    public static List<String> extensions() {
        return TYPES.values().stream().flatMap(List::stream).sorted().toList();
    }

    /**
     * Checks a file that is uploaded as the document itself.
     *
     * @throws Refusal if it is no PDF, or {@link PdfInspection} refuses it
     */
    public static void checkDocument(byte[] content) {
        if (content.length == 0) {
            throw Refusal.invalid("document.empty");
        }
        if (!PdfInspection.isPdf(content)) {
            throw Refusal.unsupported("document.notPdf");
        }
        refuseZip(content);
        PdfInspection.inspect(content);
    }

    /** Refuses polyglot files: a PDF, picture or text with a ZIP appended, which ZIP programs would open. */
    private static void refuseZip(byte[] content) {
        if (PackageInspection.opensAsZip(content)) {
            throw Refusal.invalid("file.foreign");
        }
    }

    /**
     * The detected media type, empty if it is unknown or not accepted. The content is inspected as its type requires.
     */
    private static Optional<String> typeOf(byte[] content) {
        if (FileSignature.of(content) == FileSignature.ZIP) {
            return PackageInspection.inspect(content, TYPES.keySet());
        }
        refuseZip(content);
        if (PdfInspection.isPdf(content)) {
            PdfInspection.inspect(content);
            return Optional.of(FileTypes.PDF);
        }
        String type = detected(content);
        return switch (type) {
            case FileTypes.PNG, FileTypes.JPEG -> {
                PictureInspection.inspect(content, true);
                yield Optional.of(type);
            }
            case FileTypes.TEXT -> {
                checkText(content);
                yield isMarkup(content) ? Optional.empty() : Optional.of(type);
            }
            // A PDF has its header at the beginning; Tika also detects one further on.
            case FileTypes.PDF -> Optional.empty();
            default -> Optional.of(type);
        };
    }

    private static String detected(byte[] content) {
        try {
            return DETECTOR.detect(new ByteArrayInputStream(content), new Metadata())
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Accepts UTF-8, or UTF-16 with a byte order mark as spreadsheet programs save it; refuses other encodings. */
    private static void checkText(byte[] content) {
        boolean utf16 = content.length >= 2
                && (content[0] == (byte) 0xFE && content[1] == (byte) 0xFF
                        || content[0] == (byte) 0xFF && content[1] == (byte) 0xFE);
        try {
            CharBuffer text = (utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8)
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content));
            if (text.chars().noneMatch(c -> c == 0)) {
                return;
            }
        } catch (CharacterCodingException e) {
            // Refused below, as a text with NUL characters is.
        }
        throw Refusal.invalid("file.encoding");
    }

    /** Whether the text begins like HTML, XML or a shell script, which a browser or a shell would execute. */
    private static boolean isMarkup(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, 512), StandardCharsets.UTF_8);
        String text = start.replace("\uFEFF", "").stripLeading();
        return text.startsWith("<") || text.startsWith("#!");
    }

    private static String harmless(String name, String unnamed, List<String> extensions) {
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
        return (base.isEmpty() ? unnamed : base) + "." + extensions.get(0);
    }
}
