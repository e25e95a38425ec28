/**
 * What people are told outside their task list, by mail or by webhook. A notice is recorded in the transaction that
 * gives rise to it; delivering it comes afterwards and never inside a job of the engine.
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
