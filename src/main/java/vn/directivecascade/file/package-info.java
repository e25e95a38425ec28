/**
 * Inspection of uploaded files (PDF, office documents, pictures, text): refuses active content, embedded files,
 * external links and damage.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
package vn.directivecascade.file;

import org.springframework.modulith.ApplicationModule;
