/** The draft of a directive: proposed addressees and measures, with the source of each proposal. */
@NamedInterface("draft")
package vn.directivecascade.cascade.draft;

import org.springframework.modulith.NamedInterface;
