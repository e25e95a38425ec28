package vn.directivecascade.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documented commands of the packaged application, with default settings. */
class CommandsDrill {

    private static final List<String> IMPORT =
            List.of("--directive.import=organisations.csv", "--directive.import.dry-run=true");

    /** A command under way, in a folder with a database of its own. */
    private record Running(Process process, Path out) {

        JsonNode ends(int code) throws Exception {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
            String text = Files.readString(out);
            assertThat(process.exitValue()).as(text).isEqualTo(code);
            // What the product says of itself goes elsewhere or is nothing: the answer is all there is.
            return new ObjectMapper().readTree(text);
        }
    }

    @Test
    @DisplayName(
            "Every documented command runs on a fresh machine and says what came of it; a file that is not there ends it with 1")
    void commands(@TempDir Path folder) throws Exception {
        assertThat(CommandsTest.documented().values()).containsExactlyInAnyOrder(IMPORT, List.of(CommandsTest.VERIFY));

        String file = Files.readString(Path.of("src/main/resources/directory/gia-lai.csv"));
        Running dryRun = start(folder.resolve("dry-run"), file, IMPORT);
        Running verifying = start(folder.resolve("verify"), null, List.of(CommandsTest.VERIFY));
        Running missing = start(folder.resolve("missing"), null, IMPORT);
        try {
            assertThat(dryRun.ends(0).isObject()).isTrue();
            assertThat(verifying.ends(0).path("intact").booleanValue()).isTrue();
            JsonNode refusal = missing.ends(1);
            assertThat(refusal.path("code").textValue()).startsWith("directory.");
            assertThat(refusal.path("detail").textValue()).contains("organisations.csv");
        } finally {
            Stream.of(dryRun, verifying, missing)
                    .forEach(command -> command.process().destroyForcibly());
        }
    }

    private static Running start(Path folder, String file, List<String> options) throws IOException {
        Files.createDirectories(folder);
        if (file != null) {
            Files.writeString(folder.resolve("organisations.csv"), file);
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                // It ends before compiling well would pay.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                Product.JAR.toString()));
        command.addAll(options);
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        return new Running(process, out);
    }
}
