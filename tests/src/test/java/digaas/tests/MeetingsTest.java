package digaas.tests;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Which tests may meet others. */
@AnalyzeClasses(packages = "digaas.tests", importOptions = ImportOption.OnlyIncludeTests.class)
class MeetingsTest {
    private static final DescribedPredicate<JavaClass> USES_A_STACK = DescribedPredicate.describe(
            "use a stack on this machine",
            type -> type.getDirectDependenciesFromSelf().stream()
                    .anyMatch(to -> to.getTargetClass().getName().equals("digaas.local.LocalStack")
                            || resideInAPackage("digaas.tests.bench").test(to.getTargetClass())));

    @ArchTest
    static final ArchRule TESTS_OF_A_STACK_SAY_WHOM_THEY_MEET = classes()
            .that()
            .haveSimpleNameEndingWith("Test")
            .and(USES_A_STACK)
            .should()
            .beMetaAnnotatedWith(ResourceLock.class)
            .orShould()
            .beMetaAnnotatedWith(Isolated.class)
            .because("polls are late on busy processors: a test is Timed (OnBind), Demanding or Isolated");
}
