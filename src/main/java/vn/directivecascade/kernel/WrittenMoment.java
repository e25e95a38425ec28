package vn.directivecascade.kernel;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments that people write: to the minute, while the record keeps instants. */
public final class WrittenMoment {

    private WrittenMoment() {}

    /**
     * What a written moment stands for where nothing can have been before a certain instant. What happened in the minute of
     * that instant is written as the beginning of the minute, and would seem to have been too early.
     *
     * @param earliest the instant
     * @param written the moment as it was written
     * @return the instant itself for a moment in its minute before it, else the moment
     */
    public static Instant since(Instant earliest, Instant written) {
        boolean inItsMinute = written.isBefore(earliest) && !written.isBefore(earliest.truncatedTo(ChronoUnit.MINUTES));
        return inItsMinute ? earliest : written;
    }
}
