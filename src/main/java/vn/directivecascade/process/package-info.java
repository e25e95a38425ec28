/**
 * Start and deployment of the two process models, and the decision tables; beans for the models are in {@code
 * delegate}.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "calendar",
            "cascade",
            "cascade :: answer",
            "cascade :: document",
            "cascade :: draft",
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
            "organisation",
            "report",
            "work"
        })
package vn.directivecascade.process;

import org.springframework.modulith.ApplicationModule;
