package vn.directivecascade.identity;

import java.util.Collection;

/** The engine's groups: one for the staff of an organisation, one for its leaders, and those for roles. */
public final class Groups {

    /** All who work in Tasklist. */
    public static final String STAFF_ROLE = "role.staff";
    /** All who watch a province in Cockpit. */
    public static final String MANAGER_ROLE = "role.manager";
    /** All who audit a province, reading. */
    public static final String AUDITOR_ROLE = "role.auditor";
    /** The engine's administrators. */
    public static final String ADMINISTRATORS = "camunda-admin";

    private static final String LEADER = ".leader";
    private static final String MACHINE = ".machine";
    private static final String MANAGER = ".manager";
    private static final String AUDITOR = ".auditor";
    private static final String FORMER = ".former";

    private Groups() {}

    /** Whether a member of these groups is an administrator. */
    public static boolean administrate(Collection<String> groups) {
        return groups.contains(ADMINISTRATORS);
    }

    public static String staff(String organisation) {
        return organisation;
    }

    public static String leaders(String organisation) {
        return organisation + LEADER;
    }

    /** The systems that post dispatches in the name of an organisation. */
    public static String machines(String organisation) {
        return organisation + MACHINE;
    }

    /** Those who watch the province headed by an organisation. */
    public static String managers(String organisation) {
        return organisation + MANAGER;
    }

    /** Those who audit the province headed by an organisation. */
    public static String auditors(String organisation) {
        return organisation + AUDITOR;
    }

    /**
     * Those who read what an organisation has left behind: whoever works for its successors. No group of the engine, but
     * a right that comes with the login.
     */
    public static String former(String organisation) {
        return organisation + FORMER;
    }

    /** The group that has the same part in another organisation. */
    public static String inOther(String group, String organisation) {
        return organisation + group.substring(organisationOf(group).length());
    }

    /** The organisation whose work is done by this group. */
    public static String organisationOf(String group) {
        int dot = group.indexOf('.');
        return dot < 0 ? group : group.substring(0, dot);
    }

    public static boolean isManagers(String group) {
        return group.endsWith(MANAGER) && !group.equals(MANAGER_ROLE);
    }

    public static boolean isAuditors(String group) {
        return group.endsWith(AUDITOR) && !group.equals(AUDITOR_ROLE);
    }

    /** Whether it is the group of those who watch or audit a province. */
    public static boolean isOfProvince(String group) {
        return isManagers(group) || isAuditors(group);
    }

    /** The role that goes with a group, or null for systems: it opens the webapps. */
    public static String roleOf(String group) {
        if (isMachines(group)) {
            return null;
        }
        return isManagers(group) ? MANAGER_ROLE : isAuditors(group) ? AUDITOR_ROLE : STAFF_ROLE;
    }

    public static boolean isMachines(String group) {
        return group.endsWith(MACHINE);
    }

    /** Whether it is the group of an organisation's people or systems, and not a role. */
    public static boolean isOfOrganisation(String group) {
        return !group.equals(STAFF_ROLE)
                && !group.equals(MANAGER_ROLE)
                && !group.equals(AUDITOR_ROLE)
                && !group.equals(ADMINISTRATORS)
                && !isOfProvince(group);
    }
}
