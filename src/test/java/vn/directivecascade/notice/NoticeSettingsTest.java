package vn.directivecascade.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import vn.directivecascade.access.Limits;
import vn.directivecascade.notice.mailbox.BounceSettings;

/** Invalid settings prevent the start. */
class NoticeSettingsTest {

    @Configuration
    @EnableConfigurationProperties({NoticeSettings.class, BounceSettings.class})
    static class Settings {}

    private final ApplicationContextRunner product =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "gathering=PT0S; directive.notices.gathering is \"PT0S\" but must be between PT1S and PT1H",
                "gathering=P2D; directive.notices.gathering is \"PT48H\" but must be between",
                "quiet-hours=21:00-21:00; directive.notices.quiet-hours is \"21:00-21:00\" but must be a stretch",
                "quiet-hours=05:00-04:00; directive.notices.quiet-hours is \"05:00-04:00\" but must be a stretch",
                "quiet-hours=25:00-06:00; directive.notices.quiet-hours is \"25:00-06:00\" but must be like 21:00-06:00",
                "quiet-hours=21:00; directive.notices.quiet-hours is \"21:00\" but must be like",
                "mails-per-day=0; directive.notices.mails-per-day is \"0\" but must be between 1 and 1000",
                "per-minute=0; directive.notices.per-minute is \"0\" but must be between 1 and 6000",
                "per-minute=60000; directive.notices.per-minute is \"60000\" but must be between",
                "lease=PT1S; directive.notices.lease is \"PT1S\" but must be between PT45S",
                "back-off=PT0S; directive.notices.back-off is \"PT0S\" but must be between",
                "back-off-limit=PT10S; directive.notices.back-off-limit is \"PT10S\" but must be between PT1M",
                "give-up-after=PT1M; directive.notices.give-up-after is \"PT1M\" but must be between PT30M",
                "poll=PT0S; directive.notices.poll is \"PT0S\" but must be between",
                "from=a@b.example, c@d.example; directive.notices.from is",
                "reply-to=Someone; directive.notices.reply-to is \"Someone\" but must be one mail address",
                "public-url=ftp://a.example; directive.notices.public-url is \"ftp://a.example\" but must be an http",
                "bounces.protocol=smtp; directive.notices.bounces.protocol is \"smtp\" but must be imaps, imap, pop3s or pop3",
                "bounces.every=PT1S; directive.notices.bounces.every is \"PT1S\" but must be between PT10S",
                "bounces.address=a@b; directive.notices.bounces.address is \"a@b\" but must be one mail address",
                "bounces.host=127.0.0.1; directive.notices.bounces.user is \"null\" but must be set",
                "public-url=https://a.example/; directive.notices.public-url is"
            })
    @DisplayName("The start is refused with a sentence that names the setting, its value and what it may be")
    void refused(String setting, String sentence) {
        product.withPropertyValues("directive.notices." + setting)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(sentence));
    }

    private static Stream<Arguments> limits() {
        return Stream.of(
                setting(Limits.of("set-gathering-least"), "gathering", "PT%dS"),
                setting(Limits.of("set-gathering"), "gathering", "PT%dM"),
                setting(Limits.of("set-quiet-hours"), "quiet-hours", "00:00-%02d:00"),
                setting(Limits.of("set-mails-least"), "mails-per-day", "%d"),
                setting(Limits.of("set-mails"), "mails-per-day", "%d"),
                setting(Limits.of("set-messages-least"), "per-minute", "%d"),
                setting(Limits.of("set-messages"), "per-minute", "%d"),
                setting(Limits.of("set-lease-least"), "lease", "PT%dS"),
                setting(Limits.of("set-lease"), "lease", "PT%dM"),
                setting(Limits.of("set-back-off-least"), "back-off", "PT%dS"),
                setting(Limits.of("set-back-off"), "back-off-limit=PT6H; back-off", "PT%dM"),
                setting(Limits.of("set-back-off-limit"), "back-off-limit", "PT%dH"),
                setting(Limits.of("set-give-up"), "give-up-after", "P%dD"),
                setting(Limits.of("set-poll-least"), "poll", "%dms"),
                setting(Limits.of("set-poll"), "poll", "PT%dS"),
                setting(Limits.of("set-bounces-least"), "bounces.every", "PT%dS"),
                setting(Limits.of("set-bounces"), "bounces.every", "PT%dH"));
    }

    private static Arguments setting(Limits.Limit limit, String name, String value) {
        return Arguments.of(limit, name, value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("It starts with what the page of limits allows, and not with one more or less")
    void limits(Limits.Limit limit, String names, String value) {
        String[] properties = Stream.of(names.split("; "))
                .map(name -> "directive.notices." + name)
                .toArray(String[]::new);
        String last = properties[properties.length - 1] + "=";
        properties[properties.length - 1] = last + value.formatted(limit.most());
        product.withPropertyValues(properties)
                .run(context -> assertThat(context).hasNotFailed());
        properties[properties.length - 1] = last + value.formatted(limit.beyond());
        product.withPropertyValues(properties)
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining(last.replace("=", " is \"")));
    }

    @Test
    @DisplayName("Without a word it starts; quiet hours run over midnight, or within a day, or not at all")
    void accepted() {
        product.run(context -> {
            NoticeSettings.Quiet quiet = context.getBean(NoticeSettings.class).quiet();
            assertThat(quiet.at(LocalTime.of(20, 59))).isFalse();
            assertThat(quiet.at(LocalTime.of(21, 0))).isTrue();
            assertThat(quiet.at(LocalTime.of(0, 0))).isTrue();
            assertThat(quiet.at(LocalTime.of(5, 59))).isTrue();
            assertThat(quiet.at(LocalTime.of(6, 0))).isFalse();
        });
        product.withPropertyValues("directive.notices.quiet-hours=11:30-13:30").run(context -> {
            NoticeSettings.Quiet quiet = context.getBean(NoticeSettings.class).quiet();
            assertThat(quiet.at(LocalTime.of(12, 0))).isTrue();
            assertThat(quiet.at(LocalTime.of(13, 30))).isFalse();
        });
        product.withPropertyValues("directive.notices.quiet-hours=none").run(context -> assertThat(
                        context.getBean(NoticeSettings.class).quiet().at(LocalTime.MIDNIGHT))
                .isFalse());
    }
}
