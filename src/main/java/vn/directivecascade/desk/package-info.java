/** REST endpoints for the forms and pages of clerks: task forms, work lists, telephone records, substitutions. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "calendar",
            "cascade",
            "cascade :: answer",
            "cascade :: contact",
            "cascade :: document",
            "cascade :: draft",
            "cascade :: history",
            "cascade :: receipt",
            "deadline",
            "dispatch",
            "document",
            "edge",
            "engine",
            "file",
            "followup",
            "identity",
            "identity :: account",
            "identity :: substitution",
            "intake",
            "kernel",
            "notice",
            "organisation",
            "process",
            "reporting",
            "reporting :: answer",
            "work"
        })
package vn.directivecascade.desk;

import org.springframework.modulith.ApplicationModule;
