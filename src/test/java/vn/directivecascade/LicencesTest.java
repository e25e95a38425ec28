package vn.directivecascade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every library in the jar has at least one of the licences below, which permit distribution to a public body. */
class LicencesTest {

    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            // Public domain.
            "CC0-1.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "EPL-1.0",
            "EPL-2.0",
            "MPL-2.0",
            "LGPL-2.1-only",
            "LGPL-2.1-or-later",
            // The same by its title, as Time4J gives it.
            "GNU LESSER GENERAL PUBLIC LICENSE, Version 2.1, February 1999",
            // The packaging of the Liberation fonts, which are under the SIL Open Font License themselves.
            "Mozilla Public License Version 2.0");

    @Test
    @DisplayName("No library has crept in under a licence that was not looked at")
    void allowed() throws IOException {
        List<String> others = new ArrayList<>();
        JsonNode components;
        try (InputStream sbom = getClass().getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            components = new ObjectMapper().readTree(sbom).path("components");
        }
        assertThat(components)
                .hasSizeGreaterThan(100)
                .anyMatch(part -> part.path("name").asText().equals("camunda-engine"));
        for (JsonNode component : components) {
            List<String> licences = new ArrayList<>();
            component
                    .path("licenses")
                    .forEach(licence -> licences.add(licence.path("license")
                            .path("id")
                            .asText(licence.path("license")
                                    .path("name")
                                    .asText(licence.path("expression").asText()))));
            if (licences.stream().noneMatch(ALLOWED::contains)) {
                others.add(component.path("purl").asText() + " " + licences);
            }
        }
        assertThat(others).isEmpty();
    }
}
