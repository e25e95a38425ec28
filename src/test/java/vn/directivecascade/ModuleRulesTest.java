package vn.directivecascade;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** What we agreed on about the house. */
@AnalyzeClasses(packages = "vn.directivecascade", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {

    @ArchTest
    static final ArchRule dependencies_point_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("vocabulary")
            .definedBy("..vocabulary..")
            .layer("database")
            .definedBy("..database..")
            .layer("table")
            .definedBy("..table..")
            .layer("calendar")
            .definedBy("..calendar..")
            .layer("audit")
            .definedBy("..audit..")
            .layer("organisation")
            .definedBy("..organisation..")
            .layer("directive")
            .definedBy("..directive..")
            .layer("notice")
            .definedBy("..notice..")
            .layer("workflow")
            .definedBy("..workflow..")
            .layer("access")
            .definedBy("..access..")
            .layer("reporting")
            .definedBy("..reporting..")
            .layer("intake")
            .definedBy("..intake..")
            .layer("administration")
            .definedBy("..administration..")
            .layer("desk")
            .definedBy("..desk..")
            .layer("example")
            .definedBy("..example..")
            .whereLayer("database")
            .mayOnlyAccessLayers("vocabulary")
            .whereLayer("table")
            .mayOnlyAccessLayers("vocabulary")
            .whereLayer("calendar")
            .mayOnlyAccessLayers("vocabulary", "table")
            .whereLayer("audit")
            .mayOnlyAccessLayers("vocabulary")
            .whereLayer("organisation")
            .mayOnlyAccessLayers("vocabulary", "table")
            .whereLayer("directive")
            .mayOnlyAccessLayers("vocabulary", "table", "audit", "calendar", "organisation")
            .whereLayer("notice")
            .mayOnlyAccessLayers("vocabulary", "audit", "calendar", "organisation", "directive")
            .whereLayer("workflow")
            .mayOnlyAccessLayers("vocabulary", "table", "audit", "calendar", "organisation", "directive", "notice")
            .whereLayer("access")
            .mayOnlyAccessLayers("vocabulary", "audit", "directive", "notice", "workflow")
            .whereLayer("reporting")
            .mayOnlyAccessLayers(
                    "vocabulary", "audit", "calendar", "organisation", "directive", "notice", "workflow", "access")
            .whereLayer("intake")
            .mayOnlyAccessLayers(
                    "vocabulary",
                    "audit",
                    "calendar",
                    "organisation",
                    "directive",
                    "notice",
                    "workflow",
                    "access",
                    "reporting")
            .whereLayer("administration")
            .mayOnlyAccessLayers("vocabulary", "workflow", "access", "reporting")
            .whereLayer("desk")
            .mayOnlyAccessLayers("vocabulary", "calendar", "organisation", "directive", "workflow", "access")
            .whereLayer("example")
            .mayOnlyBeAccessedByLayers("example");

    @ArchTest
    static final ArchRule packages_form_no_cycles = SlicesRuleDefinition.slices()
            .matching("vn.directivecascade.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule the_engine_is_known_to_workflow_and_login_only = noClasses()
            .that()
            .resideOutsideOfPackages("..workflow..", "..access..", "..example..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule the_engine_s_inner_classes_stay_in_its_configuration = noClasses()
            .that()
            .haveNameNotMatching(
                    ".*\\.workflow\\.(EngineConfiguration.*|KeptAdministrators.*|OperationsToAudit|Passwords.*|ReadableTasks.*|RecordedAccounts|RefusalToPerson|RolesByProvince.*|Completion)")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda.bpm.engine.impl..");

    @ArchTest
    static final ArchRule working_time_is_plain_java = noClasses()
            .that()
            .resideInAPackage("..calendar..")
            .and()
            .haveNameNotMatching(".*\\.(CalendarRecord|DecisionsAtStart)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule rules_are_plain_java = noClasses()
            .that()
            .haveNameMatching(".*\\.directive\\.(Deadlines|Watch|StagePolicy|Deadline|Measure|Directive)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule time_is_given_and_never_taken = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(java.util.Date.class);

    @ArchTest
    static final ArchRule the_clock_is_made_once = noClasses()
            .that()
            .haveNameNotMatching(".*\\.workflow\\.EngineConfiguration.*")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");
}
