package vn.directivecascade.cascade.contact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.kernel.Fingerprint;
import vn.directivecascade.kernel.RefusedFile;
import vn.directivecascade.organisation.Directory;

/**
 * Loads the contact points from the files of {@code directive.contacts} before the server accepts requests. A file is
 * loaded again only if its content changes, so that a restart does not undo what was verified later.
 */
@Component
class ContactsAtStart implements SmartInitializingSingleton {

    private final List<Resource> files;
    private final Contacts contacts;
    private final Directory directory;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ContactsAtStart(
            @Value("${directive.contacts:}") List<Resource> files,
            Contacts contacts,
            Directory directory,
            TransactionTemplate transaction,
            Clock clock) {
        this.files = files;
        this.contacts = contacts;
        this.directory = directory;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> files.forEach(this::load));
    }

    private void load(Resource file) {
        try {
            byte[] content = file.getContentAsByteArray();
            directory.lock();
            if (!directory.loadedBefore(Fingerprint.sha256(content), clock.instant())) {
                contacts.replace(ContactFile.read(content, organisation -> true));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RefusedFile refused) {
            throw new IllegalStateException(
                    file.getDescription() + " holds no contact points: " + refused.getMessage(), refused);
        }
    }
}
