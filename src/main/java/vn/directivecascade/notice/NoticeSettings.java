package vn.directivecascade.notice;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.directivecascade.kernel.MailAddress;

/**
 * How notices are delivered. None of it is stated by a document: all of it is policy. A value that makes no sense keeps
 * the product from starting.
 *
 * @param dispatching whether this node delivers
 * @param hold whether nothing is delivered until somebody releases it, as after the restoring of a backup
 * @param publicUrl under which people reach the product; links in mails begin with it
 * @param from address that mails come from, null if none are sent
 * @param replyTo where answers go, null if to {@code from}
 * @param gathering how long a notice waits for others to the same organisation
 * @param quietHours local hours without mail, {@code 21:00-06:00}, or {@code none}
 * @param mailsPerDay with how many mails to an organisation on a day reminders begin to wait for the next
 * @param perMinute how many messages a node sends in a minute at most, by mail and by webhook each
 * @param lease how long a node may take over one message before another node takes it
 * @param backOff how long the second attempt waits; every further one waits twice as long
 * @param backOffLimit the longest wait between two attempts
 * @param giveUpAfter after which time without success a message has failed
 * @param poll how often is looked for something to deliver
 * @param allowHttp whether webhooks may go to plain http
 * @param allowedNetworks private networks that webhooks may go to, {@code 10.20.0.0/16}
 */
@ConfigurationProperties("directive.notices")
public record NoticeSettings(
        @DefaultValue("true") boolean dispatching,
        @DefaultValue("false") boolean hold,
        @DefaultValue("http://localhost:8080") String publicUrl,
        String from,
        String replyTo,
        @DefaultValue("PT2M") Duration gathering,
        @DefaultValue("21:00-06:00") String quietHours,
        @DefaultValue("10") int mailsPerDay,
        @DefaultValue("120") int perMinute,
        @DefaultValue("PT1M") Duration lease,
        @DefaultValue("PT1M") Duration backOff,
        @DefaultValue("PT30M") Duration backOffLimit,
        @DefaultValue("P3D") Duration giveUpAfter,
        @DefaultValue("PT2S") Duration poll,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue({}) List<String> allowedNetworks) {

    public NoticeSettings {
        url(publicUrl);
        address("from", from);
        address("reply-to", replyTo);
        between("gathering", gathering, Duration.ofSeconds(1), Duration.ofHours(1));
        Quiet.of(quietHours);
        between("mails-per-day", mailsPerDay, 1, 1_000);
        between("per-minute", perMinute, 1, 6_000);
        between("lease", lease, Duration.ofSeconds(45), Duration.ofMinutes(10));
        between("back-off", backOff, Duration.ofSeconds(1), Duration.ofHours(1));
        between("back-off-limit", backOffLimit, backOff, Duration.ofHours(6));
        between("give-up-after", giveUpAfter, backOffLimit, Duration.ofDays(14));
        between("poll", poll, Duration.ofMillis(100), Duration.ofMinutes(1));
        allowedNetworks = List.copyOf(allowedNetworks);
    }

    /** The local hours without mail. */
    public Quiet quiet() {
        return Quiet.of(quietHours);
    }

    /**
     * Hours of the day in which no mail is sent.
     *
     * @param from the first quiet minute, null if there are none
     * @param to when it ends, on the next day if it is before {@code from}
     */
    public record Quiet(LocalTime from, LocalTime to) {

        private static final int LONGEST_HOURS = 16;

        static Quiet of(String text) {
            if (text.equals("none")) {
                return new Quiet(null, null);
            }
            try {
                String[] ends = text.split("-", -1);
                if (ends.length == 2) {
                    Quiet quiet = new Quiet(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
                    long minutes = Math.floorMod(
                            Duration.between(quiet.from, quiet.to).toMinutes(),
                            Duration.ofDays(1).toMinutes());
                    require(
                            minutes > 0 && minutes <= LONGEST_HOURS * 60,
                            "quiet-hours",
                            text,
                            "a stretch of at most " + LONGEST_HOURS + " hours that does not end where it begins");
                    return quiet;
                }
            } catch (DateTimeParseException e) {
                // Said below, like any other text that names no hours.
            }
            throw new IllegalArgumentException(
                    "directive.notices.quiet-hours is \"" + text + "\" but must be like 21:00-06:00, or none");
        }

        boolean at(LocalTime time) {
            if (from == null) {
                return false;
            }
            boolean afterFrom = !time.isBefore(from);
            boolean beforeTo = time.isBefore(to);
            return from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo;
        }
    }

    private static void url(String url) {
        boolean fit;
        try {
            URI uri = URI.create(url);
            fit = ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && !url.endsWith("/");
        } catch (IllegalArgumentException e) {
            fit = false;
        }
        require(fit, "public-url", url, "an http or https address without a slash at its end");
    }

    private static void address(String name, String address) {
        require(
                address == null || MailAddress.isPlain(address),
                name,
                address,
                "one mail address, without a name, without line breaks");
    }

    private static <T extends Comparable<T>> void between(String name, T value, T least, T most) {
        require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                name,
                value,
                "between " + least + " and " + most);
    }

    private static void require(boolean fit, String name, Object value, String what) {
        if (!fit) {
            throw new IllegalArgumentException(
                    "directive.notices." + name + " is \"" + value + "\" but must be " + what);
        }
    }
}
