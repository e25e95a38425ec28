package vn.directivecascade.notice.mailbox;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Port to the mail addresses of the engine's accounts. */
public interface LeaderMailboxes {

    /**
     * The addresses of the current leaders of these organisations, by key, in one query.
     *
     * @return for each organisation with at least one account in its group of leaders their addresses, which may be
     *     empty; organisations without such an account are left out
     */
    Map<String, List<String>> of(Collection<String> organisations);
}
