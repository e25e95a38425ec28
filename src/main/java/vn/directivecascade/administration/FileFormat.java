package vn.directivecascade.administration;

import org.springframework.http.MediaType;
import vn.directivecascade.kernel.Coded;

/** A kind of file as which a list is read. */
enum FileFormat implements Coded {
    CSV("csv", "text/csv;charset=UTF-8"),
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String code;
    private final MediaType type;

    FileFormat(String code, String type) {
        this.code = code;
        this.type = MediaType.parseMediaType(type);
    }

    @Override
    public String code() {
        return code;
    }

    MediaType type() {
        return type;
    }
}
