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
 * Settings for the delivery of notices; they are policy and not derived from documents. Invalid values prevent the
 * start.
 *
 * @param dispatching whether this node delivers notices
 * @param hold whether delivery is suspended, for example after restoring a backup
 * @param publicUrl public base URL; links in mails begin with it
 * @param from sender address of mails, null if none are sent
 * @param replyTo reply address, null for {@code from}
 * @param gathering how long a notice waits for others to the same organisation
 * @param quietHours local hours without mail, {@code 21:00-06:00}, or {@code none}
 * @param mailsPerDay number of mails to an organisation per day, after which reminders are postponed to the next day
 * @param perMinute rate limit per node, for mails and for other channels separately
 * @param lease time after which another node may take over a message
 * @param backOff wait before the second attempt; doubled for each further attempt
 * @param backOffLimit longest wait between two attempts
 * @param giveUpAfter time without success after which a message has failed
 * @param poll interval at which due messages are looked up
 * @param allowHttp whether webhooks may use plain HTTP
 * @param allowedNetworks private networks to which webhooks may connect, {@code 10.20.0.0/16}
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
     * Hours of the day without mail.
     *
     * @param from beginning, inclusive; null if there are none
     * @param to end, exclusive; on the next day if before {@code from}
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
                // Reported below, like other invalid values.
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
