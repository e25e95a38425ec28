/** The content of documents: dispatch and directive, measures, urgency, binding force and duty window. */
@ApplicationModule(allowedDependencies = {"kernel"})
package vn.directivecascade.dispatch;

import org.springframework.modulith.ApplicationModule;
