/** Substitutes: who stands in for whom, what they may do meanwhile, and what they did. */
@NamedInterface("substitution")
package vn.directivecascade.identity.substitution;

import org.springframework.modulith.NamedInterface;
