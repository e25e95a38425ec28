package vn.directivecascade.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import vn.directivecascade.kernel.Refusal;

/**
 * Inspects an Office Open XML or OpenDocument file, which is a ZIP package of parts. Each part is unpacked as a
 * stream and counted against limits (zip bomb), checked for embedded files and programs, and parsed without DTDs and
 * external entities (XXE) for relationships, links, fields and formulas that a program would fetch by itself.
 */
final class PackageInspection {

    static final int MOST_PARTS = 5000;
    /** Maximum unpacked size of all parts together, in bytes. */
    static final long LARGEST_UNPACKED = 200L * 1024 * 1024;
    /**
     * Maximum compression ratio once more than {@link #SMALL} bytes are unpacked; text compresses to about a
     * twentieth.
     */
    static final int LARGEST_RATIO = 100;

    private static final long SMALL = 10L * 1024 * 1024;
    private static final int LARGEST_DESCRIPTION = 1024 * 1024;
    private static final int LARGEST_HEAD = 256 * 1024;
    private static final int LARGEST_PROLOGUE = 256;
    private static final String SVG = "http://www.w3.org/2000/svg";

    /** Paths of macros in Microsoft Office and LibreOffice files, and of ActiveX controls. */
    private static final Pattern CODE =
            Pattern.compile("(?i)(.*/)?vba(Project|Data)[^/]*|(.*/)?(Basic|Scripts)/.+|(.*/)?activeX/.*");

    private static final Pattern CODE_DESCRIBED = Pattern.compile("(?i)vbaProject|macroEnabled|activeX");
    private static final Pattern RELATIONSHIPS = Pattern.compile("(?i)(.*/)?_rels/[^/]*\\.rels");
    private static final Pattern LINKED = Pattern.compile("(?i)(content|styles|meta|settings)\\.xml");
    /** VML drawings of older Office versions, which are often not well-formed; programs tolerate that. */
    private static final Pattern LOOSE_XML = Pattern.compile("(?i).*\\.vml");

    /** Fields of a Word text (ISO/IEC 29500-1, 17.16.5) that start a program or fetch content when updated. */
    private static final Pattern FETCHING_FIELD =
            Pattern.compile("(?im)^\\s*(DATABASE|DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|RD)\\b");

    /** Functions of a spreadsheet that fetch content when they are calculated. */
    private static final Pattern FETCHING_FORMULA = Pattern.compile("(?i)\\b(DDE|IMAGE|RTD|WEBSERVICE)\\s*\\(");

    /** Elements of Office Open XML that name a source of content themselves, without a relationship. */
    private static final Set<String> EXTERNAL_ELEMENTS = Set.of(
            "ddeLink",
            "oleLink",
            "connectString",
            "dataSource",
            "headerSource",
            "dbPr",
            "olapPr",
            "textPr",
            "webPr",
            "webextension");
    /** Elements of Word that put another file into the text. */
    private static final Set<String> INSERTING_ELEMENTS = Set.of("altChunk", "subDoc", "sourceFileName");
    /** Elements of VML that show a picture. */
    private static final Set<String> FILLED_ELEMENTS = Set.of("imagedata", "fill", "stroke");
    /** Elements of Office Open XML whose relationship is followed only when the user clicks on it. */
    private static final Set<String> HYPERLINKS = Set.of("hyperlink", "hlinkClick");
    /** A link target outside the package: it has a scheme, or is a network path. */
    private static final Pattern OUTSIDE = Pattern.compile("(?i)^\\s*([a-z][a-z0-9+.-]*:|//|\\\\\\\\).*");

    /** Types of relationships that a program follows only when the user clicks. */
    private static final Set<String> FOLLOWED_BY_HAND = Set.of("hyperlink");

    /** Maximum length of the ZIP comment, in bytes: more than packing programs write, too short to hide a file. */
    private static final int LONGEST_COMMENT = 64;

    private static final int DIRECTORY_END = 22;
    private static final int DIRECTORY_END_SIGNATURE = 0x06054B50;
    private static final int DIRECTORY_SIGNATURE = 0x02014B50;
    /** Length of the ZIP64 end of central directory and its locator, which precede the plain end record. */
    private static final int LONG_DIRECTORY_END = 56 + 20;

    private static final int LONG_DIRECTORY_END_LOCATOR_SIGNATURE = 0x07064B50;
    /** Maximum length of the data descriptor after a part: signature, checksum, and sizes in 64 bits. */
    private static final int DATA_DESCRIPTOR = 24;

    private static final Set<String> OTHER_FILES = Set.of("oleObject", "aFChunk", "subDocument", "frame");
    /** Elements of OpenDocument whose link is followed only when the user clicks on it. */
    private static final Set<String> ANCHORS =
            Set.of("a", "image-map", "area-rectangle", "area-circle", "area-polygon");

    private static final Set<String> ACTIVE_ELEMENTS = Set.of("event-listener", "script", "plugin", "applet");

    private static final XMLInputFactory XML = xml();

    private final List<byte[]> nested = new ArrayList<>();
    /** Ids of external hyperlink relationships by the part they belong to, until the use by that part is checked. */
    private final Map<String, Set<String>> hyperlinks = new HashMap<>();

    private final Budget budget;

    private PackageInspection(Budget budget) {
        this.budget = budget;
    }

    /** Limits on the unpacked size and the number of parts, shared by a package and those nested in it. */
    private static final class Budget {

        private final long size;
        private long unpacked;
        private int parts;

        Budget(long size) {
            this.size = size;
        }

        void part() {
            if (++parts > MOST_PARTS) {
                throw Refusal.invalid("file.tooMuch");
            }
        }

        void unpacked(int bytes) {
            unpacked += bytes;
            if (unpacked > LARGEST_UNPACKED || unpacked > SMALL && unpacked / LARGEST_RATIO > size) {
                throw Refusal.invalid("file.tooMuch");
            }
        }
    }

    /**
     * The media type that a package declares; empty if it is not one of {@code types}, has macros, or is no readable
     * ZIP.
     *
     * @throws Refusal if it is encrypted or damaged, carries other files or active content, fetches external content,
     *     or exceeds the limits
     */
    static Optional<String> inspect(byte[] content, Set<String> types) {
        return inspect(content, types, new Budget(content.length), true);
    }

    private static Optional<String> inspect(byte[] content, Set<String> types, Budget budget, boolean mayNest) {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                .get()) {
            Optional<String> type = type(zip, types);
            if (type.isEmpty()) {
                return type;
            }
            refuseForeign(zip, content);
            PackageInspection inspection = new PackageInspection(budget);
            inspection.parts(zip);
            for (byte[] other : inspection.nested) {
                // The spreadsheet behind a chart is itself a package.
                if (!mayNest || inspect(other, types, budget, false).isEmpty()) {
                    throw Refusal.invalid("file.embedded");
                }
            }
            return type;
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a ZIP program would open these bytes: it looks for the central directory from the end, whatever
     * precedes it.
     */
    static boolean opensAsZip(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        for (int end = content.length - DIRECTORY_END;
                end >= 0 && end >= content.length - DIRECTORY_END - 0xFFFF;
                end--) {
            if (bytes.getInt(end) == DIRECTORY_END_SIGNATURE && directory(bytes, end) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Offset of the central directory whose end record is at {@code end}; negative if there is none. */
    private static long directory(ByteBuffer bytes, int end) {
        int longEnd = end - LONG_DIRECTORY_END;
        boolean counts64 = longEnd >= 0 && bytes.getInt(end - 20) == LONG_DIRECTORY_END_LOCATOR_SIGNATURE;
        long size = counts64 ? bytes.getLong(longEnd + 40) : bytes.getInt(end + 12) & 0xFFFFFFFFL;
        long start = (counts64 ? longEnd : end) - size;
        return size >= 4 && start >= 0 && start < end && bytes.getInt((int) start) == DIRECTORY_SIGNATURE ? start : -1;
    }

    /**
     * Refuses foreign bytes: parts must follow each other from the first byte on, then central directory and end
     * record.
     */
    private static void refuseForeign(ZipFile zip, byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int end = content.length - DIRECTORY_END;
        while (bytes.getInt(end) != DIRECTORY_END_SIGNATURE) {
            end--;
        }
        int comment = content.length - DIRECTORY_END - end;
        if (comment > LONGEST_COMMENT || comment != bytes.getShort(end + 20)) {
            throw Refusal.invalid("file.foreign");
        }
        long next = 0;
        int most = 0;
        for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
            refuseGap(next, most, entry.getLocalHeaderOffset());
            next = entry.getDataOffset() + entry.getCompressedSize();
            most = entry.getGeneralPurposeBit().usesDataDescriptor() ? DATA_DESCRIPTOR : 0;
        }
        refuseGap(next, most, directory(bytes, end));
    }

    private static void refuseGap(long from, int most, long to) {
        if (to < from) {
            throw Refusal.invalid("file.damaged");
        }
        if (to - from > most) {
            throw Refusal.invalid("file.foreign");
        }
    }

    private static Optional<String> type(ZipFile zip, Set<String> types) throws IOException {
        Set<String> names = new HashSet<>();
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            if (CODE.matcher(entry.getName()).matches()) {
                return Optional.empty();
            }
            if (entry.getGeneralPurposeBit().usesEncryption()) {
                throw Refusal.invalid("file.encrypted");
            }
            if (!names.add(entry.getName().toLowerCase(Locale.ROOT)) || !zip.canReadEntryData(entry)) {
                throw Refusal.invalid("file.damaged");
            }
        }
        String described = part(zip, "mimetype");
        if (!described.isEmpty()) {
            if (part(zip, "META-INF/manifest.xml").contains("encryption-data")) {
                throw Refusal.invalid("file.encrypted");
            }
            return Optional.of(described).filter(types::contains);
        }
        String parts = part(zip, "[Content_Types].xml");
        return CODE_DESCRIBED.matcher(parts).find()
                ? Optional.empty()
                : types.stream()
                        .filter(type -> parts.contains("\"" + type + ".main+xml\""))
                        .findFirst();
    }

    private static String part(ZipFile zip, String name) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(name);
        return entry == null
                ? ""
                : new String(zip.getInputStream(entry).readNBytes(LARGEST_DESCRIPTION), StandardCharsets.UTF_8);
    }

    private void parts(ZipFile zip) throws IOException {
        boolean openXml = zip.getEntry("[Content_Types].xml") != null;
        // Relationships first: whether an external one is allowed depends on how its part uses it.
        Map<Boolean, List<ZipArchiveEntry>> entries = Collections.list(zip.getEntries()).stream()
                .collect(Collectors.partitioningBy(
                        entry -> RELATIONSHIPS.matcher(entry.getName()).matches()));
        for (ZipArchiveEntry entry : entries.get(true)) {
            relationships(entry.getName(), head(zip, entry, LARGEST_DESCRIPTION));
        }
        for (ZipArchiveEntry entry : entries.get(false)) {
            byte[] head = head(zip, entry, LARGEST_HEAD);
            if (openXml && isXml(head)) {
                try (InputStream part = zip.getInputStream(entry)) {
                    content(entry.getName(), part);
                }
            }
            if (LINKED.matcher(entry.getName().replaceFirst(".*/", "")).matches()) {
                try (InputStream part = zip.getInputStream(entry)) {
                    links(part);
                }
            }
        }
        if (!hyperlinks.isEmpty()) {
            throw Refusal.invalid("file.external");
        }
    }

    /** Unpacks a part within the limits and returns its first {@code most} bytes, or all of it if it is a package. */
    private byte[] head(ZipFile zip, ZipArchiveEntry entry, int most) throws IOException {
        budget.part();
        try (InputStream part = zip.getInputStream(entry)) {
            byte[] head = read(part, most);
            if (isPackage(head)) {
                head = whole(head, part);
                nested.add(head);
            } else {
                count(part);
            }
            look(entry.getName(), head);
            return head;
        }
    }

    /**
     * Whether a part is XML, whatever its name: after white space, NULs and byte order marks it begins with
     * {@code <}.
     */
    private static boolean isXml(byte[] head) {
        return new String(head, 0, Math.min(head.length, LARGEST_PROLOGUE), StandardCharsets.ISO_8859_1)
                .replaceFirst("^[\\s\\x00\u00EF\u00BB\u00BF\u00FE\u00FF]*+", "")
                .startsWith("<");
    }

    private byte[] read(InputStream part, int most) throws IOException {
        byte[] head = part.readNBytes(most);
        budget.unpacked(head.length);
        return head;
    }

    private void count(InputStream part) throws IOException {
        byte[] buffer = new byte[8192];
        for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
            budget.unpacked(read);
        }
    }

    /**
     * Reads the rest of a nested package into memory, at most {@link #SMALL} bytes of it, so that it can be
     * inspected.
     */
    private byte[] whole(byte[] head, InputStream part) throws IOException {
        byte[] rest = part.readNBytes((int) SMALL);
        budget.unpacked(rest.length);
        if (rest.length == SMALL) {
            throw Refusal.invalid("file.tooMuch");
        }
        byte[] whole = new byte[head.length + rest.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(rest, 0, whole, head.length, rest.length);
        return whole;
    }

    private static boolean isPackage(byte[] head) {
        return FileSignature.of(head) == FileSignature.ZIP;
    }

    /** Refuses a part that is a program, an archive, another document or an oversized picture. */
    private static void look(String name, byte[] head) {
        switch (FileSignature.of(head)) {
            case PROGRAM, ARCHIVE, COMPOUND, PDF -> throw Refusal.invalid("file.embedded");
            case ZIP, OTHER -> {
                if (name.toLowerCase(Locale.ROOT).contains("embeddings/")
                        && FileSignature.of(head) != FileSignature.ZIP) {
                    throw Refusal.invalid("file.embedded");
                }
                PictureInspection.inspect(head, false);
            }
        }
    }

    /**
     * Reads a relationships part of Office Open XML: refuses embedded files and external targets; records hyperlinks.
     */
    private void relationships(String name, byte[] part) throws IOException {
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new ByteArrayInputStream(part));
            while (reader.hasNext()) {
                int event = reader.next();
                refuseDeclarations(event);
                if (event == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("Relationship")) {
                    String type = String.valueOf(reader.getAttributeValue(null, "Type"))
                            .replaceFirst(".*/", "");
                    if (OTHER_FILES.contains(type)) {
                        throw Refusal.invalid("file.embedded");
                    }
                    boolean external = "External".equalsIgnoreCase(reader.getAttributeValue(null, "TargetMode"));
                    if (external && FOLLOWED_BY_HAND.contains(type)) {
                        hyperlinks
                                .computeIfAbsent(partOf(name), unknown -> new HashSet<>())
                                .add(reader.getAttributeValue(null, "Id"));
                    } else if (external || isOutside(reader.getAttributeValue(null, "Target"))) {
                        throw Refusal.invalid("file.external");
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw Refusal.invalid("file.damaged");
        }
    }

    /** The name of the part that a relationships part belongs to, in lower case; empty for the package itself. */
    private static String partOf(String relationships) {
        return relationships.toLowerCase(Locale.ROOT).replaceFirst("_rels/([^/]*)\\.rels$", "$1");
    }

    private static boolean isOutside(String target) {
        return target != null && OUTSIDE.matcher(target).matches();
    }

    /**
     * Inspects a part of Office Open XML: the use of its external hyperlinks, the fields of a Word text, whose
     * instruction may be split over several runs, formulas of a sheet that fetch content, and elements that name
     * external content.
     */
    private void content(String name, InputStream part) throws IOException {
        Set<String> links = hyperlinks.getOrDefault(name.toLowerCase(Locale.ROOT), Set.of());
        StringBuilder instructions = new StringBuilder();
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(part);
            boolean declares = false;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    declares = true;
                }
                if (event != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                String element = reader.getLocalName();
                if (element.equals("svg") && SVG.equals(reader.getNamespaceURI())) {
                    // An SVG picture; Office programs fetch nothing from it.
                    return;
                }
                if (declares) {
                    throw Refusal.invalid("file.damaged");
                }
                attributes(reader, links);
                switch (element) {
                    case "fldChar" -> instructions.append('\n');
                    case "instrText" -> instructions.append(reader.getElementText());
                    case "f" -> {
                        if (String.valueOf(reader.getNamespaceURI()).contains("spreadsheetml")
                                && FETCHING_FORMULA
                                        .matcher(reader.getElementText())
                                        .find()) {
                            throw Refusal.invalid("file.external");
                        }
                    }
                    default -> {
                        if (EXTERNAL_ELEMENTS.contains(element)) {
                            throw Refusal.invalid("file.external");
                        }
                        if (INSERTING_ELEMENTS.contains(element)) {
                            throw Refusal.invalid("file.embedded");
                        }
                    }
                }
            }
            hyperlinks.remove(name.toLowerCase(Locale.ROOT));
        } catch (XMLStreamException e) {
            if (!LOOSE_XML.matcher(name).matches()) {
                throw Refusal.invalid("file.damaged");
            }
        }
        if (FETCHING_FIELD.matcher(instructions).find()) {
            throw Refusal.invalid("file.external");
        }
    }

    /**
     * Refuses a hyperlink relationship used by another element, a field that fetches, and an external picture in VML.
     */
    private static void attributes(XMLStreamReader reader, Set<String> links) {
        String element = reader.getLocalName();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String attribute = reader.getAttributeLocalName(i);
            String value = reader.getAttributeValue(i);
            if (links.contains(value) && !HYPERLINKS.contains(element)
                    || element.equals("fldSimple")
                            && attribute.equals("instr")
                            && FETCHING_FIELD.matcher(value).find()
                    || FILLED_ELEMENTS.contains(element)
                            && Set.of("src", "href", "althref").contains(attribute)
                            && isOutside(value)) {
                throw Refusal.invalid("file.external");
            }
        }
    }

    /** Inspects a part of OpenDocument for active elements, external links and formulas that fetch content. */
    private static void links(InputStream part) throws IOException {
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(part);
            while (reader.hasNext()) {
                int event = reader.next();
                refuseDeclarations(event);
                if (event == XMLStreamConstants.START_ELEMENT) {
                    String element = reader.getLocalName();
                    if (ACTIVE_ELEMENTS.contains(element)) {
                        throw Refusal.invalid("file.active");
                    }
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        String attribute = reader.getAttributeLocalName(i);
                        String value = reader.getAttributeValue(i);
                        if (attribute.equals("href") && !ANCHORS.contains(element) && isOutside(value)
                                || attribute.equals("formula")
                                        && FETCHING_FORMULA.matcher(value).find()) {
                            throw Refusal.invalid("file.external");
                        }
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw Refusal.invalid("file.damaged");
        }
    }

    private static void refuseDeclarations(int event) {
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw Refusal.invalid("file.damaged");
        }
    }

    private static XMLInputFactory xml() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
