package vn.directivecascade.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.util.StopWatch;
import vn.directivecascade.EmbeddedPostgresDatabase;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Level;
import vn.directivecascade.organisation.Nation;
import vn.directivecascade.organisation.Organisation;

/** Import of a directory of national size. */
@SpringBootTest(
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "directive.examples=false",
            "directive.directory=classpath:directory/thanh-hoa.csv,classpath:directory/lao-cai.csv",
            "directive.demonstration-password=Cascade-demo-2026",
            "camunda.bpm.admin-user.id=admin",
            "camunda.bpm.admin-user.password=Cascade-demo-2026"
        })
@ActiveProfiles("postgres")
@Import(EmbeddedPostgresDatabase.class)
class NationOnPostgresDrill {

    private static final Logger LOG = LoggerFactory.getLogger(NationOnPostgresDrill.class);

    @Autowired
    private DirectoryImport imports;

    @Autowired
    private Directory directory;

    @Test
    @DisplayName("The whole nation in a spreadsheet: tried and taken in; the log says how long it took")
    void nation() throws Exception {
        byte[] file = Nation.spreadsheet();
        int size = 1 + Nation.PROVINCES * 2 + Nation.COMMUNES;
        DirectoryImport.Outcome tried = timed("dry run", file, true);
        assertThat(tried.added()).isEqualTo(size);
        assertThat(tried.changes()).hasSize(tried.cellsChanged());
        assertThat(tried.cellsChanged()).isGreaterThan(size * 5);
        assertThat(directory.find("xa-0001", LocalDate.of(2026, 1, 1))).isEmpty();

        assertThat(timed("import with accounts", file, false).added()).isEqualTo(size);
        Organisation commune = directory.get("xa-0001");
        assertThat(commune.name()).isEqualTo(Normalizer.normalize(commune.name(), Normalizer.Form.NFC));
        assertThat(commune.level()).isEqualTo(Level.COMMUNE);
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
