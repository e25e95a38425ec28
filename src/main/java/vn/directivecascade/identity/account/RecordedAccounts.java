package vn.directivecascade.identity.account;

import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import vn.directivecascade.engine.RefusalToPerson;
import vn.directivecascade.kernel.Refusal;

/**
 * Handles every creation, change and deletion of accounts, through any interface: names must differ in more than case,
 * missing first and last names are replaced by empty ones, records of a deleted account are removed, and tasks of
 * those who leave are released.
 */
class RecordedAccounts extends Passwords.Identities {

    private final RefusalToPerson refusals;
    private final AccountRecords records;

    RecordedAccounts(RefusalToPerson refusals, AccountRecords records) {
        this.refusals = refusals;
        this.records = records;
    }

    @Override
    public IdentityOperationResult saveUser(User user) {
        UserEntity account = (UserEntity) user;
        if (account.getFirstName() == null) {
            account.setFirstName("");
        }
        if (account.getLastName() == null) {
            account.setLastName("");
        }
        if (account.getRevision() == 0) {
            // The lock serialises concurrent creations of the same account.
            getSession(PropertyManager.class).acquireExclusiveLock();
            if (records.isTaken(account.getId())) {
                throw new InvalidRequestException(
                        Response.Status.CONFLICT,
                        refusals.sentence(Refusal.conflict("account.taken", account.getId())));
            }
        } else if (Context.getCommandContext().getAuthenticatedUserId() != null) {
            Map<String, String> now = new LinkedHashMap<>();
            now.put("firstName", account.getFirstName());
            now.put("lastName", account.getLastName());
            now.put("email", account.getEmail());
            records.changing(
                    Context.getCommandContext().getAuthenticatedUserId(),
                    account.getId(),
                    now,
                    account.hasNewPassword());
        }
        if (account.getRevision() != 0) {
            records.addressed(account.getId(), account.getEmail());
        }
        return super.saveUser(user);
    }

    @Override
    public IdentityOperationResult deleteUser(String account) {
        records.deleting(account);
        IdentityOperationResult result = super.deleteUser(account);
        records.deleted(account);
        return result;
    }

    @Override
    public IdentityOperationResult deleteMembership(String account, String group) {
        IdentityOperationResult result = super.deleteMembership(account, group);
        records.ended(account, group);
        return result;
    }

    @Override
    public IdentityOperationResult createMembership(String account, String group) {
        IdentityOperationResult result = super.createMembership(account, group);
        records.given(account, group);
        return result;
    }
}
