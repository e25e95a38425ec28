package vn.directivecascade.listing;

import org.springframework.http.MediaType;
import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.FileTypes;

/** File formats of exported lists. */
public enum FileFormat implements Coded {
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

    public MediaType type() {
        return type;
    }
}
