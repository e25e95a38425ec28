package vn.directivecascade.workflow;

import java.net.URI;
import java.time.Instant;

/** Sends a person the link with which the password of a new account is set. */
public interface InvitationMail {

    /**
     * Queues the mail in the present transaction.
     *
     * @param until when the link ends
     */
    void send(String address, String name, String account, URI link, Instant until);
}
