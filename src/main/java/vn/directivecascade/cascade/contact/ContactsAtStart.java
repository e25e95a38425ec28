package vn.directivecascade.cascade.contact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import vn.directivecascade.kernel.RefusedFile;

/** Loads the contact points from the files of {@code directive.contacts} before the server accepts requests. */
@Component
class ContactsAtStart implements SmartInitializingSingleton {

    private final List<Resource> files;
    private final Contacts contacts;

    ContactsAtStart(@Value("${directive.contacts:}") List<Resource> files, Contacts contacts) {
        this.files = files;
        this.contacts = contacts;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (Resource file : files) {
            try {
                contacts.replace(ContactFile.read(file.getContentAsByteArray()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (RefusedFile refused) {
                throw new IllegalStateException(
                        file.getDescription() + " holds no contact points: " + refused.getMessage(), refused);
            }
        }
    }
}
