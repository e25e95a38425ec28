/** The draft of a directive: to whom it is to go, its measures, and where each proposal comes from. */
@NamedInterface("draft")
package vn.directivecascade.cascade.draft;

import org.springframework.modulith.NamedInterface;
