/** REST endpoints to read cascades, documents and notices. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "calendar",
            "cascade",
            "cascade :: answer",
            "cascade :: contact",
            "cascade :: document",
            "cascade :: draft",
            "cascade :: history",
            "database",
            "deadline",
            "dispatch",
            "document",
            "edge",
            "engine",
            "file",
            "followup",
            "identity",
            "identity :: account",
            "identity :: substitution",
            "kernel",
            "listing",
            "notice",
            "notice :: mailbox",
            "organisation",
            "report",
            "table",
            "work"
        })
package vn.directivecascade.reporting;

import org.springframework.modulith.ApplicationModule;
