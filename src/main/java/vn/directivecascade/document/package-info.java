/** Official documents: their parts, and how they are laid out as PDF and as DOCX. */
@ApplicationModule(allowedDependencies = {"kernel", "organisation"})
package vn.directivecascade.document;

import org.springframework.modulith.ApplicationModule;
