package vn.directivecascade.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.kernel.IsoDates;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;

/**
 * A document in the format of the national document exchange (edXML, QCVN 102:2016/BTTTT). It is read as a stream without
 * DTDs and external entities (XXE); prefixes and the order of elements do not matter. Nothing in it is trusted: a person
 * checks what was read before it is entered.
 *
 * @param issuer identifier of the sender in the exchange, null if it states none
 * @param issuerName name of the sender as the file has it
 * @param number number and notation, null if it states none
 * @param issuedOn null if it states none or an unreadable one
 * @param urgency null if it states none
 * @param dueOn the day by which an answer is due, null if it states none
 * @param files its attachments, unpacked
 */
record AxisFile(
        String issuer,
        String issuerName,
        String number,
        LocalDate issuedOn,
        String subject,
        String signer,
        Urgency urgency,
        LocalDate dueOn,
        List<Attached> files) {

    /** An attachment with its name as the file has it. */
    record Attached(String name, byte[] content) {}

    static final String NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016";

    /** Attachments of a file: the document and its annexes. */
    static final int MOST_FILES = 21;

    /** Maximum size of all attachments together once they are unpacked, in bytes. */
    static final int LARGEST_UNPACKED = 50 * 1024 * 1024;

    private static final int LONGEST_TEXT = 4000;
    private static final int DEEPEST = 50;

    private static final Pattern DAY = Pattern.compile("(\\d{4})[/-](\\d{2})[/-](\\d{2}).*", Pattern.DOTALL);

    /** Names of files that are ZIP packages themselves. */
    private static final Set<String> PACKAGES = Set.of("docx", "xlsx", "odt", "ods");

    private static final String HEADER = "edXMLHeader/MessageHeader/";

    /** Priorities of the exchange: ordinary, urgent, very urgent, at once, at once by a time. */
    private static final Map<String, Urgency> URGENCIES = Map.of(
            "0", Urgency.NORMAL,
            "1", Urgency.URGENT,
            "2", Urgency.VERY_URGENT,
            "3", Urgency.FLASH,
            "4", Urgency.FLASH);

    private static final XMLInputFactory XML = xml();

    /**
     * Reads a file.
     *
     * @throws Refusal {@code axis.unreadable}, {@code axis.namespace} for another format, {@code axis.notNew} for a
     *     recall, an update or a replacement, {@code axis.tooMuch} beyond the limits
     */
    static AxisFile read(byte[] content) {
        try {
            return new Reading().of(content);
        } catch (XMLStreamException | IOException | IllegalArgumentException e) {
            throw Refusal.invalid("axis.unreadable");
        }
    }

    /** What has been read so far. */
    private static final class Reading {

        /** The first text of each element, by its path below the envelope. */
        private final Map<String, String> texts = new HashMap<>();

        private final List<Attached> files = new ArrayList<>();
        private final Deque<String> path = new ArrayDeque<>();
        private int unpacked;

        AxisFile of(byte[] content) throws XMLStreamException, IOException {
            XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(content));
            StringBuilder text = new StringBuilder();
            String name = null;
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.DTD -> throw new XMLStreamException("DTD");
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (path.isEmpty()
                                && !(xml.getLocalName().equals("edXML") && NAMESPACE.equals(xml.getNamespaceURI()))) {
                            throw Refusal.invalid("axis.namespace", NAMESPACE);
                        }
                        path.addLast(xml.getLocalName());
                        if (path.size() > DEEPEST) {
                            throw new XMLStreamException("too deep");
                        }
                        text.setLength(0);
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        String at = path.stream().skip(1).collect(Collectors.joining("/"));
                        if (at.endsWith("Attachment/AttachmentName")) {
                            name = text.toString();
                        } else if (at.endsWith("Attachment/ContentTransferEncoded")) {
                            attach(name, text.toString());
                            name = null;
                        } else if (text.length() <= LONGEST_TEXT) {
                            String read = Texts.line(Texts.normal(text.toString()));
                            if (!read.isEmpty()) {
                                texts.putIfAbsent(at.replaceFirst("^edXMLEnvelope/", ""), read);
                            }
                        }
                        path.removeLast();
                        text.setLength(0);
                    }
                    default -> {
                        // Comments and instructions say nothing about the document.
                    }
                }
            }
            return result();
        }

        private void attach(String name, String encoded) throws IOException {
            if (files.size() == MOST_FILES) {
                throw Refusal.invalid("axis.tooMuch");
            }
            byte[] content = Base64.getMimeDecoder().decode(encoded);
            String called = name == null ? "" : Texts.line(Texts.normal(name));
            boolean packed = content.length > 4 && content[0] == 'P' && content[1] == 'K' && content[2] == 3;
            String extension = called.substring(called.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            byte[] file = packed && !PACKAGES.contains(extension) ? unpacked(content) : content;
            unpacked += file.length;
            if (unpacked > LARGEST_UNPACKED) {
                throw Refusal.invalid("axis.tooMuch");
            }
            files.add(new Attached(called, file));
        }

        /** The only file of a ZIP; names inside are ignored, so that none leads out of a folder. */
        private byte[] unpacked(byte[] zip) throws IOException {
            try (ZipInputStream parts = new ZipInputStream(new ByteArrayInputStream(zip))) {
                ZipEntry entry = parts.getNextEntry();
                if (entry == null) {
                    throw new IOException("an empty ZIP");
                }
                byte[] content = parts.readNBytes(LARGEST_UNPACKED + 1);
                if (parts.getNextEntry() != null) {
                    throw new IOException("several files");
                }
                return content;
            }
        }

        private AxisFile result() {
            String kind = texts.getOrDefault("edXMLHeader/TraceHeaderList/Bussiness/BussinessDocType", "0");
            if (!kind.matches("0+")) {
                throw Refusal.invalid("axis.notNew");
            }
            String serial = texts.get(HEADER + "Code/CodeNumber");
            String notation = texts.get(HEADER + "Code/CodeNotation");
            return new AxisFile(
                    texts.get(HEADER + "From/OrganId"),
                    texts.get(HEADER + "From/OrganName"),
                    serial == null || notation == null ? serial : serial + "/" + notation.replaceFirst("^/", ""),
                    day(HEADER + "PromulgationInfo/PromulgationDate"),
                    texts.get(HEADER + "Subject"),
                    texts.get(HEADER + "SignerInfo/FullName"),
                    URGENCIES.get(texts.getOrDefault(HEADER + "OtherInfo/Priority", "")),
                    day(HEADER + "DueDate"),
                    files);
        }

        private LocalDate day(String at) {
            var parts = DAY.matcher(texts.getOrDefault(at, ""));
            try {
                return parts.matches()
                        ? IsoDates.day(parts.group(1) + "-" + parts.group(2) + "-" + parts.group(3))
                        : null;
            } catch (DateTimeException e) {
                return null;
            }
        }
    }

    private static XMLInputFactory xml() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }
}
