package vn.directivecascade;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import vn.directivecascade.calendar.Calendars;
import vn.directivecascade.calendar.WorkingCalendar;

/** A calendar without holidays, for stories that are about something else. */
@TestConfiguration
public class Weekdays {

    @Bean
    @Primary
    Calendars weekdaysOnly() {
        return province -> WorkingCalendar.weekdays();
    }
}
