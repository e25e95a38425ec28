package vn.directivecascade.administration;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.CascadeLists;
import vn.directivecascade.kernel.IsoDates;
import vn.directivecascade.organisation.Directory;

/** What acts of the audit are about, in words: documents with number and subject, organisations by name, work, days. */
@Component
class AuditObjects {

    private static final Pattern CASE = Pattern.compile("[a-z0-9-]+:[^:]+");
    private static final Pattern ORGANISATION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern FINGERPRINT = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final String VERSION = "version:";

    /** Message keys that begin with one of these name the rest of the key. */
    private static final List<String> NAMED = List.of("audit.object.", "work.", "noticeKind.");

    private final CascadeLists cases;
    private final Directory directory;
    private final MessageSource messages;

    AuditObjects(CascadeLists cases, Directory directory, MessageSource messages) {
        this.cases = cases;
        this.directory = directory;
        this.messages = messages;
    }

    /** What turns the objects of these acts into words; what has none stays as it is, without fingerprints of files. */
    UnaryOperator<String> inWords(Collection<String> objects) {
        Set<String> parts = objects.stream().flatMap(AuditObjects::parts).collect(Collectors.toSet());
        Set<String> keys = new HashSet<>();
        Set<String> organisations = new HashSet<>();
        for (String part : parts) {
            String last = part.substring(part.lastIndexOf('/') + 1);
            if (CASE.matcher(part).matches()) {
                keys.add(part);
                keys.add(withoutLast(part));
            }
            if (ORGANISATION.matcher(last).matches()) {
                organisations.add(last);
            }
        }
        Map<String, CascadeLists.Titled> titles = cases.titles(keys);
        UnaryOperator<String> names = directory.names(organisations);
        return object -> {
            StringBuilder words = new StringBuilder();
            boolean named = false;
            for (String part : parts(object).toList()) {
                Optional<String> word = word(part.replaceFirst(",$", ""), titles, names);
                words.append(words.isEmpty() ? "" : named || word.isPresent() ? ", " : " ")
                        .append(word.orElse(part));
                named = word.isPresent();
            }
            return words.toString();
        };
    }

    private static Stream<String> parts(String object) {
        return Arrays.stream(object.split(" "))
                .filter(part -> !part.isEmpty() && !FINGERPRINT.matcher(part).matches());
    }

    private Optional<String> word(String part, Map<String, CascadeLists.Titled> titles, UnaryOperator<String> names) {
        if (titles.containsKey(part)) {
            return Optional.of(title(titles.get(part)));
        }
        CascadeLists.Titled title = titles.get(withoutLast(part));
        if (title != null) {
            return Optional.of(title(title) + ", " + names.apply(part.substring(part.lastIndexOf('/') + 1)));
        }
        if (part.startsWith(VERSION)) {
            return Optional.of(say("audit.object.versionOf", part.substring(VERSION.length())));
        }
        if (DAY.matcher(part).matches()) {
            return Optional.of(Times.day(IsoDates.day(part)));
        }
        if (ORGANISATION.matcher(part).matches()) {
            return Optional.of(names.apply(part)).filter(name -> !name.equals(part));
        }
        return NAMED.stream()
                .map(prefix -> say(prefix + part))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static String withoutLast(String part) {
        return part.substring(0, Math.max(0, part.lastIndexOf('/')));
    }

    private String title(CascadeLists.Titled document) {
        return say("audit.object.document", document.number(), document.subject());
    }

    private String say(String code, Object... arguments) {
        Locale locale = LocaleContextHolder.getLocale();
        return messages.getMessage(code, arguments, "", locale);
    }
}
