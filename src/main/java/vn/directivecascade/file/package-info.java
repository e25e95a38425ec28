/** Looks into files that people hand in, PDF, office documents and pictures, and refuses what could act or harm. */
@ApplicationModule(allowedDependencies = {"kernel"})
package vn.directivecascade.file;

import org.springframework.modulith.ApplicationModule;
