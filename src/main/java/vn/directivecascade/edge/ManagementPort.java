package vn.directivecascade.edge;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The management port always differs from the public one. By default it is the public port plus 1,000 (minus 1,000
 * where that exceeds the range), so that several instances on a machine do not collide; without a public port there is
 * none.
 */
class ManagementPort implements EnvironmentPostProcessor {

    private static final String PORT = "management.server.port";
    private static final int APART = 1_000;
    private static final int HIGHEST = 65_535;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment settings, SpringApplication application) {
        int open = settings.getProperty("server.port", int.class, 8080);
        int own = settings.getProperty(PORT, int.class, beside(open));
        if (own == open && own > 0) {
            throw new InvalidConfigurationPropertyValueException(
                    PORT, own, "It is the public port; health and meters need one of their own.");
        }
        settings.getPropertySources()
                .addLast(new MapPropertySource("beside the public port", Map.of(PORT, String.valueOf(own))));
    }

    /** 0 (a random port) and negative values (no port) are kept. */
    private static int beside(int port) {
        if (port <= 0) {
            return port;
        }
        return port + APART <= HIGHEST ? port + APART : port - APART;
    }
}
