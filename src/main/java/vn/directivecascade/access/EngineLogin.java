package vn.directivecascade.access;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;
import vn.directivecascade.workflow.Succession;

/** Checks name and password against the accounts of the engine, so that REST and the webapps know the same people. */
@Component
class EngineLogin implements AuthenticationProvider {

    private final IdentityService identity;
    private final Succession succession;

    EngineLogin(IdentityService identity, Succession succession) {
        this.identity = identity;
        this.succession = succession;
    }

    @Override
    public Authentication authenticate(Authentication credentials) {
        String user = credentials.getName();
        if (!identity.checkPassword(user, String.valueOf(credentials.getCredentials()))) {
            throw new BadCredentialsException("name or password");
        }
        return known(user);
    }

    /** The login of somebody whose identity is established, with the groups of this moment and what these have inherited. */
    Authentication known(String user) {
        List<String> groups = identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
        List<SimpleGrantedAuthority> rights = Stream.concat(groups.stream(), succession.inherited(groups))
                .distinct()
                .map(SimpleGrantedAuthority::new)
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(user, null, rights);
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
