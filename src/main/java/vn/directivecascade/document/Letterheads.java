package vn.directivecascade.document;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Level;
import vn.directivecascade.organisation.Organisation;

/** Derives letterheads from the directory, by the names of organisations and their superiors. */
@Component
public class Letterheads {

    /** The name of a people's committee, with the area that it administers: "tỉnh Thanh Hóa", and its proper name. */
    private static final Pattern COMMITTEE = Pattern.compile(
            "(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\\s+((?:tỉnh|thành phố|tp\\.?|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu)"
                    + "\\s+(.+))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern MINISTRY = Pattern.compile("bộ\\s.+", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final Directory directory;
    private final MessageSource messages;

    Letterheads(Directory directory, MessageSource messages) {
        this.directory = directory;
        this.messages = messages;
    }

    /** The letterhead of an organisation as it was named on that day. */
    public Letterhead of(String key, LocalDate at) {
        return directory
                .find(key, at)
                .map(organisation -> of(
                        organisation,
                        Optional.ofNullable(organisation.parent())
                                .flatMap(parent -> directory.find(parent, at))
                                .orElse(null)))
                .orElseGet(() -> new Letterhead(null, key, null, null, null));
    }

    /**
     * Committees and ministries name no superior body; others name their committee, whose area their own name need not
     * repeat.
     */
    Letterhead of(Organisation organisation, Organisation parent) {
        String name = organisation.name();
        Matcher committee = COMMITTEE.matcher(name);
        if (committee.matches()) {
            return new Letterhead(
                    null,
                    say("document.committee") + " " + committee.group(1),
                    committee.group(2),
                    say("document.authority.committee"),
                    say("document.office.committee"));
        }
        if (organisation.level() == Level.MINISTRY) {
            boolean ministry = MINISTRY.matcher(name).matches();
            return new Letterhead(
                    null,
                    name,
                    say("document.place.ministry"),
                    null,
                    say(ministry ? "document.office.ministry" : "document.office.other"));
        }
        String office =
                say(organisation.level() == Level.DEPARTMENT ? "document.office.department" : "document.office.other");
        Matcher above = COMMITTEE.matcher(parent == null ? "" : parent.name());
        if (!above.matches()) {
            return new Letterhead(null, name, null, null, office);
        }
        String area = " " + above.group(1);
        return new Letterhead(
                say("document.committee.short") + area,
                name.endsWith(area) ? name.substring(0, name.length() - area.length()) : name,
                above.group(2),
                null,
                office);
    }

    private String say(String code) {
        return messages.getMessage(code, null, LocaleContextHolder.getLocale());
    }
}
