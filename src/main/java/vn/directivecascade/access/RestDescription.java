package vn.directivecascade.access;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;

/**
 * The general part of the OpenAPI description served at {@code /v3/api-docs}. {@code docs/openapi.json} is a copy of
 * it.
 */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "directive-cascade",
                        version = "v1",
                        description = """
                                Carries a network-security dispatch from the ministry down to the units that carry it out, \
                                and their reports back up. Requests and answers are JSON in UTF-8 unless stated otherwise. \
                                Moments are ISO 8601 with an offset, days are ISO 8601 dates in the zone Asia/Ho_Chi_Minh. \
                                Errors are application/problem+json with a stable `code` and a Vietnamese sentence in \
                                `detail`. Every call needs a login: HTTP Basic, an API key or a provider's token as Bearer, \
                                or the session of the web applications, with which a call that changes something also \
                                needs the header X-XSRF-TOKEN. The header Acting-For narrows a call to one \
                                of the caller's organisations.""",
                        license = @License(name = "Apache 2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        security = {@SecurityRequirement(name = "password"), @SecurityRequirement(name = "token")})
@SecurityScheme(name = "password", type = SecuritySchemeType.HTTP, scheme = "basic")
@SecurityScheme(name = "token", type = SecuritySchemeType.HTTP, scheme = "bearer")
class RestDescription {

    private static final String PROBLEM = "Problem";

    /**
     * Names each operation by method and path, such as {@code getCascadesIdAddressees}, and describes the error
     * response. The default names are Java method names with a sequence number that depends on the order in which
     * controllers are found.
     */
    @Bean
    OpenApiCustomizer operations() {
        return description -> {
            description.getComponents().addSchemas(PROBLEM, problem());
            description.getPaths().forEach((path, item) -> item.readOperationsMap()
                    .forEach((method, operation) -> {
                        operation.setOperationId(name(method, path));
                        operation.getResponses().setDefault(refused());
                    }));
        };
    }

    private static String name(PathItem.HttpMethod method, String path) {
        return Stream.of(path.replaceFirst("^/api/v1", "").split("[^A-Za-z0-9]+"))
                .map(StringUtils::capitalize)
                .collect(Collectors.joining("", method.name().toLowerCase(Locale.ROOT), ""));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .addProperty("status", new IntegerSchema())
                .addProperty("title", new StringSchema())
                .addProperty("detail", new StringSchema().description("a Vietnamese sentence for a person"))
                .addProperty("code", new StringSchema().description("the reason, stable over versions"))
                .required(List.of("status", "detail", "code"));
    }

    private static ApiResponse refused() {
        return new ApiResponse()
                .description("Refused, or not possible now")
                .content(new Content()
                        .addMediaType(
                                MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new io.swagger.v3.oas.models.media.MediaType().schema(new Schema<>().$ref(PROBLEM))));
    }
}
