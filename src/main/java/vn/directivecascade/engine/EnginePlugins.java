package vn.directivecascade.engine;

import org.springframework.core.Ordered;

/**
 * Order of the engine plugins: after those of the Spring Boot starter, which configure the data source, and each after
 * those of the modules it depends on.
 */
public final class EnginePlugins {

    public static final int ENGINE = Ordered.LOWEST_PRECEDENCE - 2;
    public static final int IDENTITY = Ordered.LOWEST_PRECEDENCE - 1;
    public static final int PROCESS = Ordered.LOWEST_PRECEDENCE;

    private EnginePlugins() {}
}
