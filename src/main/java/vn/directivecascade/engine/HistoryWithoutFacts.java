package vn.directivecascade.engine;

import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;

/** The full history without the values of submitted forms, which are stored in the application's tables only. */
final class HistoryWithoutFacts implements HistoryLevel {

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
