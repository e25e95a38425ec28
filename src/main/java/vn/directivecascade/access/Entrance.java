package vn.directivecascade.access;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Redirects the root to Tasklist; the start page of the demonstration, if enabled, takes precedence. */
@Configuration
class Entrance implements WebMvcConfigurer {

    /** The page of Tasklist. */
    static final String TASKLIST = "/camunda/app/tasklist/default/";

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", TASKLIST);
    }
}
