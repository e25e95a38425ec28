package vn.directivecascade.process;

import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.directivecascade.audit.AuditTrail;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.engine.EngineFaults;
import vn.directivecascade.engine.EngineRefusal;
import vn.directivecascade.engine.EngineSchema;
import vn.directivecascade.engine.MatchedRules;
import vn.directivecascade.engine.RefusalToPerson;
import vn.directivecascade.engine.Variables;
import vn.directivecascade.identity.AccountRecords;
import vn.directivecascade.identity.KeptAdministrators;
import vn.directivecascade.identity.OperationsToAudit;
import vn.directivecascade.identity.Passwords;
import vn.directivecascade.identity.ReadableTasks;
import vn.directivecascade.identity.RolesByProvince;
import vn.directivecascade.kernel.Outage;
import vn.directivecascade.kernel.Refusal;

/** How the engine is set up, as far as that needs its inner classes. */
@Configuration
class EngineConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    AbstractProcessEnginePlugin directiveCascadePlugin(
            ObjectProvider<Cascades> cascades,
            ObjectProvider<AuditTrail> audit,
            ObjectProvider<AccountRecords> accounts,
            RefusalToPerson refusals,
            BeanFactory beans) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void postInit(ProcessEngineConfigurationImpl engine) {
                if (!(engine.getExpressionManager() instanceof ExpressionsOfModels)) {
                    throw new IllegalStateException("the engine evaluates expressions by other means than ours");
                }
            }

            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                if (ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE.equals(engine.getDatabaseSchemaUpdate())) {
                    EngineSchema.make(engine.getDataSource());
                }
                DefaultDmnEngineConfiguration tables = new DefaultDmnEngineConfiguration();
                tables.setCustomPostDecisionTableEvaluationListeners(List.of(new MatchedRules()));
                engine.setDmnEngineConfiguration(tables);
                engine.setExpressionManager(new ExpressionsOfModels(beans, refusals));
                Passwords.keepFor(engine);
                engine.setResourceAuthorizationProvider(new ClaimsForOneself(refusals));
                engine.setTenantIdProvider(new TenantOfCascade(cascades::getObject));
                engine.setCustomHistoryLevels(List.of(new HistoryWithoutFacts()));
                engine.getCustomHistoryEventHandlers().add(new OperationsToAudit(audit::getObject));
                engine.setCustomSessionFactories(new ArrayList<>(List.of(new ReadableTasks.Factory(refusals))));
                new KeptAdministrators(refusals, accounts::getObject).keepFor(engine);
                RolesByProvince.keepFor(engine);
                engine.setCustomPreCommandInterceptorsTxRequired(
                        List.of(new CompletionsTryAgain(), new RefusalsComeOut(refusals)));
            }
        };
    }

    /**
     * The tenant of an instance is the province of the recorded cascade that it runs for. The id of the cascade may come
     * from anyone; what it leads to is our own record, and without one there is no instance.
     */
    private record TenantOfCascade(Supplier<Cascades> cascades) implements TenantIdProvider {

        @Override
        public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext start) {
            if (start.getSuperExecution() != null) {
                return start.getSuperExecution().getTenantId();
            }
            Object cascade =
                    start.getVariables() == null ? null : start.getVariables().get(Variables.CASCADE_ID);
            return cascades.get()
                    .provinceOf(String.valueOf(cascade))
                    .orElseThrow(() -> new IllegalStateException("no instance without a recorded cascade"));
        }

        @Override
        public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext start) {
            throw new IllegalStateException("no case instances here");
        }

        @Override
        public String provideTenantIdForHistoricDecisionInstance(
                TenantIdProviderHistoricDecisionInstanceContext decision) {
            return decision.getExecution() == null
                    ? null
                    : decision.getExecution().getTenantId();
        }
    }

    /** The full history, but for what forms submit: facts live in our tables and nowhere else. */
    static final class HistoryWithoutFacts implements HistoryLevel {

        @Override
        public int getId() {
            return 40;
        }

        @Override
        public String getName() {
            return "without-facts";
        }

        @Override
        public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
            return HISTORY_LEVEL_FULL.isHistoryEventProduced(type, entity)
                    && type != HistoryEventTypes.FORM_PROPERTY_UPDATE
                    && !(entity instanceof VariableInstanceEntity variable
                            && !Variables.OF_PROCESS.contains(variable.getName()));
        }
    }

    /**
     * The engine wraps whatever a task listener throws as a fault of its own, which its REST answers with 500. A refusal
     * is no fault: it comes out as it was thrown, on every path. Nor is a value that the database does not take: the
     * engine does not check how long the names and texts are that it is given. What the engine refuses by itself keeps its
     * type, and what is to be said of it is left with the request. A database that is away is one thing, in whatever words
     * it is told, and so is one that is busy.
     */
    private static final class RefusalsComeOut extends CommandInterceptor {

        private final RefusalToPerson refusals;

        RefusalsComeOut(RefusalToPerson refusals) {
            this.refusals = refusals;
        }

        @Override
        public <T> T execute(Command<T> command) {
            try {
                return next.execute(command);
            } catch (ProcessEngineException fault) {
                EngineRefusal.leaveFailed();
                for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
                    if (cause instanceof AuthorizationException refused && namesRights(refused)) {
                        refusals.sentence(Refusal.forbidden("access.denied"));
                    }
                    if (cause instanceof FormFieldValidationException
                            || cause instanceof AuthorizationException
                            || cause instanceof RestException) {
                        throw (RuntimeException) cause;
                    }
                }
                // The engine has no exception of its own for a password that breaks its policy.
                boolean policy = command instanceof SaveUserCmd
                        && fault.getClass() == ProcessEngineException.class
                        && fault.getCause() == null;
                Optional<Refusal> refusal =
                        policy ? Optional.of(Refusal.malformed("invitation.policy")) : EngineFaults.refusalIn(fault);
                refusal.ifPresent(refusals::sentence);
                if (EngineFaults.isUnstorable(fault)) {
                    throw new InvalidRequestException(
                            Response.Status.BAD_REQUEST, refusals.sentence(Refusal.malformed("engine.value")));
                }
                throw unlessAway(fault);
            } catch (TransactionException | DataAccessException fault) {
                throw unlessAway(fault);
            }
        }

        /** Whether the engine itself says which rights are missing; refusals of ours carry a sentence and no list. */
        private static boolean namesRights(AuthorizationException refused) {
            return refused.getMissingAuthorizations() != null
                    && !refused.getMissingAuthorizations().isEmpty();
        }

        private static RuntimeException unlessAway(RuntimeException fault) {
            if (Outage.in(fault)) {
                return new DataAccessResourceFailureException("the database is away: " + fault.getMessage(), fault);
            }
            return Outage.busy(fault)
                    ? new QueryTimeoutException("the database is busy: " + fault.getMessage(), fault)
                    : fault;
        }
    }

    /**
     * Whoever completes or claims a task in the moment in which its timer fires, its due date moves or the same person
     * claims it in another window would meet a conflict that concerns nobody. All of such a command is one transaction, the
     * audit and the notices with it, so it is rolled back and done again. If the task is gone by then, somebody else has
     * completed it, and the conflict comes out.
     */
    private static final class CompletionsTryAgain extends CommandInterceptor {

        private static final int TRIES = 3;

        @Override
        public <T> T execute(Command<T> command) {
            boolean acts = command instanceof CompleteTaskCmd
                    || command instanceof SubmitTaskFormCmd
                    || command instanceof ClaimTaskCmd
                    || command instanceof AssignTaskCmd;
            // Within a transaction of somebody else's it is for them to begin anew.
            if (!acts || TransactionSynchronizationManager.isActualTransactionActive()) {
                return next.execute(command);
            }
            ProcessEngineException conflict = null;
            for (int tried = 0; tried < TRIES; tried++) {
                try {
                    return next.execute(command);
                } catch (NullValueException gone) {
                    throw conflict == null ? gone : conflict;
                } catch (ProcessEngineException changedMeanwhile) {
                    if (!EngineFaults.isConflict(changedMeanwhile)) {
                        throw changedMeanwhile;
                    }
                    conflict = changedMeanwhile;
                }
            }
            throw conflict;
        }
    }

    /**
     * People claim tasks for themselves, and may hand them back; that right goes with the claim and ends with it. To read a
     * task and to do it remains the right of the groups to which it is offered. The engine would let whoever may work on a
     * task give it to anyone, who could then read it.
     */
    private static final class ClaimsForOneself extends DefaultAuthorizationProvider {

        private final RefusalToPerson refusals;

        ClaimsForOneself(RefusalToPerson refusals) {
            this.refusals = refusals;
        }

        @Override
        public AuthorizationEntity[] newTaskAssignee(Task task, String before, String holder) {
            CommandContext command = Context.getCommandContext();
            String caller = command.getAuthenticatedUserId();
            if (caller != null && holder != null && !holder.equals(caller)) {
                throw new AuthorizationException(refusals.sentence(Refusal.forbidden("task.claimForAnother")));
            }
            if (before != null && !before.equals(holder)) {
                command.getAuthorizationManager()
                        .deleteAuthorizationsByResourceIdAndUserId(Resources.TASK, task.getId(), before);
            }
            return holder == null
                    ? null
                    : new AuthorizationEntity[] {
                        createOrUpdateAuthorization(
                                task, holder, null, Resources.TASK, false, TaskPermissions.TASK_ASSIGN)
                    };
        }
    }

    /**
     * Evaluates the expressions of our models, which reach the package of delegates and nothing else. The community
     * edition also evaluates expressions that come with a query, from anyone with a login, even where that is switched
     * off; those have no variables to speak of, and are refused.
     */
    static final class ExpressionsOfModels extends JuelExpressionManager {

        private final RefusalToPerson refusals;

        ExpressionsOfModels(BeanFactory beans, RefusalToPerson refusals) {
            super(new Delegates(beans));
            this.refusals = refusals;
        }

        @Override
        public Expression createExpression(String text) {
            return new JuelExpression(createValueExpression(text), this, text) {
                @Override
                public Object getValue(VariableScope scope, BaseDelegateExecution context) {
                    if (scope == null && !isLiteralText()) {
                        throw new InvalidRequestException(
                                Response.Status.BAD_REQUEST, refusals.sentence(Refusal.malformed("engine.expression")));
                    }
                    return super.getValue(scope, context);
                }
            };
        }

        /** The beans of the package for models, looked up by name when a model asks for them. */
        private static final class Delegates extends AbstractMap<Object, Object> {

            private static final String PACKAGE = EngineConfiguration.class.getPackageName() + ".delegate";

            private final transient BeanFactory beans;

            Delegates(BeanFactory beans) {
                this.beans = beans;
            }

            @Override
            public boolean containsKey(Object name) {
                return name instanceof String bean
                        && beans.containsBean(bean)
                        && PACKAGE.equals(beans.getType(bean).getPackageName());
            }

            @Override
            public Object get(Object name) {
                return containsKey(name) ? beans.getBean((String) name) : null;
            }

            @Override
            public Set<Entry<Object, Object>> entrySet() {
                return Set.of();
            }
        }
    }
}
