/** The directory of organisations over time: levels, groups, successors, and the files it is imported from. */
@ApplicationModule(allowedDependencies = {"database", "kernel", "table"})
package vn.directivecascade.organisation;

import org.springframework.modulith.ApplicationModule;
