package vn.directivecascade.access;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Redirects the root to the desk, which leads those on to the board who only watch; the start page of the
 * demonstration, if enabled, takes precedence.
 */
@Configuration
class Entrance implements WebMvcConfigurer {

    /** The page of those who work for organisations. */
    private static final String DESK = "/desk?first";

    /** The page of Welcome, which every account may open. */
    static final String WELCOME = "/camunda/app/welcome/default/";

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", DESK);
    }
}
