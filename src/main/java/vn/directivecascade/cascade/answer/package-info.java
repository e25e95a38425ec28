/** What addressees answer on the measures of a directive. */
@NamedInterface("answer")
package vn.directivecascade.cascade.answer;

import org.springframework.modulith.NamedInterface;
