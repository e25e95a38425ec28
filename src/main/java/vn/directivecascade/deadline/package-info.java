/** Deadlines, reminders and escalation: rules in plain Java that evaluate the decision tables. */
@ApplicationModule(allowedDependencies = {"calendar", "dispatch", "kernel", "organisation"})
package vn.directivecascade.deadline;

import org.springframework.modulith.ApplicationModule;
