/** Contact points of addressees, read from a file when the product starts. */
@NamedInterface("contact")
package vn.directivecascade.cascade.contact;

import org.springframework.modulith.NamedInterface;
