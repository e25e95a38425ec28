package vn.directivecascade.engine;

/** The order in which modules set the engine up: what accounts and models add builds on what the engine itself has. */
public final class EnginePlugins {

    public static final int ENGINE = 0;
    public static final int IDENTITY = 1;
    public static final int PROCESS = 2;

    private EnginePlugins() {}
}
