package vn.directivecascade.work;

import java.util.Map;
import java.util.stream.Collectors;
import vn.directivecascade.deadline.Stage;
import vn.directivecascade.engine.UserTasks;

/** What the user tasks are for: the stages of addressees by their codes, the steps of the chain by their user task. */
public final class Works {

    private static final Map<String, String> TASKS = Map.of(
            Stage.ACKNOWLEDGE.code(), UserTasks.ACKNOWLEDGE,
            Stage.REPORT.code(), UserTasks.REPORT,
            Stage.UPDATE.code(), UserTasks.UPDATE);

    private static final Map<String, String> STAGES =
            TASKS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private Works() {}

    /** The work that is done in a user task. */
    public static String of(String task) {
        return STAGES.getOrDefault(task, task);
    }

    /** The user task in which this work is done. */
    static String task(String work) {
        return TASKS.getOrDefault(work, work);
    }

    /** Whether this is a stage of an addressee. */
    static boolean isOfAddressee(String work) {
        return TASKS.containsKey(work);
    }
}
