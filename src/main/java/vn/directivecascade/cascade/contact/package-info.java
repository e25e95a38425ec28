/** Whom to call at an addressee: contact points, read from a file at the start. */
@NamedInterface("contact")
package vn.directivecascade.cascade.contact;

import org.springframework.modulith.NamedInterface;
