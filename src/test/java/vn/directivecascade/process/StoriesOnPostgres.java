package vn.directivecascade.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import vn.directivecascade.EmbeddedPostgresDatabase;
import vn.directivecascade.MovableClock;
import vn.directivecascade.Weekdays;

/**
 * Stories of the Thanh Hóa case on PostgreSQL. The clock stands still until a story moves it, jobs and scheduled runs
 * are called explicitly, and there are no holidays. All classes with this annotation share one application, so each
 * must leave no process instances behind.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "directive.examples=false",
            "directive.desk.runs=-",
            "directive.engine-rest.enabled=true",
            "directive.directory=classpath:directory/thanh-hoa.csv,classpath:directory/lao-cai.csv",
            "directive.demonstration-password=Cascade-demo-2026",
            "camunda.bpm.admin-user.id=admin",
            "camunda.bpm.admin-user.password=Cascade-demo-2026",
            // The tests call without TLS, where a secure cookie would not be sent back.
            "directive.behind-tls=false"
        })
@ActiveProfiles("postgres")
@Import({MovableClock.InPlace.class, Weekdays.class, ThanhHoa.class, EmbeddedPostgresDatabase.class})
@interface StoriesOnPostgres {}
