package vn.directivecascade.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The SBOM (CycloneDX) in the jar matches this jar and is not from an earlier build. */
class BillOfMaterialsIT {

    private static final String LIBRARIES = "BOOT-INF/lib/";

    @Test
    @DisplayName("The bill of materials lists every library in the jar, and no other")
    void complete() throws IOException {
        try (JarFile jar =
                new JarFile(Path.of("target", "directive-cascade.jar").toFile())) {
            Set<String> packed = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                    .map(name -> name.substring(LIBRARIES.length()))
                    // Spring Boot adds these to run the jar.
                    .filter(name -> !name.startsWith("spring-boot-jarmode-"))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> listed = new TreeSet<>();
            try (InputStream sbom = jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json"))) {
                for (JsonNode part : new ObjectMapper().readTree(sbom).path("components")) {
                    listed.add(fileOf(part.path("purl").asText()));
                }
            }

            assertThat(packed).hasSizeGreaterThan(100);
            // A starter without classes is no library of the jar.
            assertThat(listed).containsAll(packed);
            assertThat(listed).allMatch(name -> packed.contains(name) || name.contains("-starter"));
        }
    }

    /** The file name that Maven gives to {@code pkg:maven/group/artifact@version?classifier=…&type=jar}. */
    private static String fileOf(String purl) {
        String artifact = purl.replaceFirst("\\?.*", "").replaceFirst(".*/", "").replace('@', '-');
        String classifier = purl.contains("classifier=")
                ? "-" + purl.replaceFirst(".*classifier=", "").replaceFirst("&.*", "")
                : "";
        return artifact + classifier + ".jar";
    }
}
