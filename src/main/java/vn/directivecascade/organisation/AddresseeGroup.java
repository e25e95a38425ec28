package vn.directivecascade.organisation;

import vn.directivecascade.kernel.Coded;

/** A group of addressees that directives name collectively, such as the departments or the telecom operators. */
public enum AddresseeGroup implements Coded {
    PROVINCIAL_AGENCIES("provincial-agencies"),
    DISTRICT_COMMITTEES("district-committees"),
    COMMUNE_COMMITTEES("commune-committees"),
    TELECOM_OPERATORS("telecom-operators"),
    DIGITAL_PLATFORMS("digital-platforms"),
    POST_OPERATORS("post-operators"),
    ICT_DEPARTMENT("ict-department"),
    ICT_CENTRE("ict-centre"),
    SECURITY_PROVIDERS("security-providers");

    private final String code;

    AddresseeGroup(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
