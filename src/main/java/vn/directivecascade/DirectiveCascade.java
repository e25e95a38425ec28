package vn.directivecascade;

import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the product, or does one thing and ends: takes a directory file in with {@code --directive.import=<file>}, verifies
 * the audit with {@code --directive.verify-audit}.
 */
// The engine's REST interface has no login of its own; it is switched on by access, behind ours.
@SpringBootApplication(excludeName = "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration")
public class DirectiveCascade {

    private static final List<String> COMMANDS = List.of("directive.import", "directive.verify-audit");

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
        // No connection is handed out unseen, however recently it was used: the database may have fallen silent since.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
        // Spring Security asks an identity provider for its keys, tokens and names over connections of the JDK, which
        // by
        // default wait for ever, and people with them. In milliseconds.
        System.setProperty("sun.net.client.defaultConnectTimeout", "3000");
        System.setProperty("sun.net.client.defaultReadTimeout", "5000");
        // DATA_DIR may be a plain name, for a folder where the product was started.
        System.setProperty("h2.implicitRelativePath", "true");
        DefaultApplicationArguments given = new DefaultApplicationArguments(arguments);
        if (COMMANDS.stream().anyMatch(given::containsOption)) {
            String[] all = Stream.of(AS_COMMAND, arguments).flatMap(Stream::of).toArray(String[]::new);
            System.exit(SpringApplication.exit(SpringApplication.run(DirectiveCascade.class, all)));
        }
        SpringApplication.run(DirectiveCascade.class, arguments);
    }
}
