/** What became of work: what organisations answered, how they kept deadlines, and what passed to successors. */
@NamedInterface("history")
package vn.directivecascade.cascade.history;

import org.springframework.modulith.NamedInterface;
