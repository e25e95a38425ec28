package vn.directivecascade.organisation;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Makes up a directory of the size of the nation since 1/7/2025: a ministry, 34 provinces with an ICT department each, and
 * 3,321 communes. The names are numbers; every run writes the same.
 */
public final class Nation {

    public static final int PROVINCES = 34;
    public static final int COMMUNES = 3321;

    private Nation() {}

    /** Writes the directory as CSV. */
    public static void write(Writer file) throws IOException {
        file.write("key,name,level,parent,groups,validFrom,validTo,successors,aliases,email,phone\n");
        line(file, "bo-quoc-gia", "Bộ (quy mô quốc gia)", "ministry", "", "");
        for (int province = 1; province <= PROVINCES; province++) {
            String number = number(province, 2);
            String committee = "ubnd-tinh-" + number;
            line(file, committee, "Ủy ban nhân dân tỉnh số " + number, "province", "", "");
            line(
                    file,
                    "so-khcn-tinh-" + number,
                    "Sở Khoa học và Công nghệ tỉnh số " + number,
                    "department",
                    committee,
                    "provincial-agencies|ict-department");
            for (int commune = province; commune <= COMMUNES; commune += PROVINCES) {
                String own = number(commune, 4);
                line(file, "xa-" + own, "Ủy ban nhân dân xã số " + own, "commune", committee, "commune-committees");
            }
        }
    }

    private static void line(Writer file, String key, String name, String level, String parent, String groups)
            throws IOException {
        file.write(String.join(
                ",", key, name, level, parent, groups, "2025-07-01", "", "", "", key + "@quoc-gia.example", "\n"));
    }

    private static String number(int value, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "d", value);
    }

    /** Writes the directory into the file that is named. */
    public static void main(String[] arguments) throws IOException {
        try (Writer file = Files.newBufferedWriter(Path.of(arguments[0]))) {
            write(file);
        }
    }
}
