package vn.directivecascade.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import vn.directivecascade.kernel.Refusal;

/**
 * Parses a PDF and inspects all of its objects before it is stored. Only the structure is inspected: pages are
 * counted, not rendered. The work is bounded by bytes read, bytes unpacked, objects and pages.
 */
final class PdfInspection {

    static final int MOST_PAGES = 2000;
    /** Maximum unpacked size of all object streams and cross-reference streams of a file together, in bytes. */
    static final int LARGEST_STRUCTURE = 32 * 1024 * 1024;

    private static final int MOST_OBJECTS = 500_000;
    /** Maximum bytes read, in multiples of the file size: the parser reads in several passes. */
    private static final int MOST_PASSES = 50;

    private static final String HEADER = "%PDF-";
    /** Bytes at the end of the file in which PDF readers look for the end marker. */
    private static final int END = 1024;

    /** The end of a revision: the offset of its cross-reference table, and the marker (ISO 32000-1, 7.5.5). */
    private static final Pattern END_OF_REVISION = Pattern.compile("startxref\\s++\\d++\\s*+%%EOF");
    /**
     * What may follow it: white space up to the end of the file, or objects or a cross-reference table of a later
     * revision.
     */
    private static final Pattern AFTER_REVISION =
            Pattern.compile("[\\s\\x00]*+(?:%%EOF[\\s\\x00]*+)?(?:\\z|\\d++\\s++\\d++\\s++obj\\b|xref\\b)");

    /** Actions that are refused everywhere, even where they need a click by the user. */
    private static final Set<String> ACTIONS =
            Set.of("JavaScript", "Launch", "ImportData", "SubmitForm", "GoToR", "GoToE", "Rendition");
    /** Actions that may run without a click, when the file or a page is opened; they stay within the file. */
    private static final Set<String> UNASKED_ACTIONS =
            Set.of("GoTo", "Named", "SetOCGState", "Trans", "Hide", "ResetForm");

    private static final Set<String> ACTIVE = Set.of("RichMedia", "3D", "Movie", "Screen");
    /** Keys of a stream whose content, or what is rendered in its place, lies in another file. */
    private static final List<COSName> ELSEWHERE =
            List.of(COSName.F, COSName.getPDFName("Ref"), COSName.getPDFName("OPI"));

    private static final COSName NEXT = COSName.getPDFName("Next");

    /** Actions already inspected; actions can be chained, even in a cycle. */
    private final Set<COSBase> unasked = Collections.newSetFromMap(new IdentityHashMap<>());

    private int pages;

    private PdfInspection() {}

    /** Whether the content begins with the PDF header, after an optional byte order mark and white space. */
    static boolean isPdf(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, 64), StandardCharsets.ISO_8859_1);
        return start.replaceFirst("^(\u00EF\u00BB\u00BF)?[ \r\n\t]*", "").startsWith(HEADER);
    }

    /**
     * Inspects a PDF.
     *
     * @throws Refusal if it is damaged or truncated, encrypted, has no pages, exceeds the limits, carries active
     *     content, another file or foreign bytes, refers to external content, or runs a forbidden action by itself
     */
    static void inspect(byte[] content) {
        String end = new String(
                content, Math.max(0, content.length - END), Math.min(END, content.length), StandardCharsets.ISO_8859_1);
        if (!end.contains("startxref") || !end.contains("%%EOF")) {
            throw Refusal.invalid("file.damaged");
        }
        refuseForeign(content);
        Bounds bounds = new Bounds((long) MOST_PASSES * (content.length + END));
        try (BoundedRead source = new BoundedRead(content, bounds);
                PDDocument document = new BoundedParser(source, bounds).parse()) {
            // The parser recovers from errors, even from exceptions that these bounds threw.
            bounds.check();
            if (document.isEncrypted()) {
                throw Refusal.invalid("file.encrypted");
            }
            new PdfInspection().objects(document.getDocument());
            bounds.check();
            if (document.getNumberOfPages() > MOST_PAGES) {
                throw Refusal.invalid("file.tooManyPages", MOST_PAGES);
            }
            if (document.getNumberOfPages() < 1 || document.getPage(0) == null) {
                throw Refusal.invalid("file.noPages");
            }
        } catch (InvalidPasswordException e) {
            throw Refusal.invalid("file.encrypted");
        } catch (Refusal refused) {
            throw bounds.exceeded ? Refusal.invalid("file.tooMuch") : refused;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // The parser throws many kinds of exceptions for damaged files, and overflows its stack for deeply nested
            // ones.
            throw Refusal.invalid(bounds.exceeded || e instanceof TooMuch ? "file.tooMuch" : "file.damaged");
        }
    }

    /**
     * Refuses foreign bytes: only white space may stand between the revisions of a file and after the last one. PDF
     * readers ignore other content there, but another program may execute or open it.
     */
    private static void refuseForeign(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Matcher end = END_OF_REVISION.matcher(text);
        Matcher after = AFTER_REVISION.matcher(text);
        boolean complete = false;
        while (end.find()) {
            if (!after.region(end.end(), text.length()).lookingAt()) {
                throw Refusal.invalid("file.foreign");
            }
            complete = after.end() == text.length();
        }
        if (!complete) {
            throw Refusal.invalid("file.damaged");
        }
    }

    private void objects(COSDocument document) throws IOException {
        Set<COSObjectKey> keys = document.getXrefTable().keySet();
        if (keys.size() > MOST_OBJECTS) {
            throw new TooMuch();
        }
        for (COSObjectKey key : List.copyOf(keys)) {
            COSObject indirect = document.getObjectFromPool(key);
            walk(indirect.getObject());
        }
        walk(document.getTrailer());
        if (pages == 0) {
            throw Refusal.invalid("file.noPages");
        }
    }

    /**
     * Inspects an object and its direct children; indirect objects are inspected on their own, by the cross-reference
     * table.
     */
    private void walk(COSBase object) {
        Deque<COSBase> left = new ArrayDeque<>();
        push(left, object);
        while (!left.isEmpty()) {
            COSBase next = left.pop();
            if (next instanceof COSDictionary dictionary) {
                look(dictionary);
                dictionary.entrySet().forEach(entry -> push(left, entry.getValue()));
            } else if (next instanceof COSArray array) {
                for (int i = 0; i < array.size(); i++) {
                    push(left, array.get(i));
                }
            }
        }
    }

    private static void push(Deque<COSBase> left, COSBase object) {
        if (object instanceof COSDictionary || object instanceof COSArray) {
            left.push(object);
        }
    }

    private void look(COSDictionary dictionary) {
        String subtype = String.valueOf(dictionary.getNameAsString(COSName.SUBTYPE));
        if (dictionary.containsKey(COSName.JS)
                || dictionary.containsKey(COSName.XFA)
                || ACTIONS.contains(String.valueOf(dictionary.getNameAsString(COSName.S)))
                || ACTIVE.contains(subtype)) {
            throw Refusal.invalid("file.active");
        }
        checkUnasked(dictionary.getDictionaryObject(COSName.OPEN_ACTION));
        if (dictionary.getDictionaryObject(COSName.AA) instanceof COSDictionary events) {
            events.keySet().forEach(event -> checkUnasked(events.getDictionaryObject(event)));
        }
        if (dictionary.containsKey(COSName.EF)) {
            throw Refusal.invalid("file.embedded");
        }
        if (dictionary instanceof COSStream && ELSEWHERE.stream().anyMatch(dictionary::containsKey)) {
            throw Refusal.invalid("file.external");
        }
        if (dictionary instanceof COSStream && subtype.equals("Image")) {
            PictureInspection.check(dictionary.getLong(COSName.WIDTH, 1), dictionary.getLong(COSName.HEIGHT, 1));
        }
        if (COSName.PAGE.equals(dictionary.getCOSName(COSName.TYPE)) && ++pages > MOST_PAGES) {
            throw Refusal.invalid("file.tooManyPages", MOST_PAGES);
        }
    }

    /**
     * Inspects an action that runs without a click, and the actions chained to it. An array in its place is a
     * destination.
     */
    private void checkUnasked(COSBase first) {
        Deque<COSBase> left = new ArrayDeque<>();
        push(left, first instanceof COSArray ? null : first);
        while (!left.isEmpty()) {
            COSBase action = left.pop();
            if (action instanceof COSArray several) {
                several.forEach(one -> push(left, resolved(one)));
            } else if (unasked.add(action)) {
                COSDictionary dictionary = (COSDictionary) action;
                if (!UNASKED_ACTIONS.contains(String.valueOf(dictionary.getNameAsString(COSName.S)))) {
                    throw Refusal.invalid("file.active");
                }
                push(left, dictionary.getDictionaryObject(NEXT));
            }
        }
    }

    private static COSBase resolved(COSBase object) {
        return object instanceof COSObject indirect ? indirect.getObject() : object;
    }

    /** The file exceeds the limits of the inspection. */
    private static final class TooMuch extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /** Limits on bytes read and unpacked; once one is exceeded, every further read fails. */
    private static final class Bounds {

        private long toRead;
        private long toUnpack = LARGEST_STRUCTURE;
        private boolean exceeded;

        Bounds(long toRead) {
            this.toRead = toRead;
        }

        void read(int bytes) throws TooMuch {
            toRead -= bytes;
            exceeded |= toRead < 0;
            check();
        }

        void unpacked(int bytes) throws TooMuch {
            toUnpack -= bytes;
            exceeded |= toUnpack < 0;
            check();
        }

        void check() throws TooMuch {
            if (exceeded) {
                throw new TooMuch();
            }
        }
    }

    /** Access to the bytes of the file that counts what is read against the limits. */
    private static final class BoundedRead extends RandomAccessReadBuffer {

        private final Bounds bounds;

        BoundedRead(byte[] content, Bounds bounds) {
            super(content);
            this.bounds = bounds;
        }

        @Override
        public int read() throws IOException {
            bounds.read(1);
            return super.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            bounds.read(length);
            return super.read(buffer, offset, length);
        }
    }

    /**
     * A parser that checks each cross-reference stream and object stream against the limit before the superclass
     * unpacks it into memory as a whole.
     */
    private static final class BoundedParser extends PDFParser {

        private final Set<COSStream> known = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Bounds bounds;

        BoundedParser(BoundedRead source, Bounds bounds) throws IOException {
            super(source);
            this.bounds = bounds;
        }

        @Override
        protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
            COSStream stream = super.parseCOSStream(dictionary);
            if (!initialParseDone) {
                unpack(stream);
            }
            return stream;
        }

        @Override
        protected COSBase parseObjectStreamObject(long number, COSObjectKey key) throws IOException {
            bounds.check();
            if (document.getObjectFromPool(new COSObjectKey(number, 0)).getObject() instanceof COSStream stream) {
                unpack(stream);
            }
            return super.parseObjectStreamObject(number, key);
        }

        private void unpack(COSStream stream) throws IOException {
            if (!known.add(stream)) {
                return;
            }
            COSBase filter = stream.getFilters();
            if (filter instanceof COSArray filters && filters.size() == 1) {
                filter = filters.getObject(0);
            }
            if (filter == null || filter instanceof COSArray filters && filters.size() == 0) {
                return;
            }
            if (!COSName.FLATE_DECODE.equals(filter) && !COSName.FLATE_DECODE_ABBREVIATION.equals(filter)) {
                throw new IOException("the structure of a PDF is packed by Flate or not at all");
            }
            // Like the parser, which skips the two bytes of the zlib header and ignores what follows corrupt data.
            Inflater inflater = new Inflater(true);
            try (InputStream packed = stream.createRawInputStream()) {
                packed.skipNBytes(Math.min(2, packed.available()));
                byte[] in = new byte[8192];
                byte[] out = new byte[8192];
                while (!inflater.finished()) {
                    if (inflater.needsInput()) {
                        int read = packed.read(in);
                        if (read <= 0) {
                            return;
                        }
                        inflater.setInput(in, 0, read);
                    }
                    bounds.unpacked(inflater.inflate(out));
                    if (inflater.needsDictionary()) {
                        return;
                    }
                }
            } catch (DataFormatException e) {
                // The parser stops here as well.
            } finally {
                inflater.end();
            }
        }
    }
}
