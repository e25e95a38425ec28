package vn.directivecascade.identity;

import java.util.Collection;

/** The engine's groups: staff, leaders and other functions of each organisation, and the roles. */
public final class Groups {

    /** All users of Tasklist. */
    public static final String STAFF_ROLE = "role.staff";
    /** All managers of a province, who use Cockpit. */
    public static final String MANAGER_ROLE = "role.manager";
    /** All auditors of a province, with read access. */
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

    /** The group of systems that send dispatches for an organisation. */
    public static String machines(String organisation) {
        return organisation + MACHINE;
    }

    /** The group of managers of the province headed by an organisation. */
    public static String managers(String organisation) {
        return organisation + MANAGER;
    }

    /** The group of auditors of the province headed by an organisation. */
    public static String auditors(String organisation) {
        return organisation + AUDITOR;
    }

    /**
     * The authority to read the past work of an organisation that has ended, held by staff of its successors. It is
     * added at login and is not a group of the engine.
     */
    public static String former(String organisation) {
        return organisation + FORMER;
    }

    /** The group with the same function in another organisation. */
    public static String inOther(String group, String organisation) {
        return organisation + group.substring(organisationOf(group).length());
    }

    /** The organisation to which a group belongs. */
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

    /** Whether it is a group of managers or auditors of a province. */
    public static boolean isOfProvince(String group) {
        return isManagers(group) || isAuditors(group);
    }

    /** The role that members of a group need to open the webapps, null for systems. */
    public static String roleOf(String group) {
        if (isMachines(group)) {
            return null;
        }
        return isManagers(group) ? MANAGER_ROLE : isAuditors(group) ? AUDITOR_ROLE : STAFF_ROLE;
    }

    public static boolean isMachines(String group) {
        return group.endsWith(MACHINE);
    }

    /** Whether it is a group of an organisation's staff, leaders or systems. */
    public static boolean isOfOrganisation(String group) {
        return hasOrganisation(group) && !isOfProvince(group);
    }

    /** Whether {@link #organisationOf} answers for it: for all groups but the roles, which are the same everywhere. */
    public static boolean hasOrganisation(String group) {
        return !group.equals(STAFF_ROLE)
                && !group.equals(MANAGER_ROLE)
                && !group.equals(AUDITOR_ROLE)
                && !group.equals(ADMINISTRATORS);
    }
}
