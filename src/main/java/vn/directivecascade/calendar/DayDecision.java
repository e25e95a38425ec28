package vn.directivecascade.calendar;

import java.time.LocalDate;

/**
 * What is decided of one day, for the whole country.
 *
 * @param name why, as people say it: the holiday, or for which day it is worked
 * @param source the document that says so
 * @param decidedOn date of that document, null if it is not known
 */
public record DayDecision(LocalDate date, DayKind kind, String name, String source, LocalDate decidedOn) {}
