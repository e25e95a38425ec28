/** Follow-up of open work: the ledger of due moments, moved deadlines, extensions, released claims, and the proposal of the report upward. */
@ApplicationModule(
        allowedDependencies = {
            "calendar",
            "cascade",
            "cascade :: answer",
            "deadline",
            "dispatch",
            "kernel",
            "organisation"
        })
package vn.directivecascade.followup;

import org.springframework.modulith.ApplicationModule;
