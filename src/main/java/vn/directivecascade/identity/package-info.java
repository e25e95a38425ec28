/**
 * Authentication and access rights: accounts, groups, passwords, invitations, API keys, and the caller of a request.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "calendar",
            "cascade :: history",
            "engine",
            "followup",
            "kernel",
            "notice",
            "notice :: mailbox",
            "organisation",
            "table"
        })
package vn.directivecascade.identity;

import org.springframework.modulith.ApplicationModule;
