/**
 * The engine for all modules: names of processes, tasks and variables, translation of its exceptions, schema and
 * metrics.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
package vn.directivecascade.engine;

import org.springframework.modulith.ApplicationModule;
