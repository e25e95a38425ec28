/** The working calendar: days off, made-up days and office hours, and how time is counted in it. */
@ApplicationModule(allowedDependencies = {"kernel", "table"})
package vn.directivecascade.calendar;

import org.springframework.modulith.ApplicationModule;
