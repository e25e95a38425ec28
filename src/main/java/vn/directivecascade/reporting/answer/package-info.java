/** REST endpoints to read answers, their evidence and figures, and exceptions. */
@NamedInterface("answer")
package vn.directivecascade.reporting.answer;

import org.springframework.modulith.NamedInterface;
