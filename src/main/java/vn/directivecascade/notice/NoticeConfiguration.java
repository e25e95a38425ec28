package vn.directivecascade.notice;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templatemode.TemplateMode;
import vn.directivecascade.notice.mailbox.BounceSettings;

/** Beans for notices in addition to Spring Boot's. */
@Configuration
@EnableConfigurationProperties({NoticeSettings.class, BounceSettings.class})
class NoticeConfiguration {

    /** Templates of plain-text mails. */
    @Bean
    SpringResourceTemplateResolver plainTextTemplates(ApplicationContext context) {
        SpringResourceTemplateResolver resolver = new SpringResourceTemplateResolver();
        resolver.setApplicationContext(context);
        resolver.setPrefix("classpath:/templates/");
        resolver.getResolvablePatternSpec().addPattern("mail/*.txt");
        resolver.setTemplateMode(TemplateMode.TEXT);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setOrder(1);
        return resolver;
    }
}
