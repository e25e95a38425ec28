package vn.directivecascade.access;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import vn.directivecascade.identity.AccountNames;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.work.Succession;

/** Checks name and password against the engine's accounts, so that REST and the webapps share them. */
@Component
class EngineLogin implements AuthenticationProvider {

    private final ProcessEngine engine;
    private final IdentityService identity;
    private final Succession succession;
    private final LoginThrottle throttle;

    EngineLogin(ProcessEngine engine, IdentityService identity, Succession succession, LoginThrottle throttle) {
        this.engine = engine;
        this.identity = identity;
        this.succession = succession;
        this.throttle = throttle;
    }

    @Override
    public Authentication authenticate(Authentication credentials) {
        String named = credentials.getName();
        String address = credentials.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "unknown";
        throttle.check(address, named);
        String user = account(named);
        if (!Texts.storable(user) || !identity.checkPassword(user, String.valueOf(credentials.getCredentials()))) {
            throttle.failed(address, named);
            throw new BadCredentialsException("name or password");
        }
        throttle.succeeded(address, named);
        return known(user);
    }

    /** The id of the account with this name; the name itself if there is none. */
    String account(String named) {
        return AccountNames.find(identity, named).orElse(named);
    }

    /** The authentication of an identified account, with its current groups and those inherited by succession. */
    Authentication known(String user) {
        return with(user, memberships(user));
    }

    private List<String> memberships(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }

    private Authentication with(String user, List<String> groups) {
        return UsernamePasswordAuthenticationToken.authenticated(
                user,
                null,
                Stream.concat(groups.stream(), succession.inherited(groups))
                        .distinct()
                        .map(SimpleGrantedAuthority::new)
                        .toList());
    }

    /** The account that is logged in to the webapps in this session, or null. */
    String userOf(HttpSession session) {
        Authentications logins = session == null ? null : AuthenticationUtil.getAuthsFromSession(session);
        var login = logins == null ? null : logins.getAuthenticationForProcessEngine(engine.getName());
        return login == null ? null : login.getIdentityId();
    }

    /**
     * Makes the webapps read the groups of the session's account in this request, if they have changed since it was read.
     * Reading them takes nine statements, since it also asks which applications the account may open.
     */
    void renew(HttpSession session) {
        Authentications logins = AuthenticationUtil.getAuthsFromSession(session);
        if (logins == null) {
            return;
        }
        for (UserAuthentication login : logins.getAuthentications()) {
            if (!Set.copyOf(login.getGroupIds()).equals(Set.copyOf(memberships(login.getIdentityId())))) {
                login.setCacheValidationTime(null);
            }
        }
    }

    /** A value that changes with the password of an account; null if there is no such account. */
    String stamp(String user) {
        User account = identity.createUserQuery().userId(user).singleResult();
        return account == null ? null : String.valueOf(account.getPassword());
    }

    /** The authentication restricted to the groups of one organisation; null if the account does not belong to it. */
    Authentication actingFor(String organisation, Authentication person) {
        List<String> own = person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(Groups::hasOrganisation)
                .filter(group -> Groups.organisationOf(group).equals(organisation))
                .toList();
        return own.isEmpty() ? null : with(person.getName(), own);
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
