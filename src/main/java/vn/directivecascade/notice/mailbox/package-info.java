/** The mail addresses of organisations and their leaders, and the mailbox for reports of undelivered mail. */
@NamedInterface("mailbox")
package vn.directivecascade.notice.mailbox;

import org.springframework.modulith.NamedInterface;
