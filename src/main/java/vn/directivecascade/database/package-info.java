/** The database as a whole: waiting for it at start, migrations, and the health check for write access. */
@ApplicationModule(allowedDependencies = {"kernel"})
package vn.directivecascade.database;

import org.springframework.modulith.ApplicationModule;
