package vn.directivecascade.deadline;

import vn.directivecascade.kernel.Coded;

/** The shape of a chain: which organisation issues the directive. */
public enum Shape implements Coded {
    /** The committee issues a directive of its own. */
    OWN_DIRECTIVE("ownDirective"),
    /** The committee assigns the task; its department issues. */
    DELEGATION("delegation"),
    /** The department issues on its own authority. */
    DEPARTMENT_DIRECT("departmentDirect");

    private final String code;

    Shape(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
