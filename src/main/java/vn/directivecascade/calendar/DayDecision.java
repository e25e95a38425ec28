package vn.directivecascade.calendar;

import java.time.LocalDate;

/**
 * An official decision on one day, for the whole country.
 *
 * @param name the name of the holiday, or the day that is made up for
 * @param source the document that decides it
 * @param decidedOn date of that document, null if it is not known
 */
public record DayDecision(LocalDate date, DayKind kind, String name, String source, LocalDate decidedOn) {}
