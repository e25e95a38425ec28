/**
 * The two process models at work: starting them, deploying them, the decision tables; what the models name is in
 * {@code delegate}.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "calendar",
            "cascade",
            "cascade :: draft",
            "deadline",
            "dispatch",
            "engine",
            "file",
            "followup",
            "identity",
            "kernel",
            "notice",
            "organisation",
            "work"
        })
package vn.directivecascade.process;

import org.springframework.modulith.ApplicationModule;
