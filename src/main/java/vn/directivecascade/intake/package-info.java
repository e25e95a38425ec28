/** Receives dispatches and the files of documents over REST, and starts cascades. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "calendar",
            "cascade",
            "cascade :: document",
            "cascade :: draft",
            "cascade :: receipt",
            "deadline",
            "dispatch",
            "edge",
            "file",
            "identity",
            "identity :: account",
            "kernel",
            "organisation",
            "process",
            "reporting"
        })
package vn.directivecascade.intake;

import org.springframework.modulith.ApplicationModule;
