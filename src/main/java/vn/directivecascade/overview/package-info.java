/** What those who watch see: cases with their figures, what happened in them, lists as files, and the pages of the board. */
@ApplicationModule(
        allowedDependencies = {
            "access",
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
            "document",
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
