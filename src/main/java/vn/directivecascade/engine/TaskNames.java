package vn.directivecascade.engine;

/** How the name of a task is put together: the work as the model names it, then what it is about. */
public final class TaskNames {

    public static final String SEPARATOR = " · ";

    private TaskNames() {}

    /** The name of the work alone, as the model has it. */
    public static String ofWork(String name) {
        return name.split(SEPARATOR, 2)[0];
    }
}
