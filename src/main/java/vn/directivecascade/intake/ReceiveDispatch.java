package vn.directivecascade.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.cascade.Cascade;
import vn.directivecascade.cascade.CascadeState;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.cascade.IdempotencyKey;
import vn.directivecascade.cascade.draft.Audiences;
import vn.directivecascade.deadline.Policy;
import vn.directivecascade.deadline.Shape;
import vn.directivecascade.dispatch.Dispatch;
import vn.directivecascade.dispatch.DutyWindow;
import vn.directivecascade.dispatch.Force;
import vn.directivecascade.kernel.Fingerprint;
import vn.directivecascade.kernel.Outage;
import vn.directivecascade.kernel.Refusal;
import vn.directivecascade.organisation.AddresseeGroup;
import vn.directivecascade.organisation.Directory;
import vn.directivecascade.organisation.Organisation;
import vn.directivecascade.process.CascadeProcess;

/**
 * Starts a cascade from a dispatch, idempotently: repeated and concurrent requests with the same document start one
 * cascade. A cascade reported as created is committed.
 */
@Component
public class ReceiveDispatch {

    /** The id of the cascade, and whether it existed already. */
    public record Received(String cascade, boolean duplicate) {}

    private static final int ATTEMPTS = 5;

    private final Cascades cascades;
    private final Directory directory;
    private final Audiences audiences;
    private final Policy policy;
    private final CascadeProcess process;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final Clock clock;

    ReceiveDispatch(
            Cascades cascades,
            Directory directory,
            Audiences audiences,
            Policy policy,
            CascadeProcess process,
            TransactionTemplate transaction,
            AuditTrail audit,
            ObjectMapper json,
            Clock clock) {
        this.cascades = cascades;
        this.directory = directory;
        this.audiences = audiences;
        this.policy = policy;
        this.process = process;
        this.transaction = transaction;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Receives a dispatch.
     *
     * @param receiver key of the organisation that receives it
     * @param sender the account that sends it
     * @param key the sender's idempotency key, or null
     * @throws Refusal if the document is known with other content, or its content is not allowed
     */
    public Received receive(Dispatch dispatch, String receiver, String sender, IdempotencyKey key) {
        String hash = fingerprint(dispatch, receiver);
        for (int attempt = 1; ; attempt++) {
            Optional<Received> known = known(dispatch, key, hash);
            if (known.isPresent()) {
                return known.get();
            }
            Cascade cascade = checked(dispatch, receiver);
            try {
                transaction.executeWithoutResult(status -> record(cascade, sender, key, hash));
                return new Received(cascade.id(), false);
            } catch (DuplicateKeyException | ConcurrencyFailureException e) {
                // A concurrent request was recorded first; the next attempt finds it.
                if (attempt == ATTEMPTS || attempt > 1 && Outage.busy(e)) {
                    throw e;
                }
            }
        }
    }

    /** Null fields are not serialised, so a field added to dispatches later does not change existing fingerprints. */
    private String fingerprint(Dispatch dispatch, String receiver) {
        try {
            return Fingerprint.sha256(json.writeValueAsBytes(List.of(dispatch, receiver)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a dispatch is plain data", e);
        }
    }

    private Optional<Received> known(Dispatch dispatch, IdempotencyKey key, String hash) {
        if (key != null) {
            Optional<Cascades.Known> sent = cascades.known(key);
            if (sent.isPresent()) {
                if (!sent.get().contentHash().equals(hash)) {
                    throw Refusal.invalid("idempotency.keyReused");
                }
                return sent.map(known -> new Received(known.id(), true));
            }
        }
        Optional<Cascades.Known> document = cascades.known(dispatch.issuer(), dispatch.number());
        if (document.isPresent() && !document.get().contentHash().equals(hash)) {
            throw Refusal.conflict("document.conflict", dispatch.number());
        }
        return document.map(known -> new Received(known.id(), true));
    }

    private void record(Cascade cascade, String sender, IdempotencyKey key, String hash) {
        cascades.insert(cascade, hash);
        if (key != null) {
            cascades.remember(key, hash, cascade.id());
        }
        process.start(cascade);
        audit.record(
                sender,
                "dispatch.received",
                cascade.businessKey(),
                cascade.dispatch().issuer(),
                cascade.province());
    }

    private Cascade checked(Dispatch dispatch, String receiverKey) {
        Instant now = clock.instant();
        checkTimes(dispatch, now);
        Organisation issuer = organisation(dispatch.issuer(), dispatch);
        Organisation receiver = organisation(receiverKey, dispatch);
        boolean selfIssued = dispatch.issuer().equals(receiverKey);
        if (dispatch.force() == Force.ORDER && !selfIssued && !directory.isAbove(issuer, receiver)) {
            throw Refusal.invalid("dispatch.force.upward", issuer.name(), receiver.name());
        }
        Shape shape = selfIssued ? policy.shape(receiver.level(), true, dispatch.force(), null) : null;
        if (selfIssued && shape == null) {
            throw Refusal.invalid("receiver.cannotIssueToItself", receiverKey);
        }
        Organisation lead = shape == Shape.DEPARTMENT_DIRECT && receiver.in(AddresseeGroup.ICT_DEPARTMENT)
                ? receiver
                : directory
                        .ictDepartmentOf(receiverKey, dispatch.issuedOn())
                        .orElseThrow(() -> Refusal.invalid("receiver.noDepartment", receiverKey));
        Cascade cascade = Cascade.of(
                UUID.randomUUID().toString(),
                dispatch,
                now,
                receiverKey,
                lead.key(),
                directory.headOf(receiver),
                shape,
                selfIssued ? CascadeState.DRAFTING : CascadeState.REGISTERING);
        audiences.check(cascade);
        return cascade;
    }

    private static void checkTimes(Dispatch dispatch, Instant now) {
        DutyWindow window = dispatch.dutyWindow();
        if (window != null && !window.from().isBefore(window.to())) {
            throw Refusal.invalid("dispatch.dutyWindow.order");
        }
        if (window != null && !window.to().isAfter(now)) {
            throw Refusal.invalid("dispatch.dutyWindow.past");
        }
        if (past(dispatch.acknowledgeBy(), now) || past(dispatch.reportBy(), now)) {
            throw Refusal.invalid("dispatch.deadline.past");
        }
        if (dispatch.acknowledgeBy() != null
                && dispatch.reportBy() != null
                && dispatch.reportBy().isBefore(dispatch.acknowledgeBy())) {
            throw Refusal.invalid("dispatch.deadline.order");
        }
    }

    private static boolean past(Instant moment, Instant now) {
        return moment != null && !moment.isAfter(now);
    }

    private Organisation organisation(String key, Dispatch dispatch) {
        return directory.find(key, dispatch.issuedOn()).orElseThrow(() -> Refusal.invalid("organisation.unknown", key));
    }
}
