package vn.directivecascade.workflow;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.DirectoryFile;
import vn.directivecascade.organisation.Organisation;

/**
 * Loads the directory files named by {@code directive.directory}, before the product listens. Loading a file again
 * changes nothing that it does not name.
 */
@Component
class DirectoryAtStart implements SmartInitializingSingleton {

    private final List<Resource> files;
    private final Directory directory;
    private final Accounts accounts;
    private final DemonstrationAccounts demonstration;

    DirectoryAtStart(
            @Value("${directive.directory:}") List<Resource> files,
            Directory directory,
            Accounts accounts,
            DemonstrationAccounts demonstration) {
        this.files = files;
        this.directory = directory;
        this.accounts = accounts;
        this.demonstration = demonstration;
    }

    @Override
    public void afterSingletonsInstantiated() {
        directory.save(files.stream().flatMap(DirectoryAtStart::read).toList());
        List<Organisation> organisations = directory.all();
        accounts.follow(organisations);
        demonstration.follow(organisations);
    }

    private static Stream<Organisation> read(Resource file) {
        try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            return DirectoryFile.read(reader).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
