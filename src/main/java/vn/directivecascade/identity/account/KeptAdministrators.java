package vn.directivecascade.identity.account;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.WritableIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyManager;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import vn.directivecascade.engine.RefusalToPerson;
import vn.directivecascade.identity.Groups;
import vn.directivecascade.kernel.Refusal;

/**
 * Ensures that there is always an administrator: the group of administrators, its last member and its authorizations on
 * all resources cannot be removed through any interface. The refusal is a 409 with a message for Admin.
 */
final class KeptAdministrators {

    private final RefusalToPerson refusals;
    private final Supplier<AccountRecords> records;

    public KeptAdministrators(RefusalToPerson refusals, Supplier<AccountRecords> records) {
        this.refusals = refusals;
        this.records = records;
    }

    void keepFor(ProcessEngineConfigurationImpl engine) {
        engine.setIdentityProviderSessionFactory(
                new Factory(Identities.class, () -> new Identities(refusals, records.get())));
        engine.getCustomSessionFactories().add(new Factory(AuthorizationManager.class, Rights::new));
    }

    private InvalidRequestException refusal(String code) {
        return new InvalidRequestException(Response.Status.CONFLICT, refusals.sentence(Refusal.conflict(code)));
    }

    private record Factory(Class<?> type, Supplier<Session> opened) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return type;
        }

        @Override
        public Session openSession() {
            return opened.get();
        }
    }

    private final class Identities extends RecordedAccounts implements WritableIdentityProvider {

        Identities(RefusalToPerson refusals, AccountRecords records) {
            super(refusals, records);
        }

        @Override
        public IdentityOperationResult deleteUser(String user) {
            staysWithout(user);
            return super.deleteUser(user);
        }

        @Override
        public IdentityOperationResult deleteMembership(String user, String group) {
            if (Groups.ADMINISTRATORS.equals(group)) {
                staysWithout(user);
            }
            return super.deleteMembership(user, group);
        }

        @Override
        public IdentityOperationResult deleteGroup(String group) {
            if (Groups.ADMINISTRATORS.equals(group)) {
                throw refusal("administrators.needed");
            }
            return super.deleteGroup(group);
        }

        /** Refuses to remove the last administrator. The lock serialises two administrators who remove each other. */
        private void staysWithout(String user) {
            getSession(PropertyManager.class).acquireExclusiveLock();
            List<String> administrators = Context.getCommandContext()
                    .runWithoutAuthorization(() ->
                            createUserQuery(Context.getCommandContext())
                                    .memberOfGroup(Groups.ADMINISTRATORS)
                                    .list()
                                    .stream()
                                    .map(User::getId)
                                    .toList());
            if (administrators.equals(List.of(user))) {
                throw refusal("administrators.last");
            }
        }
    }

    private final class Rights extends AuthorizationManager {

        /**
         * Returns the groups unchanged. The engine's method omits groups without authorizations, for which it reads the
         * groups of all authorizations in every command; such groups do not affect the checks.
         */
        @Override
        public List<String> filterAuthenticatedGroupIds(List<String> groups) {
            return groups == null ? new ArrayList<>() : new ArrayList<>(groups);
        }

        @Override
        public void insert(DbEntity right) {
            if (right instanceof AuthorizationEntity given
                    && given.getAuthorizationType() == Authorization.AUTH_TYPE_REVOKE) {
                check(given);
            }
            super.insert(right);
        }

        @Override
        public void update(AuthorizationEntity right) {
            check(getDbEntityManager().selectById(AuthorizationEntity.class, right.getId()));
            super.update(right);
        }

        @Override
        public void delete(DbEntity right) {
            check((AuthorizationEntity) right);
            super.delete(right);
        }

        private void check(AuthorizationEntity right) {
            if (Groups.ADMINISTRATORS.equals(right.getGroupId())
                    && Objects.equals(right.getResourceId(), Authorization.ANY)) {
                throw refusal("administrators.needed");
            }
        }
    }
}
