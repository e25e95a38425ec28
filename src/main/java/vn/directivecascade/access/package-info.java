/** Authentication, sessions and authorizations of requests, and the guard of the engine's REST interface. */
@ApplicationModule(
        allowedDependencies = {"audit", "edge", "engine", "identity", "identity :: account", "kernel", "work"})
package vn.directivecascade.access;

import org.springframework.modulith.ApplicationModule;
