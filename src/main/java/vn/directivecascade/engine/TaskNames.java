package vn.directivecascade.engine;

/** The format of task names: the name of the work in the model, then its object. */
public final class TaskNames {

    public static final String SEPARATOR = " · ";

    private TaskNames() {}

    /** The name of the work in the model. */
    public static String ofWork(String name) {
        return name.split(SEPARATOR, 2)[0];
    }
}
