package vn.directivecascade.administration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.engine.InTurn;
import vn.directivecascade.kernel.Fingerprint;
import vn.directivecascade.kernel.RefusedFile;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.DirectoryFile;

/**
 * Loads the directory files named by {@code directive.directory}, one after the other, before the product listens, and
 * makes up for the days on which it did not run. A file is loaded once, until its content changes: what was imported since
 * is not undone by a restart.
 */
@Component
class DirectoryAtStart implements SmartInitializingSingleton {

    private final List<Resource> files;
    private final Directory directory;
    private final DirectoryImport imports;
    private final DailySuccession succession;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DirectoryAtStart(
            @Value("${directive.directory:}") List<Resource> files,
            Directory directory,
            DirectoryImport imports,
            DailySuccession succession,
            TransactionTemplate transaction,
            Clock clock) {
        this.files = files;
        this.directory = directory;
        this.imports = imports;
        this.succession = succession;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        InTurn.run("directory", () -> {
            transaction.executeWithoutResult(status -> files.forEach(this::load));
            succession.handOver();
        });
    }

    private void load(Resource file) {
        try {
            byte[] content = file.getContentAsByteArray();
            directory.lock();
            if (!directory.loadedBefore(Fingerprint.sha256(content), clock.instant())) {
                imports.record(
                        AuditTrail.SYSTEM + "start",
                        file.getFilename() + " sha256:" + Fingerprint.sha256(content),
                        imports.store(DirectoryFile.rows(content)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RefusedFile refused) {
            throw new IllegalStateException(
                    file.getDescription() + " is no directory: " + refused.getMessage(), refused);
        }
    }
}
