package vn.directivecascade.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import vn.directivecascade.MovableClock;
import vn.directivecascade.Weekdays;

/** The same as {@link StoriesOnPostgres} on H2. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:stories;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000",
            "camunda.bpm.job-execution.enabled=false",
            "directive.examples=false",
            "directive.desk.runs=-",
            "directive.engine-rest.enabled=true"
        })
@Import({MovableClock.InPlace.class, Weekdays.class, ThanhHoa.class})
@interface StoriesOnH2 {}
