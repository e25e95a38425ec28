package vn.directivecascade.notice.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.directivecascade.access.Limits;

/** Anyone can send a bounce report, so only a limited part of it is read. */
class BounceReportTest {

    private static final String ABOUT = "Reporting-MTA: dns; mx.example\r\n\r\n";
    private static final String ID = "Message-ID: <1@office.example>\r\n\r\n";

    @Test
    @DisplayName("So many parts are looked at")
    void parts() throws Exception {
        Limits.Limit limit = Limits.of("bounce-parts");
        // The last two are the report itself.
        for (int size : new int[] {limit.most(), limit.beyond()}) {
            String others = part("text/plain", "x").repeat(size - 2);
            Optional<BounceReport> read =
                    read(others + part("text/rfc822-headers", ID) + part("message/delivery-status", recipients(1)));
            assertThat(read.isPresent()).as("%s parts", size).isEqualTo(size == limit.most());
        }
    }

    @Test
    @DisplayName("So many recipients are read")
    void recipients() throws Exception {
        int most = Limits.of("bounce-recipients").most();
        assertThat(report(recipients(most), ID).recipients()).hasSize(most);
        assertThat(report(recipients(most + 1), ID).recipients()).hasSize(most);
    }

    @Test
    @DisplayName("So many messages may be meant, and no identifier of one is longer than it may be")
    void identifiers() throws Exception {
        int most = Limits.of("bounce-ids").most();
        assertThat(report(recipients(1), ids(most)).messageIds()).hasSize(most);
        assertThat(report(recipients(1), ids(most + 1)).messageIds()).hasSize(most);

        Limits.Limit longest = Limits.of("bounce-id");
        String fits = "<" + "i".repeat(longest.most()) + ">";
        assertThat(report(recipients(1), "Message-ID: " + fits + "\r\n\r\n").messageIds())
                .containsExactly(fits);
        assertThat(read(part("message/delivery-status", recipients(1))
                        + part("text/rfc822-headers", "Message-ID: <" + "i".repeat(longest.beyond()) + ">\r\n\r\n")))
                .isEmpty();
    }

    @Test
    @DisplayName("So much of a part is read")
    void partLength() throws Exception {
        int most = Limits.of("bounce-part").most() * 1024;
        String start = ABOUT + "X-Filling: ";
        String recipient = "\r\n" + recipients(1).substring(ABOUT.length());
        String action = recipient.substring(0, recipient.indexOf("failed") + "failed".length());
        // The word that counts ends with the last byte that is read, or is cut by one.
        for (int size : new int[] {most, most + 1}) {
            String filling = "x".repeat(size - start.length() - action.length());
            Optional<BounceReport> read = read(
                    part("message/delivery-status", start + filling + recipient) + part("text/rfc822-headers", ID));
            assertThat(read.isPresent()).as("%s bytes", size).isEqualTo(size == most);
        }
    }

    @Test
    @DisplayName("So much is kept of what a server answered")
    void answer() throws Exception {
        int most = Limits.of("bounce-answer").most();
        String status = "5.1.1 ";
        for (int size : new int[] {most, most + 1}) {
            String said = "x".repeat(size - status.length());
            assertThat(report(recipients(1).replace("no such user", said), ID).recipients())
                    .extracting(BounceReport.Recipient::answer)
                    .containsExactly((status + said).substring(0, most));
        }
    }

    private static String recipients(int count) {
        return ABOUT
                + IntStream.range(0, count)
                        .mapToObj(n -> "Final-Recipient: rfc822; r" + n
                                + "@office.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
                                + "Diagnostic-Code: smtp; no such user\r\n\r\n")
                        .collect(Collectors.joining());
    }

    private static String ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "<" + n + "@office.example>")
                .collect(Collectors.joining("\r\n ", "Message-ID: ", "\r\n\r\n"));
    }

    private static String part(String type, String body) {
        return "--part\r\nContent-Type: " + type + "\r\n\r\n" + body + "\r\n";
    }

    private static BounceReport report(String status, String headers) throws Exception {
        return read(part("message/delivery-status", status) + part("text/rfc822-headers", headers))
                .orElseThrow();
    }

    private static Optional<BounceReport> read(String parts) throws Exception {
        String text = "From: mx@office.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report;"
                + " report-type=delivery-status; boundary=\"part\"\r\n\r\n" + parts + "--part--\r\n";
        return BounceReport.of(
                new MimeMessage((Session) null, new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))));
    }
}
