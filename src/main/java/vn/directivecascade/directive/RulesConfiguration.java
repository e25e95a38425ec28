package vn.directivecascade.directive;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.directivecascade.calendar.Calendars;
import vn.directivecascade.calendar.WorkingCalendar;

/** Hands the rules, which are plain Java, what they need. */
@Configuration
class RulesConfiguration {

    @Bean
    Calendars calendars() {
        return province -> WorkingCalendar.weekdays();
    }

    @Bean
    Deadlines deadlines(Policy policy, Calendars calendars) {
        return new Deadlines(policy, calendars);
    }

    @Bean
    Watch watch(Policy policy, Calendars calendars) {
        return new Watch(policy, calendars);
    }
}
