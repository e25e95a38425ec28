package vn.directivecascade.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import vn.directivecascade.identity.AccountNames;

/**
 * Tells the webapps whom the OIDC provider has identified. Whoever has no account here is identified in vain. Public, since
 * the webapps' filter makes one by its name.
 */
public class SingleSignOn implements AuthenticationProvider {

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        return Optional.ofNullable(login)
                .filter(OAuth2AuthenticationToken.class::isInstance)
                .flatMap(identified -> AccountNames.find(engine.getIdentityService(), identified.getName()))
                .map(AuthenticationResult::successful)
                .orElseGet(AuthenticationResult::unsuccessful);
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
        // 401 says it all: asking the provider again would lead to the same answer.
    }
}
