/** The audit trail: who did what and when, as a hash chain that reveals changes. */
@ApplicationModule(allowedDependencies = {"kernel"})
package vn.directivecascade.audit;

import org.springframework.modulith.ApplicationModule;
