package vn.directivecascade.calendar;

/** The working calendars of provinces: days off are national, office hours are set by each province. */
public interface Calendars {

    /**
     * The working calendar of a province.
     *
     * @param province key of the organisation at the head of the province's tree
     */
    WorkingCalendar of(String province);
}
