package vn.directivecascade.process;

import jakarta.ws.rs.core.Response;
import java.util.AbstractMap;
import java.util.Set;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.springframework.beans.factory.BeanFactory;
import vn.directivecascade.engine.RefusalToPerson;
import vn.directivecascade.kernel.Refusal;

/**
 * Evaluates expressions of the models, which can reference only the beans of the package {@code delegate}. Expressions
 * in queries are refused: the community edition evaluates them for every authenticated caller, even where they are
 * disabled. They are recognised by the missing variable scope.
 */
final class DelegateExpressions extends JuelExpressionManager {

    private final RefusalToPerson refusals;

    DelegateExpressions(BeanFactory beans, RefusalToPerson refusals) {
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

    /** The beans of the package {@code delegate}, looked up by name. */
    private static final class Delegates extends AbstractMap<Object, Object> {

        private static final String PACKAGE = DelegateExpressions.class.getPackageName() + ".delegate.";

        private final transient BeanFactory beans;

        Delegates(BeanFactory beans) {
            this.beans = beans;
        }

        @Override
        public boolean containsKey(Object name) {
            return name instanceof String bean
                    && beans.containsBean(bean)
                    && (beans.getType(bean).getPackageName() + ".").startsWith(PACKAGE);
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
