/** Open tasks and their holders: reading and completing, claims, substitutes, successors, reminders by hand. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "calendar",
            "cascade",
            "cascade :: answer",
            "cascade :: history",
            "deadline",
            "dispatch",
            "engine",
            "file",
            "followup",
            "identity",
            "identity :: account",
            "identity :: substitution",
            "kernel",
            "notice",
            "organisation"
        })
package vn.directivecascade.work;

import org.springframework.modulith.ApplicationModule;
