/** The receipt of dispatches: the identity of documents and the requests that begin cascades. */
@NamedInterface("receipt")
package vn.directivecascade.cascade.receipt;

import org.springframework.modulith.NamedInterface;
