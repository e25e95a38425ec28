package vn.directivecascade.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.directivecascade.kernel.Rows;
import vn.directivecascade.notice.mailbox.LeaderMailboxes;

/** Mail addresses of organisations' leaders: the members of their groups of leaders in the engine. */
@Repository
class LeadersOfEngine implements LeaderMailboxes {

    /** Limit of leaders per organisation; further ones get no mail. */
    private static final int MOST = 50;

    private final JdbcClient jdbc;

    LeadersOfEngine(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, List<String>> of(Collection<String> organisations) {
        Map<String, List<String>> addresses = new HashMap<>();
        Rows.inChunks(organisations.stream().map(Groups::leaders).toList(), groups -> jdbc.sql(
                        "select GROUP_ID_ as led, EMAIL_ as email from (select m.GROUP_ID_, u.EMAIL_,"
                                + " row_number() over (partition by m.GROUP_ID_ order by u.ID_) as place"
                                + " from ACT_ID_MEMBERSHIP m join ACT_ID_USER u on u.ID_ = m.USER_ID_"
                                + " where m.GROUP_ID_ in (:groups)) leader where place <= :most"
                                + " order by GROUP_ID_, place")
                .param("groups", groups)
                .param("most", MOST)
                .query(row -> {
                    List<String> known = addresses.computeIfAbsent(
                            Groups.organisationOf(row.getString("led")), key -> new ArrayList<>());
                    if (row.getString("email") != null) {
                        known.add(row.getString("email"));
                    }
                }));
        return addresses;
    }
}
