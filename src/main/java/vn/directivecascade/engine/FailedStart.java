package vn.directivecascade.engine;

import org.camunda.bpm.spring.boot.starter.webapp.filter.LazyInitRegistration;

/** What the engine's starter keeps of a start in static fields. */
public final class FailedStart {

    private FailedStart() {}

    /** Forgets the context of a start that has failed, which the next one would ask for the filters of the webapps. */
    public static void forget() {
        new LazyInitRegistration().setApplicationContext(null);
    }
}
