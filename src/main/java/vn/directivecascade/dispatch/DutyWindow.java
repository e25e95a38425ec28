package vn.directivecascade.dispatch;

import java.time.Instant;

/** The period of heightened duty around an event; measures that prepare for it are due by its start. */
public record DutyWindow(Instant from, Instant to) {}
