/**
 * Shared basics of all modules: refusals with their codes, normalisation of text and dates, pages of lists,
 * conversion of instants for the database.
 */
@ApplicationModule(allowedDependencies = {})
package vn.directivecascade.kernel;

import org.springframework.modulith.ApplicationModule;
