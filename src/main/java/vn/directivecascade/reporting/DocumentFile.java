package vn.directivecascade.reporting;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.Addressees;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.DocumentVersion;
import vn.directivecascade.cascade.Documents;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.deadline.Terms;
import vn.directivecascade.dispatch.Directive;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.dispatch.DutyWindow;
import vn.directivecascade.dispatch.Measure;
import vn.directivecascade.dispatch.NamedDocument;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;

/**
 * Provides documents as PDF: the uploaded file or, while there is none, a rendering of the recorded data that is
 * marked as not being the original.
 */
@Component
class DocumentFile {

    private static final String FONTS = "net/sf/jasperreports/fonts/dejavu/";

    /** The data of the template. */
    record Sheet(
            String issuer,
            String number,
            String issuedOn,
            String subject,
            String occasion,
            String signer,
            String window,
            String acknowledgeBy,
            String reportBy,
            String receiver,
            List<Measure> measures) {}

    private final Documents documents;
    private final Directory directory;
    private final Addressees addressees;
    private final SpringTemplateEngine templates;
    private final MessageSource messages;

    DocumentFile(
            Documents documents,
            Directory directory,
            Addressees addressees,
            SpringTemplateEngine templates,
            MessageSource messages) {
        this.documents = documents;
        this.directory = directory;
        this.addressees = addressees;
        this.templates = templates;
        this.messages = messages;
    }

    /**
     * A document.
     *
     * @param version the uploaded version; null for a rendering
     */
    record Shown(DocumentVersion version, byte[] content) {}

    /**
     * @param version an uploaded version, or null for the newest one or a rendering
     * @throws Refusal if it has no such version; if there is neither a file nor anything to render: the directive is not
     *     signed, or the receiver issues on its own initiative and there is no dispatch
     */
    Shown of(Cascade cascade, DocumentKind kind, Integer version) {
        boolean issued = kind == DocumentKind.DISPATCH
                ? !cascade.selfIssued()
                : cascade.directive() != null && cascade.directive().signed();
        Optional<Documents.Stored> stored = documents.find(cascade.id(), kind, version);
        if (version != null && stored.isEmpty()) {
            throw Refusal.notFound("document.version.unknown", String.valueOf(version));
        }
        if (stored.isEmpty() && !issued) {
            throw Refusal.notFound("document.none");
        }
        return stored.map(found -> new Shown(found.version(), found.content()))
                .orElseGet(() -> new Shown(
                        null, render(kind == DocumentKind.DISPATCH ? dispatch(cascade) : directive(cascade))));
    }

    private Sheet dispatch(Cascade cascade) {
        Dispatch dispatch = cascade.dispatch();
        return new Sheet(
                name(dispatch.issuer(), dispatch.issuedOn()),
                dispatch.number(),
                Times.day(dispatch.issuedOn()),
                dispatch.subject(),
                dispatch.occasion(),
                dispatch.signer(),
                window(dispatch.dutyWindow()),
                stated(dispatch.acknowledgeBy()),
                stated(dispatch.reportBy()),
                name(cascade.receiver(), dispatch.issuedOn()),
                dispatch.measures());
    }

    private Sheet directive(Cascade cascade) {
        Dispatch dispatch = cascade.dispatch();
        Directive directive = cascade.directive();
        Terms terms = cascade.terms();
        NamedDocument named = cascade.directiveNamed();
        return new Sheet(
                name(named.issuer(), named.issuedOn()),
                named.number(),
                Times.day(named.issuedOn()),
                named.subject(),
                terms.occasion(),
                directive.signedBy(),
                window(terms.dutyWindow()),
                common(Stage.ACKNOWLEDGE, cascade),
                common(Stage.REPORT, cascade),
                null,
                directive.measures());
    }

    private String name(String key, LocalDate day) {
        return directory.find(key, day).map(Organisation::name).orElse(key);
    }

    private static String window(DutyWindow window) {
        return window == null ? null : Times.inDocument(window.from()) + " – " + Times.inDocument(window.to());
    }

    private String stated(Instant deadline) {
        return deadline == null ? null : deadline(new Deadline(deadline, Deadline.Origin.DOCUMENT), null);
    }

    /** The deadline that most addressees of the directive have. */
    private String common(Stage stage, Cascade cascade) {
        return addressees
                .commonDeadline(cascade.id(), stage)
                .map(deadline -> deadline(deadline, cascade.terms().upwardBy()))
                .orElse(null);
    }

    /** The text of a deadline with its origin, which may be the date of the report upward. */
    private String deadline(Deadline deadline, Instant upwardBy) {
        String origin = deadline.origin().code() + (deadline.rule() == null ? "" : ".rule");
        return messages.getMessage(
                "deadline." + origin,
                new Object[] {Times.inDocument(deadline.at()), deadline.rule(), Times.inDocument(upwardBy)},
                LocaleContextHolder.getLocale());
    }

    private byte[] render(Sheet sheet) {
        Context context = new Context(Locale.forLanguageTag("vi"));
        context.setVariable("sheet", sheet);
        String html = Texts.written(templates.process("document", context));
        try (ByteArrayOutputStream pdf = new ByteArrayOutputStream()) {
            new PdfRendererBuilder()
                    .useFont(font("DejaVuSerif.ttf"), "DejaVu Serif", 400, PdfRendererBuilder.FontStyle.NORMAL, true)
                    .useFont(
                            font("DejaVuSerif-Bold.ttf"),
                            "DejaVu Serif",
                            700,
                            PdfRendererBuilder.FontStyle.NORMAL,
                            true)
                    .useFont(
                            font("DejaVuSerif-Italic.ttf"),
                            "DejaVu Serif",
                            400,
                            PdfRendererBuilder.FontStyle.ITALIC,
                            true)
                    .withHtmlContent(html, null)
                    .toStream(pdf)
                    .run();
            return pdf.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FSSupplier<InputStream> font(String file) {
        return () -> {
            try {
                return new ClassPathResource(FONTS + file).getInputStream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
