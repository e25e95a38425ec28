package vn.directivecascade;

import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.ResourceBundleMessageSource;
import vn.directivecascade.database.AwaitDatabase;
import vn.directivecascade.engine.FailedStart;
import vn.directivecascade.kernel.Outage;

/**
 * Starts the application, or runs a single command and exits: {@code --directive.import=<file>} imports a directory
 * file, {@code --directive.verify-audit} verifies the audit.
 */
// The engine's REST interface has no authentication of its own; the module access enables it behind the application's.
@SpringBootApplication(excludeName = "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration")
public class DirectiveCascade {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private static final List<String> COMMANDS = List.of("directive.import", "directive.verify-audit");

    /** Commands open no port, run no jobs and print only their result. */
    private static final String[] AS_COMMAND = {
        "--server.port=-1",
        "--directive.local-port=${SERVER_PORT:8080}",
        "--camunda.bpm.job-execution.enabled=false",
        "--directive.examples=false",
        "--directive.notices.dispatching=false",
        "--logging.level.root=error"
    };

    /**
     * The messages for users. Numbers are formatted as in Viet Nam (4.000), regardless of the browser's language and
     * also in jobs.
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
        // The engine stores local times in columns without a time zone; UTC makes them independent of the host.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        // Every connection is validated when it is borrowed from the pool, even if it was just used.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
        // Spring Security fetches keys and user info from the OIDC provider with JDK connections, which have no
        // time-out by default. In milliseconds.
        System.setProperty("sun.net.client.defaultConnectTimeout", "3000");
        System.setProperty("sun.net.client.defaultReadTimeout", "5000");
        // DATA_DIR may be a relative path, resolved against the working directory.
        System.setProperty("h2.implicitRelativePath", "true");
        DefaultApplicationArguments given = new DefaultApplicationArguments(arguments);
        if (COMMANDS.stream().anyMatch(given::containsOption)) {
            String[] all = Stream.of(AS_COMMAND, arguments).flatMap(Stream::of).toArray(String[]::new);
            System.exit(SpringApplication.exit(SpringApplication.run(DirectiveCascade.class, all)));
        }
        start(arguments, System.nanoTime() + AwaitDatabase.LONGEST.toNanos());
    }

    /** Starts, and starts again if the database went away meanwhile; {@link AwaitDatabase} then waits for it. */
    private static void start(String[] arguments, long latest) {
        while (true) {
            try {
                SpringApplication.run(DirectiveCascade.class, arguments);
                return;
            } catch (RuntimeException fault) {
                if (!wentAway(fault) || System.nanoTime() - latest > 0) {
                    throw fault;
                }
                FailedStart.forget();
                LoggerFactory.getLogger(DirectiveCascade.class)
                        .warn("the database went away during the start, which begins anew");
            }
        }
    }

    /** Whether a database server went away. A file of H2 that cannot be opened is locked, and stays so. */
    private static boolean wentAway(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getName().startsWith("org.h2.")) {
                return false;
            }
        }
        return Outage.in(fault);
    }
}
