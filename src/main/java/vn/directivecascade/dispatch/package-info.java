/** What a document says: dispatch and directive, their measures, urgency, binding force and duty window. */
@ApplicationModule(allowedDependencies = {"kernel"})
package vn.directivecascade.dispatch;

import org.springframework.modulith.ApplicationModule;
