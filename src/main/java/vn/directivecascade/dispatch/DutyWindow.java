package vn.directivecascade.dispatch;

import java.time.Instant;

/** The time during which everyone must stand by; what must be done before it is due at its start. */
public record DutyWindow(Instant from, Instant to) {}
