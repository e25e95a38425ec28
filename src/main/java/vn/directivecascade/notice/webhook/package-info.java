/** Webhooks: systems of an organisation that are told what it is told. */
@NamedInterface("webhook")
package vn.directivecascade.notice.webhook;

import org.springframework.modulith.NamedInterface;
