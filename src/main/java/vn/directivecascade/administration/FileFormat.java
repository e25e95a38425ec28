package vn.directivecascade.administration;

import org.springframework.http.MediaType;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.FileTypes;

/** A kind of file as which a list is read. */
enum FileFormat implements Coded {
    CSV("csv", FileTypes.CSV + ";charset=UTF-8"),
    XLSX("xlsx", FileTypes.XLSX);

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
