/** Administration over REST and from the command line: directory, accounts, keys, calendar, webhooks, contacts and the audit; its pages. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "audit",
            "calendar",
            "cascade",
            "cascade :: contact",
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
