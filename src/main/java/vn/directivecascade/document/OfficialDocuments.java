package vn.directivecascade.document;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Renders official documents. */
@Component
public class OfficialDocuments {

    private final PdfRenderer pdf;
    private final MessageSource messages;

    public OfficialDocuments(SpringTemplateEngine templates, MessageSource messages) {
        this.pdf = new PdfRenderer(templates);
        this.messages = messages;
    }

    /** The file of a document in this format. */
    public byte[] render(OfficialDocument document, DocumentFormat format) {
        Written written = Written.of(document, messages);
        return switch (format) {
            case PDF -> pdf.render(written);
            case DOCX -> new DocxRenderer(written).render();
        };
    }
}
