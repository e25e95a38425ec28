/** What happens to open work as time passes: the ledger of moments, moved deadlines, extensions, claims taken back. */
@ApplicationModule(allowedDependencies = {"calendar", "cascade", "deadline", "dispatch", "kernel"})
package vn.directivecascade.followup;

import org.springframework.modulith.ApplicationModule;
