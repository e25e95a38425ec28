package vn.directivecascade.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;
import vn.directivecascade.identity.Groups;

/**
 * {@link Groups} defines who is an administrator; modules and settings that repeat the name of the group agree with
 * it.
 */
class ReservedKeysTest {

    @Test
    @DisplayName("No organisation may have a key that names the administrators or a role")
    void keys() {
        assertThat(RowReader.RESERVED)
                .containsExactlyInAnyOrder(Groups.ADMINISTRATORS, Groups.organisationOf(Groups.STAFF_ROLE));
    }

    @Test
    @DisplayName("Administrators, and nobody else, are told the details of the health")
    void health() throws Exception {
        assertThat(new YamlPropertySourceLoader()
                        .load("settings", new FileSystemResource("src/main/resources/application.yml")).stream()
                                .map(settings -> settings.getProperty("management.endpoint.health.roles"))
                                .filter(java.util.Objects::nonNull))
                .containsExactly(Groups.ADMINISTRATORS);
    }

    @Test
    @DisplayName("Their group is named nowhere else in the product")
    void once() throws Exception {
        String group = "\"" + Groups.ADMINISTRATORS + "\"";
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> naming = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> {
                        try {
                            return Files.readString(file).contains(group);
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .map(file -> file.getFileName().toString())
                    .toList();
            assertThat(naming).containsExactlyInAnyOrder("Groups.java", "RowReader.java");
        }
    }
}
