/**
 * When work is due, when people are reminded and to whom it is taken; rules in plain Java over the tables of policy.
 */
@ApplicationModule(allowedDependencies = {"calendar", "dispatch", "kernel", "organisation"})
package vn.directivecascade.deadline;

import org.springframework.modulith.ApplicationModule;
