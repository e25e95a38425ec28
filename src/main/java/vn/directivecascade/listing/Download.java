package vn.directivecascade.listing;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriUtils;

/**
 * Values of {@code Content-Disposition} with an ASCII file name for old clients and a UTF-8 {@code filename*} (RFC
 * 6266, RFC 8187). Spring's own class writes an encoded word of RFC 2047 as the ASCII name, which is meant for mail
 * and which {@code curl -OJ} uses literally.
 */
public final class Download {

    private Download() {}

    /** A file that somebody handed in, to be saved: browsers do not display it, whatever it holds. Its SHA-256 is the ETag. */
    public static ResponseEntity<byte[]> file(String name, String sha256, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .eTag("\"" + sha256 + "\"")
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(name))
                .body(content);
    }

    /** For a file to be saved. */
    public static String attachment(String name) {
        return "attachment; " + named(name);
    }

    /** For a file to be displayed. */
    public static String inline(String name) {
        return "inline; " + named(name);
    }

    /** A title as the name of a file: no slashes, as document numbers have them. */
    public static String fileName(String title) {
        return title.replaceAll("[/\\\\:*?\"<>|\\p{Cntrl}]+", "-");
    }

    private static String named(String name) {
        String plain = Normalizer.normalize(name.replace('đ', 'd').replace('Đ', 'D'), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^ -~]|[\"\\\\/%;]", "_");
        return "filename=\"" + plain + "\"; filename*=UTF-8''" + UriUtils.encode(name, StandardCharsets.UTF_8);
    }
}
