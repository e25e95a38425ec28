package vn.directivecascade.identity.account;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import vn.directivecascade.audit.AuditTrail;

/**
 * Records user operations in the engine, except the completion of tasks, in the audit, for every interface: accounts,
 * groups, authorizations, filters, claims, jobs. One operation is one entry, whatever number of properties it changes.
 */
class OperationsToAudit implements HistoryEventHandler {

    /** Properties whose values are never recorded. */
    private static final Set<String> SECRET = Set.of("password", "salt");

    private final Supplier<AuditTrail> audit;

    public OperationsToAudit(Supplier<AuditTrail> audit) {
        this.audit = audit;
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        handleEvents(List.of(event));
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.stream()
                .filter(UserOperationLogEntryEventEntity.class::isInstance)
                .map(UserOperationLogEntryEventEntity.class::cast)
                .filter(entry -> !isCompletion(entry))
                .collect(Collectors.groupingBy(UserOperationLogEntryEventEntity::getOperationId))
                .values()
                .forEach(this::record);
    }

    /** Completions of tasks are recorded by their listeners, with the organisation. */
    private static boolean isCompletion(UserOperationLogEntryEventEntity entry) {
        return entry.getEntityType().equals(EntityTypes.TASK)
                && UserOperationLogEntry.OPERATION_TYPE_COMPLETE.equals(entry.getOperationType());
    }

    private void record(List<UserOperationLogEntryEventEntity> entries) {
        UserOperationLogEntryEventEntity first = entries.get(0);
        String actor = first.getUserId() == null ? AuditTrail.SYSTEM + "engine" : first.getUserId();
        String act = "engine." + first.getEntityType() + "." + first.getOperationType();
        Stream<String> subjects = Stream.of(first.getTaskId(), first.getProcessInstanceId(), first.getJobId());
        Stream<String> changes =
                entries.stream().filter(entry -> entry.getProperty() != null).map(OperationsToAudit::change);
        String object =
                Stream.concat(subjects.filter(Objects::nonNull), changes).collect(Collectors.joining(" "));
        audit.get().record(actor, act, object, null, first.getTenantId());
    }

    /** The property with its new value and, if there was one, the previous value. */
    private static String change(UserOperationLogEntryEventEntity entry) {
        String before = entry.getOrgValue() == null ? "" : entry.getOrgValue() + " → ";
        return entry.getProperty() + "=" + (SECRET.contains(entry.getProperty()) ? "…" : before + entry.getNewValue());
    }
}
