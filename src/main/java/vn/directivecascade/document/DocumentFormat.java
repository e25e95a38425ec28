package vn.directivecascade.document;

import vn.directivecascade.kernel.Coded;
import vn.directivecascade.kernel.FileTypes;

/** The formats in which a document is rendered. */
public enum DocumentFormat implements Coded {
    PDF("pdf", FileTypes.PDF),
    DOCX("docx", FileTypes.DOCX);

    private final String code;
    private final String mediaType;

    DocumentFormat(String code, String mediaType) {
        this.code = code;
        this.mediaType = mediaType;
    }

    /** The code, which is the extension of file names as well. */
    @Override
    public String code() {
        return code;
    }

    public String mediaType() {
        return mediaType;
    }
}
