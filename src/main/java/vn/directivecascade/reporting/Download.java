package vn.directivecascade.reporting;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.springframework.web.util.UriUtils;

/**
 * How a file is named in {@code Content-Disposition}: in ASCII for programs that know no other, and in UTF-8 as
 * {@code filename*} (RFC 6266, RFC 8187). Spring's own writes a word of RFC 2047 there, which belongs to mails and which
 * {@code curl -OJ} takes for the name.
 */
final class Download {

    private Download() {}

    /** To be saved. */
    static String attachment(String name) {
        return "attachment; " + named(name);
    }

    /** To be shown. */
    static String inline(String name) {
        return "inline; " + named(name);
    }

    private static String named(String name) {
        String plain = Normalizer.normalize(name.replace('đ', 'd').replace('Đ', 'D'), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^ -~]|[\"\\\\/%;]", "_");
        return "filename=\"" + plain + "\"; filename*=UTF-8''" + UriUtils.encode(name, StandardCharsets.UTF_8);
    }
}
