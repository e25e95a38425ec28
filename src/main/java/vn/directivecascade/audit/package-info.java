/** The audit trail: who did what and when, as a hash chain that reveals changes. */
@ApplicationModule(allowedDependencies = {"kernel", "organisation"})
package vn.directivecascade.audit;

import org.springframework.modulith.ApplicationModule;
