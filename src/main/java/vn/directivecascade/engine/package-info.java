/**
 * The engine as all its users see it: names of processes, tasks and variables, its faults as refusals, its schema and
 * meters.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
package vn.directivecascade.engine;

import org.springframework.modulith.ApplicationModule;
