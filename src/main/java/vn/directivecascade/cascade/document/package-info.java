/** The documents of a case: their versions and annexes, and the registers of their numbers. */
@NamedInterface("document")
package vn.directivecascade.cascade.document;

import org.springframework.modulith.NamedInterface;
