package vn.directivecascade.reporting;

import io.swagger.v3.oas.annotations.media.Schema;
import vn.directivecascade.organisation.Directory;

/** An organisation with key and name. */
@Schema(name = "Party")
public record Party(String key, String name) {

    /** The organisation with this key; its name is the key if it is not in the directory. */
    public static Party of(String key, Directory directory) {
        return new Party(key, directory.nameOrKey(key));
    }
}
