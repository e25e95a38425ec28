package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The OpenAPI description that the product serves, and its copy in the documentation. */
class RestDescriptionTest extends FromOutside {

    private static final Path COPY = Path.of("docs", "openapi.json");

    private static final ObjectMapper SORTED = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .setDefaultPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    @Test
    @DisplayName("docs/openapi.json is what the product serves; -Dopenapi.write=true writes it anew")
    void copy() throws Exception {
        RawHttp.Answer answer = http.send("GET", "/v3/api-docs", List.of(login(MINISTRY)), null, false);
        assertThat(answer.status()).isEqualTo(200);
        Map<String, Object> served = new TreeMap<>(SORTED.readValue(answer.body(), Map.class));
        // Where this product happens to run.
        assertThat(served.remove("servers")).isNotNull();
        String sorted = SORTED.writerWithDefaultPrettyPrinter().writeValueAsString(served) + "\n";
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COPY, sorted);
        }
        assertThat(Files.readString(COPY))
                .as("%s; write it anew with ./mvnw test -Dtest=RestDescriptionTest -Dopenapi.write=true", COPY)
                .isEqualTo(sorted);
    }
}
