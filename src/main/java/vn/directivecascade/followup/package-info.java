/** Follow-up of open work: the ledger of due moments, moved deadlines, extensions, released claims. */
@ApplicationModule(allowedDependencies = {"calendar", "cascade", "deadline", "dispatch", "kernel"})
package vn.directivecascade.followup;

import org.springframework.modulith.ApplicationModule;
