/** The working calendar: days off, make-up days and office hours, and the arithmetic of working time. */
@ApplicationModule(allowedDependencies = {"kernel", "table"})
package vn.directivecascade.calendar;

import org.springframework.modulith.ApplicationModule;
