/** The example case and the start page, for those who try the product. */
@ApplicationModule(allowedDependencies = {"audit", "calendar", "cascade", "dispatch", "intake", "work"})
package vn.directivecascade.example;

import org.springframework.modulith.ApplicationModule;
