package vn.directivecascade.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.directivecascade.deadline.Escalation.target;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.directivecascade.dispatch.Force;

class EscalationTest {

    @Test
    @DisplayName("An order goes to the addressee's superior, or to the committee where there is none")
    void order() {
        assertThat(target(Shape.OWN_DIRECTIVE, Force.ORDER, "district", "committee"))
                .isEqualTo("district");
        assertThat(target(Shape.DELEGATION, Force.ORDER, "district", "committee"))
                .isEqualTo("district");
        assertThat(target(Shape.OWN_DIRECTIVE, Force.ORDER, null, "committee")).isEqualTo("committee");
    }

    @Test
    @DisplayName("A request goes to the committee")
    void request() {
        assertThat(target(Shape.DELEGATION, Force.REQUEST, "district", "committee"))
                .isEqualTo("committee");
    }

    @Test
    @DisplayName("A department that issues by itself has peers only: even its order goes to the committee")
    void departmentDirect() {
        assertThat(target(Shape.DEPARTMENT_DIRECT, Force.ORDER, "district", "committee"))
                .isEqualTo("committee");
    }
}
