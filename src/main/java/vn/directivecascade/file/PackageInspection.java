package vn.directivecascade.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import vn.directivecascade.kernel.Refusal;

/**
 * Looks through a document of Office Open XML or OpenDocument, a ZIP of parts: each part is unpacked piece by piece and
 * counted, and looked at for what it is; relationships and links are looked at for what a program would fetch by itself.
 */
final class PackageInspection {

    static final int MOST_PARTS = 5000;
    /** What all parts together may unpack to, in bytes. */
    static final long LARGEST_UNPACKED = 200L * 1024 * 1024;
    /** How many times its own size a package may unpack to, beyond {@link #SMALL}; text packs to a twentieth. */
    static final int LARGEST_RATIO = 100;

    private static final long SMALL = 10L * 1024 * 1024;
    private static final int LARGEST_DESCRIPTION = 1024 * 1024;
    private static final int LARGEST_HEAD = 256 * 1024;

    /** Macros of Microsoft's and of LibreOffice's files, and programs inside of them. */
    private static final Pattern CODE =
            Pattern.compile("(?i)(.*/)?vba(Project|Data)[^/]*|(.*/)?(Basic|Scripts)/.+|(.*/)?activeX/.*");

    private static final Pattern CODE_DESCRIBED = Pattern.compile("(?i)vbaProject|macroEnabled|activeX");
    private static final Pattern RELATIONSHIPS = Pattern.compile("(?i)(.*/)?_rels/[^/]*\\.rels");
    private static final Pattern LINKED = Pattern.compile("(?i)(content|styles)\\.xml");
    private static final Pattern OFFICE_XML = Pattern.compile("(?i)(word|xl|ppt)/.*\\.xml");

    /** Fields of a Word text (ISO/IEC 29500-1, 17.16.5) that start a program or fetch content when they are updated. */
    private static final Pattern FETCHING_FIELD =
            Pattern.compile("(?im)^\\s*(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK)\\b");

    private static final Set<String> EXTERNAL_ELEMENTS = Set.of("ddeLink", "oleLink");
    /** The target of a link that lies outside the package: it has a scheme, or names a machine. */
    private static final Pattern OUTSIDE = Pattern.compile("(?i)^\\s*([a-z][a-z0-9+.-]*:|//|\\\\\\\\).*");

    /** The relationships that a program does not follow by itself. */
    private static final Set<String> FOLLOWED_BY_HAND = Set.of("hyperlink");

    private static final Set<String> OTHER_FILES = Set.of("oleObject", "aFChunk", "subDocument", "frame");
    /** Elements of OpenDocument whose link is only followed when somebody clicks on it. */
    private static final Set<String> ANCHORS =
            Set.of("a", "image-map", "area-rectangle", "area-circle", "area-polygon");

    private static final Set<String> ACTIVE_ELEMENTS = Set.of("event-listener", "script", "plugin", "applet");

    private static final XMLInputFactory XML = xml();

    private final List<byte[]> nested = new ArrayList<>();
    private final Budget budget;

    private PackageInspection(Budget budget) {
        this.budget = budget;
    }

    /** What may still be unpacked, of a package and those within it. */
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
     * The media type of a package, as it describes itself; empty if it is no package of an office's or has macros.
     *
     * @throws Refusal if it carries other files, fetches something from elsewhere, or unpacks to too much
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
            PackageInspection inspection = new PackageInspection(budget);
            inspection.parts(zip);
            for (byte[] other : inspection.nested) {
                // The sheet behind a chart is a package of its own.
                if (!mayNest || inspect(other, types, budget, false).isEmpty()) {
                    throw Refusal.invalid("file.embedded");
                }
            }
            return type;
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
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
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            budget.part();
            boolean relationships = RELATIONSHIPS.matcher(entry.getName()).matches();
            byte[] head;
            try (InputStream part = zip.getInputStream(entry)) {
                head = read(part, relationships ? LARGEST_DESCRIPTION : LARGEST_HEAD);
                if (isPackage(head)) {
                    head = whole(head, part);
                    nested.add(head);
                } else {
                    count(part);
                }
            }
            look(entry.getName(), head);
            if (relationships) {
                relationships(head);
            } else if (OFFICE_XML.matcher(entry.getName()).matches()) {
                try (InputStream part = zip.getInputStream(entry)) {
                    fields(part);
                }
            } else if (LINKED.matcher(entry.getName().replaceFirst(".*/", "")).matches()) {
                try (InputStream part = zip.getInputStream(entry)) {
                    links(part);
                }
            }
        }
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

    /** The whole of a part that must be opened again; it lies in memory, so it is no larger than a file may be. */
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

    /** What a part is by its first bytes: programs, archives, other documents and huge pictures do not belong there. */
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

    /** The relationships of Office Open XML: which part belongs to which, and what lies outside. */
    private static void relationships(byte[] part) throws IOException {
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
                    if ("External".equalsIgnoreCase(reader.getAttributeValue(null, "TargetMode"))
                            && !FOLLOWED_BY_HAND.contains(type)) {
                        throw Refusal.invalid("file.external");
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw Refusal.invalid("file.damaged");
        }
    }

    /** The fields of a Word text, whose instruction may be spread over several runs, and links of a sheet to programs. */
    private static void fields(InputStream part) throws IOException {
        try {
            StringBuilder instructions = new StringBuilder();
            XMLStreamReader reader = XML.createXMLStreamReader(part);
            while (reader.hasNext()) {
                int event = reader.next();
                refuseDeclarations(event);
                if (event != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (reader.getLocalName()) {
                    case "fldChar" -> instructions.append('\n');
                    case "fldSimple" -> {
                        for (int i = 0; i < reader.getAttributeCount(); i++) {
                            if (reader.getAttributeLocalName(i).equals("instr")) {
                                instructions
                                        .append('\n')
                                        .append(reader.getAttributeValue(i))
                                        .append('\n');
                            }
                        }
                    }
                    case "instrText" -> instructions.append(reader.getElementText());
                    default -> {
                        if (EXTERNAL_ELEMENTS.contains(reader.getLocalName())) {
                            throw Refusal.invalid("file.external");
                        }
                    }
                }
            }
            if (FETCHING_FIELD.matcher(instructions).find()) {
                throw Refusal.invalid("file.external");
            }
        } catch (XMLStreamException e) {
            throw Refusal.invalid("file.damaged");
        }
    }

    /** The links of OpenDocument, which stand where they are used. */
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
                        boolean link = reader.getAttributeLocalName(i).equals("href");
                        if (link
                                && !ANCHORS.contains(element)
                                && OUTSIDE.matcher(reader.getAttributeValue(i)).matches()) {
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
