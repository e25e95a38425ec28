package vn.directivecascade;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the product. */
@SpringBootApplication
public class DirectiveCascade {
    public static void main(String[] arguments) {
        // The engine writes local time into columns without a zone; UTC keeps them the same on every host.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(DirectiveCascade.class, arguments);
    }
}
