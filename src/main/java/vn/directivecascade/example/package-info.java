/** The example cascades and the start page of a demonstration. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "calendar",
            "cascade",
            "cascade :: answer",
            "cascade :: receipt",
            "dispatch",
            "intake",
            "work"
        })
package vn.directivecascade.example;

import org.springframework.modulith.ApplicationModule;
