package vn.directivecascade.calendar;

/** The working calendar of each province: the days are the same for all, the office hours are the province's own. */
public interface Calendars {

    /**
     * @param province key of the body at the head of the province's tree
     */
    WorkingCalendar of(String province);
}
