package vn.directivecascade.deadline;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.directivecascade.calendar.Calendars;

/** Hands the rules, which are plain Java, what they need. */
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
