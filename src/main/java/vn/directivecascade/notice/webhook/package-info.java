/** Webhooks: systems that receive the notices of an organisation over HTTP. */
@NamedInterface("webhook")
package vn.directivecascade.notice.webhook;

import org.springframework.modulith.NamedInterface;
