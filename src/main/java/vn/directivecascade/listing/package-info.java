/** Lists over REST: their numbered pages, orders and files, and the names of files to be saved. */
@ApplicationModule(allowedDependencies = {"calendar", "kernel", "table"})
package vn.directivecascade.listing;

import org.springframework.modulith.ApplicationModule;
