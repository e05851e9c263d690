package digaas.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** ArchUnit fails a rule by itself when a package that it names is empty. */
@AnalyzeClasses(packages = "digaas.local", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String JACKSON = "tools.jackson..";
    private static final String DNSJAVA = "org.xbill.DNS..";

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("digaas.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package can be read, tested and moved only with all that it knows");

    @ArchTest
    static final ArchRule THE_PRODUCT_IS_REACHED_BY_ITS_TEMPLATE_ONLY = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "digaas.api..", "digaas.dns..", "digaas.lambda..", "digaas.poll..", "digaas.requests..")
            .because("this machine runs what the jar of the functions holds, as Lambda does, whatever that is");

    @ArchTest
    static final ArchRule NOTHING_KNOWS_THE_COMMANDS = noClasses()
            .that()
            .resideOutsideOfPackage("digaas.local.command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("digaas.local.command..")
            .because("command lines are read at the edge, and a stack is also started without one");

    @ArchTest
    static final ArchRule THE_TEMPLATE_IS_DATA = only("template..", JACKSON, "org.snakeyaml.engine..")
            .because("what a template asks for does not depend on what provides it");

    @ArchTest
    static final ArchRule EXPRESSIONS_ARE_PURE =
            only("states.language.expression..", JACKSON).because("a path or a call only picks and builds JSON");

    @ArchTest
    static final ArchRule THE_LANGUAGE_RUNS_NOTHING = only("states.language..", JACKSON)
            .because("a definition says what a state machine is; the interpreter decides how it runs");

    @ArchTest
    static final ArchRule THE_JOURNAL_RUNS_NOTHING = only(
                    "states.journal..", "digaas.local.states.language.expression..", JACKSON, "com.fasterxml..")
            .because("an old journal must be readable whatever becomes of the interpreter");

    @ArchTest
    static final ArchRule ONLY_THE_PROTOCOL_KNOWS_HTTP = noClasses()
            .that()
            .resideInAPackage("digaas.local.states..")
            .and()
            .resideOutsideOfPackage("digaas.local.states.protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.sun.net.httpserver..", "java.net.http..", "org.eclipse.jetty..")
            .because("executions are started by tasks, too, which speak no HTTP");

    @ArchTest
    static final ArchRule THE_DEMOS_NAMESERVERS_KNOW_DNS_ONLY = only("demo.nameserver..", DNSJAVA)
            .because("they are what Digaas is compared with, so they can share nothing with it");

    @ArchTest
    static final ArchRule THE_TERMINAL_KNOWS_TEXT_ONLY =
            only("demo.terminal..").because("how text is shown does not depend on what it says");

    private static ArchRule only(String own, String... others) {
        String[] allowed = Stream.concat(
                        Stream.of("digaas.local." + own, "java..", "org.jspecify.."), Stream.of(others))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage("digaas.local." + own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }
}
