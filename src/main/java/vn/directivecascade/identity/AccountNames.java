package vn.directivecascade.identity;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import vn.directivecascade.kernel.Texts;

/**
 * Compares account names ignoring case and surrounding white space. An account keeps the spelling with which it was
 * created.
 */
public final class AccountNames {

    private AccountNames() {}

    /** The normalised form, equal for all spellings of a name. */
    public static String folded(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && isInvisible(name.charAt(from))) {
            from++;
        }
        while (to > from && isInvisible(name.charAt(to - 1))) {
            to--;
        }
        return name.substring(from, to).toLowerCase(Locale.ROOT);
    }

    /** The full name of the owner of an account, empty if it has none. */
    public static String full(User account) {
        return full(account.getFirstName(), account.getLastName());
    }

    /** A full name of its two parts, each of which may be missing. */
    public static String full(String first, String last) {
        return (Objects.toString(first, "") + " " + Objects.toString(last, "")).strip();
    }

    /** White space and format characters, which may be included when a name is pasted. */
    private static boolean isInvisible(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    /**
     * The account with a name: the one with exactly this name, otherwise the first with the same normalised form.
     * Databases created before names were normalised may contain several.
     */
    public static Optional<String> find(IdentityService identity, String name) {
        if (name == null || !Texts.storable(name)) {
            return Optional.empty();
        }
        if (identity.createUserQuery().userId(name).count() == 1) {
            return Optional.of(name);
        }
        List<User> alike = identity.createNativeUserQuery()
                .sql("select * from ACT_ID_USER where lower(ID_) = #{folded} order by ID_")
                .parameter("folded", folded(name))
                .list();
        return alike.stream().map(User::getId).findFirst();
    }
}
