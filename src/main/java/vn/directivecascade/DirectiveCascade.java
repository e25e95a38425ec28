package vn.directivecascade;

import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * Starts the product, or does one thing and ends: takes a directory file in with {@code --directive.import=<file>}, verifies
 * the audit with {@code --directive.verify-audit}.
 */
// The engine's REST interface has no login of its own; it is switched on by access, behind ours.
@SpringBootApplication(excludeName = "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration")
public class DirectiveCascade {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private static final List<String> COMMANDS = List.of("directive.import", "directive.verify-audit");

    /** A command opens no port, runs no jobs and says nothing but its result. */
    private static final String[] AS_COMMAND = {
        "--server.port=-1",
        "--directive.local-port=${SERVER_PORT:8080}",
        "--camunda.bpm.job-execution.enabled=false",
        "--directive.examples=false",
        "--directive.notices.dispatching=false",
        "--logging.level.root=error"
    };

    /**
     * The sentences for people. Numbers in them are written as in Viet Nam (4.000), whatever language a browser asks for and
     * in jobs, where nobody asks.
     */
    @Bean
    static MessageSource messageSource(@Value("${spring.messages.basename}") String bundle) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource() {
            @Override
            protected MessageFormat createMessageFormat(String text, Locale asked) {
                return new MessageFormat(text, VIETNAMESE);
            }
        };
        messages.setBasename(bundle);
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    public static void main(String[] arguments) {
        // The engine writes local time into columns without a zone; UTC keeps them the same on every host.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        // No connection is handed out unseen, however recently it was used: the database may have fallen silent since.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
        // Spring Security asks an identity provider for keys, tokens and names over connections of the JDK, which have
        // no time-out by default. In milliseconds.
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
