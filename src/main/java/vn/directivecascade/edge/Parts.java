package vn.directivecascade.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import vn.directivecascade.kernel.Refusal;

/**
 * Reads a body in several parts ({@code multipart/form-data}, RFC 7578) into memory. It reads the request's stream, whose
 * size {@link RequestSize} limits, and is called by the endpoints that take such bodies once the caller is known; the
 * servlet container parses none.
 */
public final class Parts {

    /** Maximum number of parts of a body. */
    static final int MOST = 200;

    private static final int LARGEST_HEADERS = 4 * 1024;

    private Parts() {}

    /**
     * A part of a body.
     *
     * @param fileName as the sender gave it, null if it gave none
     */
    public record Part(String name, String fileName, byte[] content) {}

    /**
     * Reads all parts.
     *
     * @throws Refusal {@code request.parts} if the body is not made of parts or has too many
     */
    public static List<Part> of(HttpServletRequest request) throws IOException {
        FileUpload upload = new FileUpload();
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        upload.setPartHeaderSizeMax(LARGEST_HEADERS);
        List<Part> parts = new ArrayList<>();
        try {
            FileItemIterator items = upload.getItemIterator(new ServletRequestContext(request));
            while (items.hasNext()) {
                FileItemStream item = items.next();
                if (parts.size() == MOST || item.getFieldName() == null) {
                    throw Refusal.malformed("request.parts");
                }
                try (InputStream content = item.openStream()) {
                    parts.add(new Part(item.getFieldName(), item.getName(), content.readAllBytes()));
                }
            }
        } catch (FileUploadException | InvalidFileNameException e) {
            throw Refusal.malformed("request.parts");
        } catch (IOException e) {
            throw refusalOr(e);
        }
        return parts;
    }

    /** Tomcat wraps what it cannot parse, and what the stream throws, into I/O exceptions of its own. */
    private static IOException refusalOr(IOException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof RequestTooLarge tooLarge) {
                return tooLarge;
            }
            if (cause instanceof RefusedBody refused) {
                return refused;
            }
        }
        if (fault.getClass().getName().startsWith(FileUpload.class.getPackageName())) {
            throw Refusal.malformed("request.parts");
        }
        return fault;
    }
}
