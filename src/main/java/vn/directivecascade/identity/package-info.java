/**
 * Who may log in and what they may see: accounts, groups, passwords, invitations, keys, and the caller of a request.
 */
@ApplicationModule(
        allowedDependencies = {"audit", "calendar", "engine", "followup", "kernel", "notice", "organisation", "table"})
package vn.directivecascade.identity;

import org.springframework.modulith.ApplicationModule;
