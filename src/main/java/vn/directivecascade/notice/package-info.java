/**
 * Notices to organisations by mail or webhook. A notice is recorded in the transaction of its cause (outbox) and
 * delivered afterwards, never inside a job of the engine.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "calendar",
            "cascade",
            "deadline",
            "dispatch",
            "followup",
            "kernel",
            "organisation"
        })
package vn.directivecascade.notice;

import org.springframework.modulith.ApplicationModule;
