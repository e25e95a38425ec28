package vn.directivecascade.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.directivecascade.edge.Problems;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.identity.account.ApiKeys;

/** Authenticates document systems by API key, with the machine group of the key's organisation as only authority. */
class ApiKeyLogin extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final ApiKeys keys;
    private final Problems problems;

    ApiKeyLogin(ApiKeys keys, Problems problems) {
        this.keys = keys;
        this.problems = problems;
    }

    /** The API key in the {@code Authorization} header, if any. */
    static Optional<String> keyOf(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip())
                .filter(token -> token.startsWith(ApiKeys.PREFIX));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> secret = keyOf(request);
        if (secret.isPresent()) {
            Optional<ApiKeys.ApiKey> key = keys.use(secret.get());
            if (key.isEmpty()) {
                problems.write(response, HttpStatus.UNAUTHORIZED, "login.key");
                return;
            }
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                    "key." + key.get().id(),
                    null,
                    List.of(new SimpleGrantedAuthority(Groups.machines(key.get().organisation())))));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }
}
