package digaas.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** ArchUnit fails a rule by itself when a package that it names is empty. */
@AnalyzeClasses(packages = "digaas.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("digaas.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package can be read, tested and moved only with all that it knows");

    @ArchTest
    static final ArchRule ONLY_AWS_KNOWS_THE_SDK = noClasses()
            .that()
            .resideOutsideOfPackage("digaas.client.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..")
            .because("the SDK takes long to load, and an API on this machine needs nothing of it");

    @ArchTest
    static final ArchRule CALLS_KNOW_JSON_AND_HTTP_ONLY = classes()
            .that()
            .resideInAPackage("digaas.client.api..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("digaas.client.api..", "java..", "javax.net.ssl..", "org.jspecify..", "tools.jackson..")
            .because("what a call means does not depend on who makes it");

    @ArchTest
    static final ArchRule NOTHING_KNOWS_THE_COMMANDS = noClasses()
            .that()
            .resideOutsideOfPackage("digaas.client.command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("digaas.client.command..", "picocli..")
            .because("programs use the client without a command line");
}
