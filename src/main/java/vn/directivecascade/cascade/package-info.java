/** The case: a dispatch on its way through the chain, its states, its steps, its addressees and its documents. */
@ApplicationModule(
        allowedDependencies = {"audit", "calendar", "deadline", "dispatch", "file", "kernel", "organisation", "table"})
package vn.directivecascade.cascade;

import org.springframework.modulith.ApplicationModule;
