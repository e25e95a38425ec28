/** The case: a dispatch in processing, with its states, steps, addressees and documents. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "calendar",
            "database",
            "deadline",
            "dispatch",
            "file",
            "kernel",
            "organisation",
            "table"
        })
package vn.directivecascade.cascade;

import org.springframework.modulith.ApplicationModule;
