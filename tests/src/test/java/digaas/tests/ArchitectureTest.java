package digaas.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;

/** ArchUnit fails a rule by itself when a package it speaks of is empty. */
@AnalyzeClasses(
        packages = "digaas.tests",
        importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class ArchitectureTest {
    /** Packages whose main programs a person runs, each for a question of its own. */
    private static final Set<String> CAMPAIGNS =
            Set.of("audit", "calibration", "coldstart", "faults", "fuzz", "load", "rate", "zones");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("digaas.(**)")
            .should()
            .beFreeOfCycles()
            .because("a reader who follows a package downward must not come back to it");

    @ArchTest
    static final ArchRule CAMPAIGNS_DO_NOT_KNOW_EACH_OTHER = slices().assignedFrom(new Campaigns())
            .should()
            .notDependOnEachOther()
            .because("what two campaigns need belongs beside them: each can be changed or dropped alone");

    @ArchTest
    static final ArchRule PROGRAMS_RUN_WITHOUT_JUNIT = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..", "net.jqwik..", "org.assertj..")
            .because("./digaas runs them on a class path that has none of these");

    private static final class Campaigns implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return CAMPAIGNS.stream()
                    .filter(name -> (type.getPackageName() + ".").startsWith("digaas.tests." + name + "."))
                    .findFirst()
                    .map(SliceIdentifier::of)
                    .orElseGet(SliceIdentifier::ignore);
        }

        @Override
        public String getDescription() {
            return "campaigns";
        }
    }
}
