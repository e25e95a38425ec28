/** What those who watch see: cases with their figures, what happened in them, and lists as files. */
@ApplicationModule(
        allowedDependencies = {
            "calendar",
            "cascade",
            "cascade :: answer",
            "cascade :: document",
            "cascade :: history",
            "cascade :: overview",
            "cascade :: receipt",
            "database",
            "deadline",
            "dispatch",
            "engine",
            "followup",
            "identity",
            "identity :: account",
            "kernel",
            "listing",
            "organisation",
            "reporting",
            "work"
        })
package vn.directivecascade.overview;

import org.springframework.modulith.ApplicationModule;
