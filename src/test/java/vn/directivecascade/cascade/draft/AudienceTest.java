package vn.directivecascade.cascade.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.directivecascade.deadline.AddresseeRole;
import vn.directivecascade.deadline.AddresseeRule;
import vn.directivecascade.deadline.AddresseeRule.Proposal;

class AudienceTest {

    private static final List<AddresseeRule> RULES = List.of(
            new AddresseeRule("agencies", AddresseeRole.COORDINATING, Proposal.ALWAYS, ""),
            new AddresseeRule("press", AddresseeRole.INFORMATION, Proposal.ALWAYS, ""),
            new AddresseeRule("department", AddresseeRole.LEAD, Proposal.EXCEPT, ""),
            new AddresseeRule("providers", AddresseeRole.IMPLEMENTING, Proposal.NAMED, "providers, if any"),
            new AddresseeRule("", AddresseeRole.IMPLEMENTING, Proposal.HINT, "related units"));

    @Test
    @DisplayName("Groups are those of the table and those that the dispatch names")
    void groups() {
        assertThat(new Audience(RULES, List.of()).groups()).containsExactly("agencies", "press");
        assertThat(new Audience(RULES, List.of("providers", "post")).groups())
                .containsExactlyInAnyOrder("agencies", "press", "providers", "post");
    }

    @Test
    @DisplayName("Whoever belongs to an excluded group is left out, whatever else it belongs to")
    void exclusions() {
        Audience audience = new Audience(RULES, List.of());
        assertThat(audience.excludes(List.of("agencies", "department"))).isTrue();
        assertThat(audience.excludes(List.of("agencies"))).isFalse();
    }

    @Test
    @DisplayName("Of several roles the strongest counts; a group that the table does not know carries out")
    void roles() {
        Audience audience = new Audience(RULES, List.of());
        assertThat(audience.roleOf(List.of("press", "agencies"))).isEqualTo(AddresseeRole.COORDINATING);
        assertThat(audience.roleOf(List.of("press"))).isEqualTo(AddresseeRole.INFORMATION);
        assertThat(audience.roleOf(List.of("post"))).isEqualTo(AddresseeRole.IMPLEMENTING);
    }

    @Test
    @DisplayName("An open set must be settled where the dispatch names its group; a hint never keeps from signing")
    void openSets() {
        assertThat(new Audience(RULES, List.of("agencies")).openSets())
                .containsExactly(new Audience.OpenSet("related units", null, false));
        assertThat(new Audience(RULES, List.of("providers")).openSets())
                .containsExactly(
                        new Audience.OpenSet("providers, if any", "providers", true),
                        new Audience.OpenSet("related units", null, false));
    }
}
