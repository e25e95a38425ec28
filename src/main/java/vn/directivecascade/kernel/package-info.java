/**
 * What every other module stands on: refusals with their codes, texts and dates as people write them, pages of lists,
 * instants as tables keep them.
 */
@ApplicationModule(allowedDependencies = {})
package vn.directivecascade.kernel;

import org.springframework.modulith.ApplicationModule;
