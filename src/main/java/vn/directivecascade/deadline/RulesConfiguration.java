package vn.directivecascade.deadline;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.directivecascade.calendar.Calendars;

/** Creates the beans of the rules, which do not depend on Spring. */
@Configuration
class RulesConfiguration {

    @Bean
    Deadlines deadlines(Policy policy, Calendars calendars) {
        return new Deadlines(policy, calendars);
    }

    @Bean
    Watch watch(Policy policy, Calendars calendars) {
        return new Watch(policy, calendars);
    }
}
