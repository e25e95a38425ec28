package vn.directivecascade;

import java.util.TimeZone;
import java.util.stream.Stream;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the product, or imports a directory file with {@code --directive.import=<file>} and ends. */
// The engine's REST interface has no login of its own; it is switched on by access, behind ours.
@SpringBootApplication(excludeName = "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration")
public class DirectiveCascade {

    /** A command opens no port, runs no jobs and says nothing but its result. */
    private static final String[] AS_COMMAND = {
        "--server.port=-1",
        "--camunda.bpm.job-execution.enabled=false",
        "--directive.examples=false",
        "--directive.notices.dispatching=false",
        "--logging.level.root=error"
    };

    public static void main(String[] arguments) {
        // The engine writes local time into columns without a zone; UTC keeps them the same on every host.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        if (new DefaultApplicationArguments(arguments).containsOption("directive.import")) {
            String[] all = Stream.of(AS_COMMAND, arguments).flatMap(Stream::of).toArray(String[]::new);
            System.exit(SpringApplication.exit(SpringApplication.run(DirectiveCascade.class, all)));
        }
        SpringApplication.run(DirectiveCascade.class, arguments);
    }
}
