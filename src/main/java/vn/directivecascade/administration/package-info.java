/** What administrators do: directory, accounts, keys, calendar, webhooks and the audit, over REST and by command. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "calendar",
            "cascade",
            "edge",
            "engine",
            "identity",
            "kernel",
            "notice",
            "notice :: webhook",
            "organisation",
            "process",
            "work"
        })
package vn.directivecascade.administration;

import org.springframework.modulith.ApplicationModule;
