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
 * Opens a PDF and looks through its objects before others get it. What is looked at is structure alone: pages are counted,
 * not drawn. The work is bounded: bytes read, bytes unpacked, objects and pages.
 */
final class PdfInspection {

    static final int MOST_PAGES = 2000;
    /** What object streams and cross-reference streams of one file may unpack to, in bytes. */
    static final int LARGEST_STRUCTURE = 32 * 1024 * 1024;

    private static final int MOST_OBJECTS = 500_000;
    /** How often a file may be read over: the parser looks for what it needs in several passes. */
    private static final int MOST_PASSES = 50;

    private static final String HEADER = "%PDF-";
    /** Where readers look for the end of a file; what follows it there is ignored by all of them. */
    private static final int END = 1024;

    /** The end of a revision: where its cross-references are, and the mark (ISO 32000-1, 7.5.5). */
    private static final Pattern END_OF_REVISION = Pattern.compile("startxref\\s++\\d++\\s*+%%EOF");
    /** What follows it: blanks up to the end of the file, or the objects or cross-references of a later revision. */
    private static final Pattern AFTER_REVISION =
            Pattern.compile("[\\s\\x00]*+(?:%%EOF[\\s\\x00]*+)?(?:\\z|\\d++\\s++\\d++\\s++obj\\b|xref\\b)");

    /** Actions that a file has no use for, not even where somebody clicks on something. */
    private static final Set<String> ACTIONS =
            Set.of("JavaScript", "Launch", "ImportData", "SubmitForm", "GoToR", "GoToE", "Rendition");
    /** What may happen by itself, when a file or a page is opened: all of it stays within the file. */
    private static final Set<String> UNASKED_ACTIONS =
            Set.of("GoTo", "Named", "SetOCGState", "Trans", "Hide", "ResetForm");

    private static final Set<String> ACTIVE = Set.of("RichMedia", "3D", "Movie", "Screen");
    /** Keys of a stream that say that its content, or what is drawn in its place, lies in another file. */
    private static final List<COSName> ELSEWHERE =
            List.of(COSName.F, COSName.getPDFName("Ref"), COSName.getPDFName("OPI"));

    private static final COSName NEXT = COSName.getPDFName("Next");

    /** Actions that were looked at: one may follow several, or itself. */
    private final Set<COSBase> unasked = Collections.newSetFromMap(new IdentityHashMap<>());

    private int pages;

    private PdfInspection() {}

    /** Whether these bytes say in their first that they are a PDF; a byte order mark or blanks may precede it. */
    static boolean isPdf(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, 64), StandardCharsets.ISO_8859_1);
        return start.replaceFirst("^(\u00EF\u00BB\u00BF)?[ \r\n\t]*", "").startsWith(HEADER);
    }

    /**
     * Looks through a PDF.
     *
     * @throws Refusal if it is damaged or cut off, encrypted, without pages, too large to look through, carries a program,
     *     another file or foreign bytes, or opens an address by itself
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
            // The parser goes on where it can, past what these bounds have stopped.
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
            // The parser throws a dozen kinds of exceptions for a faulty file, and overflows its stack for a nested
            // one.
            throw Refusal.invalid(bounds.exceeded || e instanceof TooMuch ? "file.tooMuch" : "file.damaged");
        }
    }

    /**
     * Between the revisions of a file, and after the last, there are blanks at most: what else stands there, no reader of a
     * PDF looks at, but another program may.
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

    /** Looks at an object and those within it; what it refers to has a turn of its own. */
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
     * Looks at an action that nobody asks for by a click, and at those that follow it. A list in its place is a view to
     * open the file with.
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

    /** There is more in a file than is looked through. */
    private static final class TooMuch extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /** What may still be read and unpacked; once it is exceeded, nothing more is. */
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

    /** The bytes of the file, which can be read over some times and no more. */
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
     * The parser, which unpacks a cross-reference stream or an object stream into memory as a whole: it does so only after
     * the stream was unpacked piece by piece and found to be small enough.
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
            // Like the parser, which ignores the two bytes of zlib's header and what comes after a fault.
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
                // The parser stops here, too.
            } finally {
                inflater.end();
            }
        }
    }
}
