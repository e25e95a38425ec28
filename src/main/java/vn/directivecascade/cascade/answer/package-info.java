/** What addressees answer on the measures of a directive, and what the report upward says of it. */
@NamedInterface("answer")
package vn.directivecascade.cascade.answer;

import org.springframework.modulith.NamedInterface;
