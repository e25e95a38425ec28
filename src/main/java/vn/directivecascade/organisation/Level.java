package vn.directivecascade.organisation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.directivecascade.kernel.Coded;

/** The administrative level of an organisation. */
public enum Level implements Coded {
    MINISTRY("ministry", "Bộ", "Cơ quan ngang bộ"),
    PROVINCE("province", "Tỉnh", "Cấp tỉnh", "Thành phố trực thuộc Trung ương"),
    DEPARTMENT("department", "Sở", "Sở, ban, ngành"),
    DISTRICT("district", "Huyện", "Cấp huyện", "Quận", "Thị xã", "Thành phố thuộc tỉnh"),
    COMMUNE("commune", "Xã", "Cấp xã", "Phường", "Thị trấn", "Đặc khu"),
    AGENCY("agency", "Cơ quan", "Đơn vị"),
    OPERATOR("operator", "Doanh nghiệp", "Nhà mạng");

    private final String code;
    private final List<String> words;

    Level(String code, String... words) {
        this.code = code;
        this.words = List.of(words);
    }

    /** The level with this code or Vietnamese term; the term is compared ignoring case. */
    static Optional<Level> called(String text) {
        return Stream.of(values())
                .filter(level -> level.code.equals(text) || level.words.stream().anyMatch(text::equalsIgnoreCase))
                .findFirst();
    }

    /** The Vietnamese terms for it. */
    List<String> words() {
        return words;
    }

    @Override
    public String code() {
        return code;
    }

    /** Whether the level may be the head of a tree: ministries and provinces; other levels require a parent. */
    boolean mayStandAlone() {
        return this == MINISTRY || this == PROVINCE;
    }
}
