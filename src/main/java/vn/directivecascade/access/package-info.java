/** Logins, sessions and rights of requests, and the engine's REST interface behind them. */
@ApplicationModule(allowedDependencies = {"audit", "edge", "engine", "identity", "kernel", "work"})
package vn.directivecascade.access;

import org.springframework.modulith.ApplicationModule;
