/** The record of who did what and when, linked by hashes so that a change of it shows. */
@ApplicationModule(allowedDependencies = {"kernel"})
package vn.directivecascade.audit;

import org.springframework.modulith.ApplicationModule;
