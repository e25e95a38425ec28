package vn.directivecascade.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import vn.directivecascade.MovableClock;
import vn.directivecascade.NothingStaysOpen;

/** The application with the directories of five provinces; dispatches arrive over REST. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:provinces;DB_CLOSE_DELAY=-1",
            "camunda.bpm.job-execution.enabled=false",
            "directive.examples=false",
            "directive.directory=classpath:directory/thanh-hoa.csv,classpath:directory/lao-cai.csv,"
                    + "classpath:directory/gia-lai.csv,classpath:directory/thai-nguyen.csv,"
                    + "classpath:provinces/hoa-an.csv"
        })
@Import({MovableClock.InPlace.class, Province.class})
abstract class ProvinceStories implements NothingStaysOpen {

    static final String MINISTRY = "bo-tttt";

    @Autowired
    Province province;

    void refused(String user, String task, Map<String, Object> variables, String sentence) {
        assertThatThrownBy(() -> province.complete(user, task, variables))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining(sentence);
        assertThat(province.offers(user, task)).isTrue();
    }
}
