package vn.directivecascade.identity.account;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Repository;
import vn.directivecascade.identity.Groups;

/**
 * Which organisations have a head that can act: an account in the group of leaders that can log in. A substitute is in
 * that group as long as the substitution lasts. Failed logins do not count, since they lock no account: otherwise
 * anybody could take a head out of the process by guessing passwords.
 */
@Repository
public class Heads {

    private final JdbcClient jdbc;
    private final boolean singleSignOn;

    Heads(JdbcClient jdbc, ObjectProvider<ClientRegistrationRepository> providers) {
        this.jdbc = jdbc;
        this.singleSignOn = providers.getIfAvailable() != null;
    }

    /**
     * Whether an organisation has a head that can log in: with a password that has been set, or, with single sign-on,
     * with any account.
     *
     * @param organisation key of the organisation; of one that is unknown or has ended, its own accounts count
     */
    public boolean has(String organisation) {
        return jdbc.sql("select count(*) from ACT_ID_MEMBERSHIP m join ACT_ID_USER u on u.ID_ = m.USER_ID_"
                                + " where m.GROUP_ID_ = :leaders"
                                + (singleSignOn ? "" : " and " + Passwords.SET_IN_SQL))
                        .param("leaders", Groups.leaders(organisation))
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
