package vn.directivecascade.engine;

import org.springframework.core.Ordered;

/**
 * The order in which modules set the engine up: after the starter, which brings the database, and each upon what is there
 * before it.
 */
public final class EnginePlugins {

    public static final int ENGINE = Ordered.LOWEST_PRECEDENCE - 2;
    public static final int IDENTITY = Ordered.LOWEST_PRECEDENCE - 1;
    public static final int PROCESS = Ordered.LOWEST_PRECEDENCE;

    private EnginePlugins() {}
}
