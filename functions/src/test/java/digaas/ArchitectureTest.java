package digaas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** ArchUnit fails a rule by itself when a package it speaks of is empty. */
@AnalyzeClasses(packages = "digaas", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String JAVA = "java..";
    private static final String JSPECIFY = "org.jspecify..";
    private static final String JACKSON = "tools.jackson..";

    @ArchTest
    static final ArchRule POLL_IS_PURE = only("poll");

    @ArchTest
    static final ArchRule THE_QUERY_ENGINE_KNOWS_DNSJAVA =
            only("dns", "digaas.poll..", "org.xbill.DNS..", "javax.net.ssl..");

    @ArchTest
    static final ArchRule A_ROUND_KNOWS_NO_NETWORK = only("round", "digaas.poll..");

    @ArchTest
    static final ArchRule METRICS_ARE_LINES_FOR_OTHERS_TO_WRITE = only("metric", "digaas.poll..", JACKSON);

    @ArchTest
    static final ArchRule NOTHING_KNOWS_THE_DOORS = noClasses()
            .that()
            .resideOutsideOfPackage("digaas.lambda..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("digaas.lambda..");

    @ArchTest
    static final ArchRule ONLY_THE_DOORS_READ_THE_ENVIRONMENT = noClasses()
            .that()
            .resideOutsideOfPackage("digaas.lambda..")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class);

    private static ArchRule only(String name, String... others) {
        String own = "digaas." + name + "..";
        String[] allowed = new String[others.length + 3];
        System.arraycopy(others, 0, allowed, 0, others.length);
        allowed[others.length] = own;
        allowed[others.length + 1] = JAVA;
        allowed[others.length + 2] = JSPECIFY;
        return classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }
}
