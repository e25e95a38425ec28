/** Administration over REST and from the command line: directory, accounts, keys, calendar, webhooks and the audit. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "calendar",
            "cascade",
            "edge",
            "engine",
            "identity",
            "identity :: account",
            "kernel",
            "listing",
            "notice",
            "notice :: webhook",
            "organisation",
            "process",
            "work"
        })
package vn.directivecascade.administration;

import org.springframework.modulith.ApplicationModule;
