package vn.directivecascade.calendar;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/**
 * The office hours of a working day in local time, in order and without overlap. Each province sets its own;
 * 7:30–11:30 and 13:30–17:00 are the usual ones.
 */
public record OfficeHours(List<Session> sessions) {

    /** One continuous period of office hours. */
    public record Session(LocalTime from, LocalTime to) {
        public Session {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("office hours end before they begin: " + from + " to " + to);
            }
        }

        Duration length() {
            return Duration.between(from, to);
        }
    }

    /** Minutes of office hours that a working day has at least; less is an input error. */
    public static final int LEAST_MINUTES = 60;

    public static final OfficeHours USUAL = new OfficeHours(List.of(
            new Session(LocalTime.of(7, 30), LocalTime.of(11, 30)),
            new Session(LocalTime.of(13, 30), LocalTime.of(17, 0))));

    public OfficeHours {
        sessions = List.copyOf(sessions);
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException("a working day needs office hours");
        }
        for (int i = 1; i < sessions.size(); i++) {
            if (sessions.get(i).from().isBefore(sessions.get(i - 1).to())) {
                throw new IllegalArgumentException("office hours overlap: " + sessions);
            }
        }
    }

    /** Whether a working day would have less office time than {@link #LEAST_MINUTES}. */
    public boolean areTooShort() {
        return sessions.stream()
                        .map(Session::length)
                        .reduce(Duration.ZERO, Duration::plus)
                        .compareTo(Duration.ofMinutes(LEAST_MINUTES))
                < 0;
    }

    LocalTime close() {
        return sessions.get(sessions.size() - 1).to();
    }
}
