package vn.directivecascade.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.calendar.Times;
import vn.directivecascade.calendar.WorkingCalendar;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.document.Annexes;
import vn.directivecascade.cascade.document.Documents;
import vn.directivecascade.cascade.draft.Audiences;
import vn.directivecascade.cascade.receipt.IdempotencyKey;
import vn.directivecascade.cascade.receipt.Receipts;
import vn.directivecascade.deadline.Policy;
import vn.directivecascade.deadline.Shape;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.DocumentKind;
import vn.directivecascade.dispatch.DutyWindow;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.file.Enclosure;
import vn.directivecascade.kernel.DocumentNumber;
import vn.directivecascade.kernel.Fingerprint;
import vn.directivecascade.kernel.Outage;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.organisation.AddresseeGroup;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;
import vn.directivecascade.process.CascadeProcess;

/**
 * Starts cascades from a dispatch, one for each receiver, idempotently: repeated and concurrent requests with the same
 * document start one cascade for a receiver. Cascades reported as created are committed; all receivers of a request are
 * in one transaction.
 */
@Component
public class ReceiveDispatch {

    /** What became of a dispatch for one receiver. */
    public enum Outcome {
        CREATED,
        /** It had been received with the same content. */
        DUPLICATE,
        /** It had been received with other content; nothing was changed for this receiver. */
        CONFLICT
    }

    /** The outcome for one receiver, with the id of the cascade that it has now. */
    public record Received(String receiver, String cascade, Outcome outcome) {}

    /**
     * The sender of a dispatch.
     *
     * @param account its account
     * @param person whether it is a person who enters a document, and not a system of the issuer
     */
    public record Sender(String account, boolean person) {}

    /**
     * The files that come with a dispatch; those of a receiver that issues on its own initiative belong to its
     * directive.
     *
     * @param document the document itself as PDF, null if it does not come with the dispatch
     */
    public record Files(byte[] document, List<Enclosure> annexes) {

        public static final Files NONE = new Files(null, List.of());
    }

    /** No document in force is older: the year in which the State's organs began to issue documents. */
    private static final int FIRST_YEAR = 1945;

    private static final int ATTEMPTS = 5;

    private final Receipts receipts;
    private final Directory directory;
    private final Audiences audiences;
    private final Policy policy;
    private final CascadeProcess process;
    private final Documents documents;
    private final Annexes annexes;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final Clock clock;

    ReceiveDispatch(
            Receipts receipts,
            Directory directory,
            Audiences audiences,
            Policy policy,
            CascadeProcess process,
            Documents documents,
            Annexes annexes,
            TransactionTemplate transaction,
            AuditTrail audit,
            ObjectMapper json,
            Clock clock) {
        this.receipts = receipts;
        this.directory = directory;
        this.audiences = audiences;
        this.policy = policy;
        this.process = process;
        this.documents = documents;
        this.annexes = annexes;
        this.transaction = transaction;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Receives a dispatch.
     *
     * @param dispatch its number is null for a receiver that issues on its own initiative and has given none yet
     * @param receivers keys of the organisations that receive it, each once
     * @param files stored for the cascades that are created
     * @param key the sender's idempotency key, or null
     * @return the outcomes in the order of the receivers
     * @throws Refusal if the content or a file is not allowed or a receiver cannot receive it; then nothing is written
     */
    public List<Received> receive(
            Dispatch dispatch, List<String> receivers, Files files, Sender sender, IdempotencyKey key) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> received(dispatch, receivers, files, sender, key));
            } catch (DuplicateKeyException | ConcurrencyFailureException e) {
                // A concurrent request was recorded first; the next attempt finds it.
                if (attempt == ATTEMPTS || attempt > 1 && Outage.busy(e)) {
                    throw e;
                }
            }
        }
    }

    private List<Received> received(
            Dispatch sent, List<String> receivers, Files files, Sender sender, IdempotencyKey key) {
        Optional<Receipts.Known> before = key == null ? Optional.empty() : repeated(key, sent, receivers);
        if (before.isPresent() && sent.number() == null) {
            return List.of(new Received(receivers.get(0), before.get().id(), Outcome.DUPLICATE));
        }
        if (sent.number() != null && receivers.contains(sent.issuer()) && Receipts.isDraftNumber(sent.number())) {
            throw Refusal.invalid("dispatch.number.provisional", sent.number()).at("dispatch.number");
        }
        Dispatch dispatch =
                sent.number() == null ? sent.numbered(receipts.draftNumber(sent.issuer(), sent.issuedOn())) : sent;
        List<Received> outcomes = new ArrayList<>();
        List<Cascade> created = new ArrayList<>();
        for (String receiver : receivers) {
            Optional<Receipts.Known> known = receipts.known(dispatch, receiver);
            if (known.isPresent()) {
                boolean same = isContent(known.get(), dispatch, List.of(receiver));
                outcomes.add(new Received(receiver, known.get().id(), same ? Outcome.DUPLICATE : Outcome.CONFLICT));
            } else {
                created.add(checked(
                        dispatch, receiver, receivers.size() == 1 ? "receiver" : "receivers[" + outcomes.size() + "]"));
                outcomes.add(
                        new Received(receiver, created.get(created.size() - 1).id(), Outcome.CREATED));
            }
        }
        created.forEach(cascade -> record(cascade, files, sender, fingerprint(dispatch, List.of(cascade.receiver()))));
        if (key != null && before.isEmpty() && !created.isEmpty()) {
            receipts.remember(key, fingerprint(sent, receivers), outcomes.get(0).cascade());
        }
        return outcomes;
    }

    /** The first cascade of the request that was sent with this key before. */
    private Optional<Receipts.Known> repeated(IdempotencyKey key, Dispatch dispatch, List<String> receivers) {
        Optional<Receipts.Known> sent = receipts.known(key);
        if (sent.isPresent() && !isContent(sent.get(), dispatch, receivers)) {
            throw Refusal.invalid("idempotency.keyReused");
        }
        return sent;
    }

    /** Whether a request has the content of an earlier one, apart from how its number is written. */
    private boolean isContent(Receipts.Known known, Dispatch dispatch, List<String> receivers) {
        boolean sameNumber = dispatch.number() != null
                && new DocumentNumber(known.number()).folded().equals(new DocumentNumber(dispatch.number()).folded());
        Dispatch written = sameNumber ? dispatch.numbered(known.number()) : dispatch;
        return known.contentHash().equals(fingerprint(written, receivers));
    }

    /** Null fields are not serialised, so a field added to dispatches later does not change existing fingerprints. */
    private String fingerprint(Dispatch dispatch, List<String> receivers) {
        try {
            List<Object> content = new ArrayList<>(List.of(dispatch));
            content.addAll(receivers);
            return Fingerprint.sha256(json.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a dispatch is plain data", e);
        }
    }

    private void record(Cascade received, Files files, Sender sender, String hash) {
        Cascade cascade = receipts.record(received, hash);
        process.start(cascade);
        if (sender.person()) {
            receipts.entered(cascade.id(), sender.account());
        }
        audit.record(
                sender.account(),
                sender.person() ? "dispatch.entered" : "dispatch.received",
                cascade.businessKey(),
                sender.person() ? cascade.receiver() : cascade.dispatch().issuer(),
                cascade.province());
        DocumentKind kind = cascade.selfIssued() ? DocumentKind.DIRECTIVE : DocumentKind.DISPATCH;
        if (files.document() != null) {
            documents.store(cascade, kind, files.document(), cascade.receivedAt(), sender.account());
        }
        files.annexes().forEach(annex -> annexes.add(cascade, kind, annex, cascade.receivedAt(), sender.account()));
    }

    /** @param field where the request names the receiver */
    private Cascade checked(Dispatch dispatch, String receiverKey, String field) {
        Instant now = clock.instant();
        checkTimes(dispatch, now);
        Organisation issuer = organisation("dispatch.issuer", dispatch.issuer(), dispatch);
        Organisation receiver = organisation(field, receiverKey, dispatch);
        boolean selfIssued = dispatch.issuer().equals(receiverKey);
        if (dispatch.force() == Force.ORDER && !selfIssued && !directory.isAbove(issuer, receiver)) {
            throw Refusal.invalid("dispatch.force.upward", issuer.name(), receiver.name())
                    .at("dispatch.force");
        }
        Shape shape = selfIssued ? policy.shape(receiver.level(), true, dispatch.force(), null) : null;
        if (selfIssued && shape == null) {
            throw Refusal.invalid("receiver.cannotIssueToItself", receiverKey).at(field);
        }
        Organisation lead = lead(receiver, shape, dispatch.issuedOn())
                .orElseThrow(() ->
                        Refusal.invalid("receiver.noDepartment", receiverKey).at(field));
        Cascade cascade = Cascade.of(
                UUID.randomUUID().toString(),
                dispatch,
                now,
                new Cascade.Parties(receiverKey, lead.key(), directory.headOf(receiver)),
                shape,
                selfIssued ? CascadeState.DRAFTING : CascadeState.REGISTERING);
        audiences.check(cascade);
        return cascade;
    }

    private Optional<Organisation> lead(Organisation receiver, Shape shape, LocalDate at) {
        return shape == Shape.DEPARTMENT_DIRECT && receiver.in(AddresseeGroup.ICT_DEPARTMENT)
                ? Optional.of(receiver)
                : directory.ictDepartmentOf(receiver.key(), at);
    }

    /**
     * What an organisation can begin today.
     *
     * @param receives whether it can receive dispatches
     * @param issues whether it can issue directives on its own initiative
     */
    public record Beginnings(boolean receives, boolean issues) {}

    /** What the organisation with this key can begin today. */
    public Beginnings beginnings(String key) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        return directory
                .find(key, today)
                .map(organisation -> {
                    Shape own = policy.shape(organisation.level(), true, Force.ORDER, null);
                    return new Beginnings(
                            lead(organisation, null, today).isPresent(),
                            own != null && lead(organisation, own, today).isPresent());
                })
                .orElse(new Beginnings(false, false));
    }

    private static void checkTimes(Dispatch dispatch, Instant now) {
        if (dispatch.issuedOn().getYear() < FIRST_YEAR) {
            throw Refusal.invalid("dispatch.issuedOn.tooOld", String.valueOf(FIRST_YEAR))
                    .at("dispatch.issuedOn");
        }
        if (dispatch.issuedOn().isAfter(LocalDate.ofInstant(now, WorkingCalendar.ZONE))) {
            throw Refusal.invalid("dispatch.issuedOn.future", Times.day(dispatch.issuedOn()))
                    .at("dispatch.issuedOn");
        }
        DutyWindow window = dispatch.dutyWindow();
        if (window != null && !window.from().isBefore(window.to())) {
            throw Refusal.invalid("dispatch.dutyWindow.order").at("dispatch.dutyWindow.to");
        }
        if (window != null && !window.to().isAfter(now)) {
            throw Refusal.invalid("dispatch.dutyWindow.past").at("dispatch.dutyWindow.to");
        }
        boolean acknowledged = past(dispatch.acknowledgeBy(), now);
        if (acknowledged || past(dispatch.reportBy(), now)) {
            throw Refusal.invalid("dispatch.deadline.past")
                    .at("dispatch.deadlines." + (acknowledged ? "acknowledgeBy" : "reportBy"));
        }
        if (dispatch.acknowledgeBy() != null
                && dispatch.reportBy() != null
                && dispatch.reportBy().isBefore(dispatch.acknowledgeBy())) {
            throw Refusal.invalid("dispatch.deadline.order").at("dispatch.deadlines.reportBy");
        }
    }

    private static boolean past(Instant moment, Instant now) {
        return moment != null && !moment.isAfter(now);
    }

    private Organisation organisation(String field, String key, Dispatch dispatch) {
        return directory.find(key, dispatch.issuedOn()).orElseThrow(() -> Refusal.invalid("organisation.unknown", key)
                .at(field));
    }
}
