package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;

/** An organisation with key and name. */
@Schema(name = "Party")
public record Party(String key, String name) {

    /** The organisation with this key; its name is the key if it is not in the directory. */
    public static Party of(String key, Directory directory) {
        return new Party(key, directory.nameOrKey(key));
    }

    /** {@link #of} for these organisations, which are read together. */
    public static Function<String, Party> among(Collection<String> keys, Directory directory) {
        Map<String, Organisation> known =
                directory.find(keys.stream().distinct().toList());
        return key -> known.containsKey(key) ? new Party(key, known.get(key).name()) : of(key, directory);
    }
}
