package vn.directivecascade.process;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import vn.directivecascade.cascade.Cascades;
import vn.directivecascade.engine.Variables;

/**
 * The tenant of an instance is the province of the recorded cascade that it runs for. The id of the cascade may come
 * from anyone; what it leads to is our own record, and without one there is no instance.
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
