package vn.directivecascade.organisation;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.directivecascade.table.TableFile;

/**
 * Generates a directory of national size as of 1/7/2025: a ministry, 34 provinces with an ICT department each, and
 * 3,321 communes. Names are numbers; every run writes the same file.
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

    /**
     * The same as a spreadsheet as offices make them: titles of the document above those of the columns, levels in
     * words,
     * names decomposed here and composed there, days as text, a no-break space behind cells.
     */
    public static byte[] spreadsheet() throws IOException {
        StringWriter csv = new StringWriter();
        write(csv);
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
        lines.add(List.of(
                "Mã cơ quan",
                "Tên cơ quan",
                "Cấp",
                "Cơ quan cấp trên",
                "Nhóm",
                "Hiệu lực từ",
                "Hiệu lực đến",
                "Đơn vị kế thừa",
                "Mã định danh",
                "Thư điện tử",
                "Điện thoại"));
        Map<String, List<String>> words = Map.of(
                "ministry", List.of("Bộ"),
                "province", List.of("Tỉnh"),
                "department", List.of("Sở"),
                "commune", List.of("Xã", "Phường", "Đặc khu"));
        csv.toString().lines().skip(1).forEach(line -> {
            String[] cells = line.split(",", -1);
            int number = lines.size();
            List<String> level = words.get(cells[2]);
            cells[1] = Normalizer.normalize(cells[1], number % 2 == 0 ? Normalizer.Form.NFD : Normalizer.Form.NFC);
            cells[2] = level.get(number % level.size());
            cells[5] = "01/07/2025";
            cells[9] = cells[9] + "\u00a0";
            lines.add(List.of(cells));
        });
        return TableFile.spreadsheet(Map.of("Danh bạ", lines));
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
