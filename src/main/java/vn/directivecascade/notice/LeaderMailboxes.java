package vn.directivecascade.notice;

import java.util.List;

/** Where the engine's accounts say which addresses the leaders of an organisation have. */
public interface LeaderMailboxes {

    /** The addresses of those who lead it now, none twice; empty if none of them has one. */
    List<String> of(String organisation);
}
