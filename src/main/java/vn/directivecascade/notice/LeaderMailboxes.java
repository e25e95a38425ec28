package vn.directivecascade.notice;

import java.util.List;

/** Port to the mail addresses of the engine's accounts. */
public interface LeaderMailboxes {

    /** The distinct addresses of an organisation's current leaders; may be empty. */
    List<String> of(String organisation);
}
