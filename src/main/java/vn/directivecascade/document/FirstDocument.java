package vn.directivecascade.document;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.directivecascade.document.OfficialDocument.Annex;
import vn.directivecascade.document.OfficialDocument.Column;
import vn.directivecascade.document.OfficialDocument.Table;

/**
 * Renders a document in every format after the start, in the background. The first rendering in a Java process loads classes,
 * fonts and templates and takes ten times as long as later ones; an approval, which renders the report in its
 * transaction, would hold its case meanwhile.
 */
@Component
class FirstDocument {

    private static final Logger LOG = LoggerFactory.getLogger(FirstDocument.class);

    private static final OfficialDocument DOCUMENT = OfficialDocument.of(
                    new Letterhead(null, "A", "A", "A", "A"), "A", List.of("A"))
            .kind("A")
            .with(List.of(new Annex(
                    "A", List.of("A"), List.of(new Table(List.of(new Column("A", 1, true)), List.of(List.of("A")))))))
            .draft("A");

    private final OfficialDocuments documents;

    FirstDocument(OfficialDocuments documents) {
        this.documents = documents;
    }

    /** Commands, and tests without a server, render none. */
    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext) {
            Thread thread = new Thread(this::render, "first-document");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void render() {
        long begin = System.nanoTime();
        for (DocumentFormat format : DocumentFormat.values()) {
            documents.render(DOCUMENT, format);
        }
        LOG.info(
                "documents can be rendered; the first ones took {} ms",
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }
}
