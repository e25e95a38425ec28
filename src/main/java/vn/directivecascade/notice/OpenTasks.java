package vn.directivecascade.notice;

import java.util.Optional;

/** Where the engine says which of its tasks a piece of work is, so that a mail can lead to it. */
public interface OpenTasks {

    /**
     * The open task of this work.
     *
     * @param organisation key of the organisation whose work it is
     * @param work {@code acknowledge} or {@code report} of an addressee, else the definition key of a step's user task
     */
    Optional<String> find(String cascade, String organisation, String work);

    /**
     * The open task in which it is decided whether an addressee is given more time.
     *
     * @param organisation key of the addressee that asks
     */
    Optional<String> decisionFor(String cascade, String organisation);
}
