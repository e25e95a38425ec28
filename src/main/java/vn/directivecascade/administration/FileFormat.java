package vn.directivecascade.administration;

import org.springframework.http.MediaType;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.FileTypes;

/** File formats of exported lists. */
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
