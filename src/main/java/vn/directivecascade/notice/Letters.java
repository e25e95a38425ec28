package vn.directivecascade.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.Step;
import vn.directivecascade.deadline.Deadline;
import vn.directivecascade.dispatch.NamedDocument;
import vn.directivecascade.dispatch.Urgency;
import vn.directivecascade.kernel.Texts;
import vn.directivecascade.notice.Delivery.Body;
import vn.directivecascade.organisation.Directory;

/** Renders notices in Vietnamese: as a mail, and individually for a page. */
@Component
public class Letters {

    static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private static final int LONGEST_SUBJECT = 200;

    /** Maximum number of characters quoted of a subject or a reason; the linked page shows all of it. */
    private static final int LONGEST_QUOTE = 500;

    /**
     * The part of a mail about one document.
     *
     * @param issuedOn its date
     * @param urgency null for normal urgency
     */
    record Part(String number, String title, String subject, String urgency, List<Line> lines) {}

    /** A document of a cascade. */
    private record Matter(Cascade cascade, NamedDocument document) {}

    /**
     * One notice.
     *
     * @param task link to the task, null if the reader has none
     * @param notice link to the notice
     * @param report the approved report or its supplement, null if it is not about one
     */
    record Line(String text, String reason, String task, String notice, ReportLink report) {}

    /** A link to a document of a case. */
    record ReportLink(String name, String address) {}

    private final Cascades cascades;
    private final Directory directory;
    private final OpenTasks tasks;
    private final SpringTemplateEngine templates;
    private final MessageSource messages;
    private final NoticeSettings settings;

    Letters(
            Cascades cascades,
            Directory directory,
            OpenTasks tasks,
            SpringTemplateEngine templates,
            MessageSource messages,
            NoticeSettings settings) {
        this.cascades = cascades;
        this.directory = directory;
        this.tasks = tasks;
        this.templates = templates;
        this.messages = messages;
        this.settings = settings;
    }

    /** The mail with notices to an organisation or its leaders, oldest first and grouped by cascade and document. */
    Body about(Delivery delivery) {
        List<RecordedNotice> told = delivery.notices();
        Map<String, Cascade> read = new HashMap<>();
        Map<Matter, List<RecordedNotice>> byDocument = new LinkedHashMap<>();
        told.forEach(notice -> {
            Cascade cascade = read.computeIfAbsent(notice.notice().cascade(), cascades::get);
            byDocument
                    .computeIfAbsent(
                            new Matter(cascade, notice.notice().document(cascade)), document -> new ArrayList<>())
                    .add(notice);
        });
        List<Part> parts = byDocument.entrySet().stream()
                .map(entry -> part(entry.getKey(), entry.getValue()))
                .toList();
        return body(
                "notices",
                subject(told, parts),
                Map.of(
                        "recipient",
                        delivery.forLeaders()
                                ? say(
                                        delivery.addressing().viaOffice() ? "mail.leaders.viaOffice" : "mail.leaders",
                                        name(delivery.recipient()))
                                : name(delivery.recipient()),
                        "parts",
                        parts,
                        "list",
                        settings.publicUrl() + "/camunda/app/tasklist/default/",
                        "notices",
                        settings.publicUrl() + "/notices"));
    }

    /** A mail with this template and subject. */
    Body body(String template, String subject, Map<String, Object> model) {
        Context context = new Context(VIETNAMESE, model);
        return new Body(
                oneLine(subject),
                templates.process("mail/" + template + ".txt", context),
                templates.process("mail/" + template, context));
    }

    private Part part(Matter matter, List<RecordedNotice> told) {
        Urgency urgency = matter.cascade().terms().urgency();
        NamedDocument document = matter.document();
        return new Part(
                document.number(),
                document.draft()
                        ? say("mail.draft", document.number(), name(document.issuer()))
                        : say(
                                "mail.document",
                                document.number(),
                                Times.day(document.issuedOn()),
                                name(document.issuer())),
                Texts.cut(document.subject(), LONGEST_QUOTE),
                urgency == Urgency.NORMAL ? null : say("urgency." + urgency.code()),
                told.stream()
                        .map(notice -> new Line(
                                words(notice.notice(), notice.queuedAt()),
                                notice.notice().kind() == Notice.Kind.EVE_OF_DUTY
                                        ? notice.notice().reason()
                                        : quoted(reason(notice.notice())),
                                task(notice),
                                settings.publicUrl() + "/notices?cascade="
                                        + notice.notice().cascade(),
                                report(notice.notice().kind(), matter.cascade())))
                        .toList());
    }

    private ReportLink report(Notice.Kind kind, Cascade cascade) {
        String documents = settings.publicUrl() + "/api/v1/cascades/" + cascade.id() + "/documents/";
        return switch (kind) {
            case REPORT_APPROVED -> {
                String number =
                        cascade.report() == null ? null : cascade.report().number();
                yield new ReportLink(
                        number == null ? say("mail.report.unnumbered") : say("mail.report", number),
                        documents + "report");
            }
            case REPORT_SUPPLEMENTED -> new ReportLink(say("mail.supplement"), documents + "supplement");
            default -> null;
        };
    }

    /** The document number and the notice; for several notices their number and the earliest deadline. */
    private String subject(List<RecordedNotice> told, List<Part> parts) {
        if (told.size() == 1) {
            return parts.get(0).number() + ": "
                    + words(told.get(0).notice(), told.get(0).queuedAt());
        }
        String first = told.stream()
                .map(notice -> notice.notice().dueAt())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(due -> say("mail.subject.due", moment(due)))
                .orElse("");
        return parts.size() == 1
                ? say("mail.subject.one", parts.get(0).number(), told.size(), first)
                : say("mail.subject.many", parts.size(), told.size(), first);
    }

    /**
     * One notice as a sentence.
     *
     * @param at the moment at which it is told, after which the sentence stays as it is
     */
    public String words(Notice notice, Instant at) {
        return words(notice, at, this::name);
    }

    /** Makes sentences of these notices and the moments at which they were told; their organisations are read together. */
    public BiFunction<Notice, Instant, String> wordsOf(Collection<Notice> notices) {
        UnaryOperator<String> names =
                directory.names(notices.stream().map(Letters::concerned).collect(Collectors.toSet()));
        return (notice, at) -> words(notice, at, names);
    }

    private static String concerned(Notice notice) {
        return notice.about() == null ? notice.recipient() : notice.about();
    }

    private String words(Notice notice, Instant at, UnaryOperator<String> names) {
        boolean late =
                notice.kind() == Notice.Kind.REMINDER && notice.dueAt() != null && Deadline.passed(notice.dueAt(), at);
        return say(
                "notice." + notice.kind().code() + (late ? ".late" : "") + (notice.dueAt() == null ? ".undated" : ""),
                notice.work() == null ? "" : say("work." + notice.work()),
                moment(notice.dueAt()),
                names.apply(concerned(notice)),
                moment(notice.previousDueAt()));
    }

    /** The reason given by a user, or why an organisation could not be reached; null if there is none. */
    public String reason(Notice notice) {
        String reason = notice.reason();
        return notice.kind() == Notice.Kind.UNDELIVERABLE && reason != null
                ? messages.getMessage("notice.outcome." + reason, null, reason, VIETNAMESE)
                : reason;
    }

    private String task(RecordedNotice told) {
        return taskOf(told)
                .map(task -> settings.publicUrl() + "/camunda/app/tasklist/default/#/?task=" + task)
                .orElse(null);
    }

    private Optional<String> taskOf(RecordedNotice told) {
        Notice notice = told.notice();
        boolean own = notice.about() == null || notice.about().equals(notice.recipient());
        if (notice.kind() == Notice.Kind.EXTENSION_ASKED) {
            return told.task() == null ? tasks.decisionFor(notice.cascade(), notice.about()) : Optional.of(told.task());
        }
        // Work of the staff of which the leaders are told is not offered to leaders.
        boolean offered = !notice.forLeaders() || Step.isOfLeaders(notice.work());
        if (!own || notice.work() == null || !offered) {
            return Optional.empty();
        }
        return told.task() == null
                ? tasks.find(notice.cascade(), notice.recipient(), notice.work())
                : Optional.of(told.task());
    }

    private String name(String organisation) {
        return directory.nameOrKey(organisation);
    }

    private String say(String code, Object... arguments) {
        return messages.getMessage(code, arguments, VIETNAMESE);
    }

    private static String moment(Instant at) {
        return at == null ? "" : Times.inSentence(at);
    }

    private static String oneLine(String text) {
        return Texts.cut(Texts.line(text).replaceAll("\\p{Cc}+", " "), LONGEST_SUBJECT);
    }

    private static String quoted(String text) {
        return text == null ? null : Texts.cut(text, LONGEST_QUOTE);
    }
}
