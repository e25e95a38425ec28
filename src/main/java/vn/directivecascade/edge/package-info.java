/**
 * Requests before authentication: limits of connections and bodies, hosts, headers, and the format of error responses.
 */
@ApplicationModule(allowedDependencies = {"audit", "engine", "kernel"})
package vn.directivecascade.edge;

import org.springframework.modulith.ApplicationModule;
