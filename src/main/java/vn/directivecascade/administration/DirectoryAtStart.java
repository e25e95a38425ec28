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
 * Imports the directory files of {@code directive.directory} in order before the server accepts requests, and hands
 * over the work of organisations that ended while the application was stopped. A file is imported again only if its
 * content changes, so that a restart does not revert later imports.
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
