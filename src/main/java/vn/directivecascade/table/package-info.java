/** Tables uploaded and exported as files: CSV, or the sheet of an XLSX file that has the titles. */
@ApplicationModule(allowedDependencies = {"kernel"})
package vn.directivecascade.table;

import org.springframework.modulith.ApplicationModule;
