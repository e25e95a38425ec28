package vn.directivecascade.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.StopWatch;
import vn.directivecascade.EmbeddedPostgresDatabase;
import vn.directivecascade.organisation.Nation;
import vn.directivecascade.workflow.DirectoryImport;

@ActiveProfiles("postgres")
@TestPropertySource(
        properties = {
            "directive.directory=classpath:directory/thanh-hoa.csv,classpath:directory/lao-cai.csv",
            "directive.demonstration-password=Cascade-demo-2026",
            "camunda.bpm.admin-user.id=admin",
            "camunda.bpm.admin-user.password=Cascade-demo-2026"
        })
@Import(EmbeddedPostgresDatabase.class)
class DirectoriesOverRestOnPostgresTest extends DirectoriesOverRest {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoriesOverRestOnPostgresTest.class);

    @Autowired
    private DirectoryImport imports;

    @Test
    @DisplayName("The whole nation is checked and taken in; the log says how long it took")
    void nation() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(file, StandardCharsets.UTF_8)) {
            Nation.write(writer);
        }
        int size = 1 + Nation.PROVINCES * 2 + Nation.COMMUNES;
        assertThat(timed("dry run", file.toByteArray(), true)).isEqualTo(new DirectoryImport.Outcome(size, 0, 0, true));
        assertThat(timed("import with accounts", file.toByteArray(), false))
                .isEqualTo(new DirectoryImport.Outcome(size, 0, 0, false));
        assertThat(timed("the same again", file.toByteArray(), false))
                .isEqualTo(new DirectoryImport.Outcome(0, 0, 0, false));
    }

    private DirectoryImport.Outcome timed(String what, byte[] file, boolean dryRun) {
        StopWatch watch = new StopWatch();
        watch.start();
        DirectoryImport.Outcome outcome = imports.run("admin", file, dryRun);
        watch.stop();
        LOG.info("nation of {} kB, {}: {} ms", file.length / 1024, what, watch.getTotalTimeMillis());
        return outcome;
    }
}
