package vn.directivecascade.kernel;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Compares a moment that a user entered to the minute with recorded instants, which have fractions of a second. */
public final class WrittenMoment {

    private WrittenMoment() {}

    /**
     * Adjusts an entered moment that must not precede a recorded instant. An event in the same minute as that instant
     * is entered as the start of the minute, and would seem to precede it.
     *
     * @param earliest the recorded instant
     * @param written the moment as entered
     * @return {@code earliest} for a moment that precedes it within the same minute, else the moment as entered
     */
    public static Instant since(Instant earliest, Instant written) {
        boolean inItsMinute = written.isBefore(earliest) && !written.isBefore(earliest.truncatedTo(ChronoUnit.MINUTES));
        return inItsMinute ? earliest : written;
    }
}
