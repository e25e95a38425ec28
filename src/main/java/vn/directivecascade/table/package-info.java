/** Tables that people hand in as files: CSV in UTF-8 or the first sheet of an XLSX file. */
@ApplicationModule(allowedDependencies = {"kernel"})
package vn.directivecascade.table;

import org.springframework.modulith.ApplicationModule;
