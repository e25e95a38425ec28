package vn.directivecascade;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
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
import org.springframework.modulith.core.ApplicationModules;

/** Dependency rules of modules and packages. */
@AnalyzeClasses(packages = "vn.directivecascade", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {

    @ArchTest
    static void modules_use_what_they_say_and_no_circle(JavaClasses ignored) {
        ApplicationModules.of(DirectiveCascade.class).verify();
    }

    /** Modulith looks at modules; packages inside them must not form circles either. */
    @ArchTest
    static final ArchRule packages_form_no_circles = SlicesRuleDefinition.slices()
            .matching("vn.directivecascade.(**)")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule the_engine_is_known_to_few_modules = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..engine..", "..identity..", "..work..", "..process..", "..access..", "..edge..", "..example..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule the_engine_s_inner_classes_stay_in_its_configuration = noClasses()
            .that()
            .haveNameNotMatching(
                    ".*\\.(engine|identity\\.account|process|process\\.completion)\\.(EngineConfiguration.*|IdentityConfiguration.*|ProcessConfiguration.*|DelegateExpressions.*|TenantOfCascade|ExceptionUnwrapping|HistoryWithoutFacts|RetryOnOptimisticLock|SelfClaimOnly|KeptAdministrators.*|OperationsToAudit|Passwords.*|ReadableTasks.*|RecordedAccounts|RefusalToPerson|RolesByProvince.*|Completions)")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda.bpm.engine.impl..");

    @ArchTest
    static final ArchRule working_time_is_plain_java = noClasses()
            .that()
            .resideInAPackage("..calendar..")
            .and()
            .haveNameNotMatching(".*\\.(CalendarRecord|DecisionsAtStart|package-info)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule rules_are_plain_java = noClasses()
            .that()
            .haveNameMatching(".*\\.(deadline|dispatch)\\.(?!RulesConfiguration|package-info).*(\\$.*)?")
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
            .haveNameNotMatching(".*\\.engine\\.EngineConfiguration.*")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");
}
