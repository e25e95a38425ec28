/**
 * Every request before anybody is known: bounds of connections and bodies, hosts, headers, and the form of error
 * answers.
 */
@ApplicationModule(allowedDependencies = {"audit", "engine", "kernel"})
package vn.directivecascade.edge;

import org.springframework.modulith.ApplicationModule;
