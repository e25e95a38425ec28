package vn.directivecascade.administration;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.edge.Problems;
import vn.directivecascade.kernel.RefusedFile;

/** Command-line import of the directory file {@code directive.import}; prints the REST response as JSON and exits. */
@Component
@ConditionalOnProperty("directive.import")
class ImportCommand implements ApplicationRunner, ExitCodeGenerator {

    /** The output for a refused file. */
    private record Refused(String code, String detail, int count, List<Problems.Line> lines) {}

    private final Path file;
    private final boolean dryRun;
    private final DirectoryImport imports;
    private final Problems problems;
    private final ObjectMapper json;
    private boolean refused;

    ImportCommand(
            @Value("${directive.import}") Path file,
            @Value("${directive.import.dry-run:false}") boolean dryRun,
            DirectoryImport imports,
            Problems problems,
            ObjectMapper json) {
        this.file = file;
        this.dryRun = dryRun;
        this.imports = imports;
        this.problems = problems;
        this.json = json;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            print(refused("directory.file.unreadable", 0, List.of(), file));
            return;
        }
        try {
            print(imports.run(AuditTrail.SYSTEM + "command", content, dryRun));
        } catch (RefusedFile refusal) {
            print(refused(refusal.code(), refusal.count(), problems.of(refusal.lines()), refusal.arguments()));
        }
    }

    private Refused refused(String code, int count, List<Problems.Line> lines, Object... arguments) {
        refused = true;
        return new Refused(code, problems.sentence(code, arguments), count, lines);
    }

    private void print(Object answer) throws IOException {
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println(json.writeValueAsString(answer));
    }

    @Override
    public int getExitCode() {
        return refused ? 1 : 0;
    }
}
