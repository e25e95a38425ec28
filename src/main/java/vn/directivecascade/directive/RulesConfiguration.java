package vn.directivecascade.directive;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.directivecascade.calendar.WorkingCalendar;

/** Hands the rules, which are plain Java, what they need. */
@Configuration
class RulesConfiguration {

    @Bean
    WorkingCalendar workingCalendar() {
        return WorkingCalendar.weekdays();
    }

    @Bean
    Deadlines deadlines(Policy policy, WorkingCalendar calendar) {
        return new Deadlines(policy, calendar);
    }

    @Bean
    Watch watch(Policy policy, WorkingCalendar calendar) {
        return new Watch(policy, calendar);
    }
}
