/** The database as a whole: waiting for it at start, migrations, one node at a time, and whether it can be written. */
@ApplicationModule(allowedDependencies = {"kernel"})
package vn.directivecascade.database;

import org.springframework.modulith.ApplicationModule;
