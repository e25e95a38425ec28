package vn.directivecascade.notice;

import java.util.Optional;

/** Port to the engine's tasks, to which mails link. */
public interface OpenTasks {

    /**
     * The open task of a piece of work.
     *
     * @param organisation key of the organisation whose work it is
     * @param work {@code acknowledge} or {@code report} of an addressee, otherwise the definition key of a step's user
     * task
     */
    Optional<String> find(String cascade, String organisation, String work);

    /**
     * The open task to decide on an addressee's request for an extension.
     *
     * @param organisation key of the addressee
     */
    Optional<String> decisionFor(String cascade, String organisation);
}
