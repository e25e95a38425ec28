/** The report upward as a document: composed from the facts of the case, and kept as it was approved. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "calendar",
            "cascade",
            "cascade :: answer",
            "deadline",
            "dispatch",
            "document",
            "followup",
            "identity",
            "identity :: account",
            "kernel",
            "organisation"
        })
package vn.directivecascade.report;

import org.springframework.modulith.ApplicationModule;
