/** The cases of those who watch: which there are, how far they have come, and what has happened. */
@NamedInterface("overview")
package vn.directivecascade.cascade.overview;

import org.springframework.modulith.NamedInterface;
