package vn.directivecascade.access;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Checks name and password against the accounts of the engine, so that REST and the webapps know the same people. */
@Component
class EngineLogin implements AuthenticationProvider {

    private final IdentityService identity;

    EngineLogin(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public Authentication authenticate(Authentication credentials) {
        String user = credentials.getName();
        if (!identity.checkPassword(user, String.valueOf(credentials.getCredentials()))) {
            throw new BadCredentialsException("name or password");
        }
        return known(user);
    }

    /** The login of somebody whose identity is established, with the groups of this moment. */
    Authentication known(String user) {
        List<SimpleGrantedAuthority> groups = identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .map(SimpleGrantedAuthority::new)
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(user, null, groups);
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
