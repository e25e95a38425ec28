package vn.directivecascade.process;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.engine.Variables;

/**
 * The tenant of a process instance is the province of its recorded cascade. The cascade id may be supplied by any
 * caller, but the province is read from the record; without a record the start fails.
 */
record TenantOfCascade(Supplier<Cascades> cascades) implements TenantIdProvider {

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
    public String provideTenantIdForHistoricDecisionInstance(TenantIdProviderHistoricDecisionInstanceContext decision) {
        return decision.getExecution() == null ? null : decision.getExecution().getTenantId();
    }
}
