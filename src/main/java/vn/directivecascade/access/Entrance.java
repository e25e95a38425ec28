package vn.directivecascade.access;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Whoever enters the bare address comes to the work; the demonstration has a page of its own there. */
@Configuration
class Entrance implements WebMvcConfigurer {

    /** Where people work. */
    static final String TASKLIST = "/camunda/app/tasklist/default/";

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", TASKLIST);
    }
}
