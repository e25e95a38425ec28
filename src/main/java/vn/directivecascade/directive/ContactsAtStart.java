package vn.directivecascade.directive;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Loads the contact points of the files named by {@code directive.contacts}, before the product listens. */
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
            try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                contacts.replace(ContactFile.read(reader));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
