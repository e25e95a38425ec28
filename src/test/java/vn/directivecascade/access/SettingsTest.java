package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletRegistration;
import java.util.List;
import java.util.stream.Stream;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.env.Environment;
import vn.directivecascade.edge.BoundedProtocol;

/** Effective production settings of the running application; SECURITY.md explains them. */
class SettingsTest extends FromOutside {

    @Autowired
    private Environment settings;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private CamundaBpmProperties bound;

    @Autowired
    private ServletWebServerApplicationContext application;

    @ParameterizedTest
    @CsvSource({
        "camunda.bpm.authorization.enabled, true",
        "camunda.bpm.auto-deployment-enabled, false",
        "camunda.bpm.default-serialization-format, application/json",
        "camunda.bpm.database.schema-update, false",
        "camunda.bpm.job-execution.lock-time-in-millis, 30000",
        "camunda.bpm.job-execution.max-wait, 5000",
        "spring.datasource.hikari.maximum-pool-size, 20",
        "spring.datasource.hikari.connection-timeout, 2500",
        "spring.datasource.hikari.validation-timeout, 1000",
        "spring.datasource.hikari.data-source-properties.socketTimeout, 4",
        "spring.datasource.hikari.data-source-properties.connectTimeout, 3",
        "camunda.bpm.webapp.csrf.enable-secure-cookie, true",
        "camunda.bpm.webapp.session-cookie.enable-secure-cookie, true",
        "camunda.bpm.webapp.header-security.hsts-disabled, false",
        "camunda.bpm.webapp.auth.cache.ttl-enabled, true",
        "camunda.bpm.webapp.auth.cache.time-to-live, 20000",
        "directive.max-request-size, 1MB",
        "directive.max-document-size, 20MB",
        "directive.max-entry-size, 50MB",
        "directive.max-form-size, 15MB",
        "server.servlet.session.timeout, 8h",
        "server.tomcat.use-relative-redirects, true",
        "server.error.include-message, never",
        "server.error.include-stacktrace, never",
        "server.error.include-binding-errors, never",
        "server.error.include-exception, false",
        "server.error.include-path, never",
        "server.forward-headers-strategy, native",
        "server.servlet.session.cookie.secure, true",
        "server.shutdown, graceful",
        "management.server.address, 127.0.0.1",
        "management.endpoints.access.default, none",
        "'management.endpoints.web.exposure.include', 'health,prometheus'",
        "management.endpoints.web.discovery.enabled, false",
        "management.endpoint.health.show-details, when-authorized",
        "management.endpoint.health.show-components, when-authorized",
        "management.endpoint.health.roles, camunda-admin",
        "management.health.mail.enabled, false",
        "spring.mail.properties.mail.smtp.connectiontimeout, 10000",
        "spring.mail.properties.mail.smtp.timeout, 30000",
        "spring.mail.properties.mail.smtp.writetimeout, 30000",
        "spring.mail.properties.mail.smtps.connectiontimeout, 10000",
        "spring.mail.properties.mail.smtps.timeout, 30000",
        "spring.mail.properties.mail.smtps.writetimeout, 30000",
        "spring.lifecycle.timeout-per-shutdown-phase, 20s",
        "spring.servlet.multipart.enabled, false",
        "spring.jackson.mapper.allow-coercion-of-scalars, false",
        "spring.jackson.parser.strict-duplicate-detection, true",
        "spring.jackson.deserialization.fail-on-unknown-properties, true",
        "spring.jackson.deserialization.fail-on-trailing-tokens, true",
    })
    @DisplayName("The environment says so")
    void environment(String name, String value) {
        assertThat(settings.getProperty(name)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "statement_timeout, 3500ms",
        "lock_timeout, 3s",
        "idle_in_transaction_session_timeout, 20s",
        "tcp_keepalives_idle, 15",
        "tcp_keepalives_interval, 5",
        "tcp_keepalives_count, 3",
        "tcp_user_timeout, 20000",
    })
    @DisplayName("The database ends by itself what nobody waits for any longer")
    void sessionOfDatabase(String name, String value) {
        assertThat(jdbc.sql("show " + name).query(String.class).single()).isEqualTo(value);
    }

    @Test
    @DisplayName("The engine has taken them over")
    void engine() {
        ProcessEngineConfigurationImpl in = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        assertThat(in.isAuthorizationEnabled()).isTrue();
        assertThat(in.getDefaultSerializationFormat()).isEqualTo("application/json");
        assertThat(in.getDatabaseSchemaUpdate()).isEqualTo("false");
        assertThat(in.isEnableExpressionsInAdhocQueries()).isFalse();
        assertThat(in.isEnableExpressionsInStoredQueries()).isFalse();
        assertThat(in.isDeserializationTypeValidationEnabled()).isTrue();
        assertThat(in.isJavaSerializationFormatEnabled()).isFalse();
        assertThat(in.isEnablePasswordPolicy()).isTrue();
        assertThat(in.isConfigureScriptEngineHostAccess()).isFalse();
        assertThat(in.isEnableScriptEngineLoadExternalResources()).isFalse();
        assertThat(in.isStandaloneTasksEnabled()).isFalse();
        assertThat(in.isCmmnEnabled()).isFalse();
        assertThat(in.isRestrictUserOperationLogToAuthenticatedUsers()).isTrue();
        assertThat(in.isEnableExceptionsAfterUnhandledBpmnError()).isTrue();
        assertThat(in.getFailedJobRetryTimeCycle()).isEqualTo("PT10S,PT1M,PT5M,PT15M,PT1H");
        assertThat(in.getDefaultUserPermissionForTask().getName()).isEqualTo("TASK_WORK");
        assertThat(in.getGeneralResourceWhitelistPattern()).isEqualTo("[a-zA-Z0-9_.-]+");
        // The executor itself stands still here.
        assertThat(bound.getJobExecution().getLockTimeInMillis()).isEqualTo(30_000);
        assertThat(bound.getJobExecution().getMaxWait()).isEqualTo(5_000);
    }

    @Test
    @DisplayName("The web server too, and the database's console is not there")
    void webServer() {
        assertThat(application.getServletContext().getServletRegistrations().values())
                .extracting(ServletRegistration::getClassName)
                .noneMatch(name -> name.startsWith("org.h2."));
        TomcatWebServer server = (TomcatWebServer) application.getWebServer();
        Connector connector = server.getTomcat().getConnector();
        AbstractHttp11Protocol<?> http = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
        assertThat(http.getMaxHttpRequestHeaderSize()).isEqualTo(16 * 1024);
        assertThat(http.getConnectionTimeout()).isEqualTo(20_000);
        assertThat(http).isInstanceOf(BoundedProtocol.class);
        assertThat(http.getMaxSwallowSize()).isEqualTo(20 * 1024 * 1024);
        assertThat(http.getKeepAliveTimeout()).isEqualTo(20_000);
        assertThat(http.getMaxConnections()).isEqualTo(8192);
        assertThat(http.getAcceptCount()).isEqualTo(100);
        assertThat(http.getMaxThreads()).isEqualTo(200);
        assertThat(connector.getMaxPostSize()).isEqualTo(64 * 1024);
        assertThat(connector.getMaxParameterCount()).isEqualTo(200);
        assertThat(connector.getMaxPartCount()).isEqualTo(10);
        assertThat(connector.getAllowTrace()).isFalse();
        assertThat(connector.getXpoweredBy()).isFalse();
        assertThat(Stream.of(server.getTomcat().getHost().getPipeline().getValves())
                        .filter(ErrorReportValve.class::isInstance)
                        .map(ErrorReportValve.class::cast))
                .isNotEmpty()
                .allMatch(valve -> !valve.isShowReport() && !valve.isShowServerInfo());
    }

    @Test
    @DisplayName("There is nothing that runs scripts but the expressions of models and decision tables")
    void scripts() {
        assertThat(new ScriptEngineManager().getEngineFactories())
                .extracting(ScriptEngineFactory::getEngineName)
                .containsOnly("feel-scala", "feel-scala-unary-tests", "juel");
    }

    @Test
    @DisplayName("Cookies are for TLS only, and behind TLS browsers are told to stay there")
    void cookiesAndHeaders() throws Exception {
        RawHttp.Answer page = http.send(
                "GET",
                "/camunda/app/tasklist/default/",
                List.of("X-Forwarded-Proto: https", "X-Forwarded-For: 203.0.113.9"),
                null,
                false);
        assertThat(page.status()).isEqualTo(200);
        RawHttp.Answer in = loggedIn("clerk.ubnd-thanh-hoa");
        assertThat(Stream.of(page, in).flatMap(answer -> answer.values("Set-Cookie").stream()))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(cookie -> cookie.contains("Secure") && cookie.contains("SameSite=Lax"))
                .anyMatch(cookie -> cookie.startsWith("JSESSIONID") && cookie.contains("HttpOnly"));
        assertThat(page.header("Strict-Transport-Security")).isPresent();
        assertThat(page.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.header("Content-Security-Policy").orElse("")).contains("frame-ancestors 'none'");
        assertThat(page.header("Server")).isEmpty();
        RawHttp.Answer rest =
                http.send("GET", "/api/v1/cascades", List.of(login(MINISTRY), "X-Forwarded-Proto: https"), null, false);
        assertThat(rest.status()).isEqualTo(200);
        assertThat(rest.header("Strict-Transport-Security")).isPresent();
        assertThat(rest.header("Cache-Control").orElse("")).contains("no-store");
        assertThat(rest.values("Set-Cookie")).isEmpty();
    }
}
