package digaas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** What may know what. ArchUnit fails a rule by itself when a package that it speaks of is empty. */
@AnalyzeClasses(packages = "digaas", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String JACKSON = "tools.jackson..";
    private static final String SDK = "software.amazon.awssdk..";
    private static final String SDK_CORE = "software.amazon.awssdk.core..";
    /** What measures; the rules inside it are the engine's own. */
    private static final String[] ENGINE = {
        "digaas.poll..",
        "digaas.dns..",
        "digaas.round..",
        "digaas.stats..",
        "digaas.pacing..",
        "digaas.json..",
        "digaas.measurement..",
        "digaas.request..",
        "digaas.delegation.."
    };

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NOTHING_OUTSIDE_ITSELF = noClasses()
            .that()
            .resideInAnyPackage(ENGINE)
            .should()
            .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.and(
                    com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage("digaas.."),
                    com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages(ENGINE)))
            .because("the command measures with the same code, without AWS and without an HTTP API");

    @ArchTest
    static final ArchRule CHARTS_KNOW_NUMBERS_AND_HTML = only(
                    "chart", "digaas.stats..", "digaas.html..", JACKSON, "javax.imageio..")
            .because("a chart is drawn alike for every capability");

    @ArchTest
    static final ArchRule HTML_KNOWS_NOTHING = only("html").because("escaping must be the same everywhere");

    @ArchTest
    static final ArchRule THE_WEB_KNOWS_JSON =
            only("web", "digaas.json..", JACKSON).because("HTTP and JSON look alike to every capability");

    @ArchTest
    static final ArchRule THE_TABLE_KNOWS_DYNAMODB =
            only("table", SDK).because("items, paging and indexes look alike to every capability");

    @ArchTest
    static final ArchRule THE_SWEEP_KNOWS_ITEMS_ONLY =
            only("sweep", "digaas.table..").because("whatever can be open is swept in one way");

    @ArchTest
    static final ArchRule METRICS_ARE_LINES_FOR_OTHERS_TO_WRITE = only("metric", "digaas.poll..", JACKSON)
            .because("CloudWatch reads metrics from the log, so no service is called");

    @ArchTest
    static final ArchRule THE_QUEUES_KNOW_SQS =
            only("aws.queue", SDK_CORE, "software.amazon.awssdk.services.sqs..").because("one service each");

    @ArchTest
    static final ArchRule THE_BUCKET_KNOWS_S3 =
            only("aws.bucket", SDK_CORE, "software.amazon.awssdk.services.s3..").because("one service each");

    @ArchTest
    static final ArchRule THE_SECRETS_KNOW_SECRETS_MANAGER = only(
                    "aws.secret", SDK_CORE, "software.amazon.awssdk.services.secretsmanager..")
            .because("one service each");

    @ArchTest
    static final ArchRule THE_EVENTS_KNOW_EVENTBRIDGE = only(
                    "aws.events", "software.amazon.awssdk.http..", "software.amazon.awssdk.identity.spi..", JACKSON)
            .because("one service each; its one call is signed by the SDK, whose client for it is too large");

    @ArchTest
    static final ArchRule CALLBACKS_KNOW_NO_OTHER_WING = only(
                    "callbacks",
                    "digaas.request..",
                    "digaas.poll.query..",
                    "digaas.dns.text..",
                    "digaas.table..",
                    "digaas.aws.queue..",
                    "digaas.aws.secret..",
                    "javax.crypto..",
                    "javax.net..",
                    JACKSON,
                    SDK)
            .because("whatever ends is told in one way: the door says how it is read");

    @ArchTest
    static final ArchRule A_STORE_KNOWS_THE_TABLE_AND_ITS_WING = only(
                    "requests.store", "digaas.measurement..", "digaas.table..", "digaas.poll..", "digaas.pacing..", SDK)
            .because("what is stored must not depend on how it is asked for");

    @ArchTest
    static final ArchRule THE_STORE_OF_REPORTS_KNOWS_SELECTIONS = only(
                    "reports.store", "digaas.measurement..", "digaas.requests.store..", "digaas.table..", SDK)
            .because("a report is about a selection of requests");

    @ArchTest
    static final ArchRule THE_STORE_OF_ZONES_KNOWS_FAULTS = only(
                    "zones.store", "digaas.zones.file..", "digaas.table..", "digaas.poll.query..", SDK)
            .because("what is stored must not depend on how it is asked for");

    @ArchTest
    static final ArchRule A_VERSION_KNOWS_HOW_DATA_IS_WRITTEN = only(
                    "zones.version",
                    "digaas.zones.store..",
                    "digaas.zones.file..",
                    "digaas.table..",
                    "digaas.dns..",
                    "digaas.poll.query..",
                    SDK)
            .because("pages are written and read in one place, whoever needs them");

    @ArchTest
    static final ArchRule ZONES_KNOW_NO_OTHER_WING_BUT_THE_INTAKE_OF_REQUESTS = noClasses()
            .that()
            .resideInAPackage("digaas.zones..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "digaas.requests.store..",
                    "digaas.requests.polling..",
                    "digaas.requests.workflow..",
                    "digaas.reports..",
                    "digaas.runs..",
                    "digaas.scans..")
            .because("wings know each other through named faces: a watch asks for requests");

    @ArchTest
    static final ArchRule THE_WORKFLOW_KNOWS_STEP_FUNCTIONS = only(
                    "requests.workflow", "digaas.poll..", JACKSON, SDK_CORE, "software.amazon.awssdk.services.sfn..")
            .because("state machines carry keys and progress, whatever is stored beside them");

    @ArchTest
    static final ArchRule PAGES_KNOW_FIGURES = only(
                    "reports.page",
                    "digaas.reports.figures..",
                    "digaas.html..",
                    "digaas.chart..",
                    "digaas.stats..",
                    "digaas.poll..")
            .because("a page shows figures, wherever they come from");

    @ArchTest
    static final ArchRule FIGURES_KNOW_REQUESTS_AND_STATISTICS = only(
                    "reports.figures", "digaas.measurement..", "digaas.chart..", "digaas.stats..", "digaas.poll..")
            .because("figures must not depend on how they are shown or stored");

    @ArchTest
    static final ArchRule ONLY_ADAPTERS_KNOW_THE_SDK = noClasses()
            .that()
            .resideInAnyPackage(
                    "digaas.api..",
                    "digaas.web..",
                    "digaas.requests.api..",
                    "digaas.requests.intake..",
                    "digaas.requests.polling..",
                    "digaas.reports.api..",
                    "digaas.reports.figures..",
                    "digaas.reports.page..",
                    "digaas.zones.api..",
                    "digaas.overview..",
                    "digaas.dialects..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SDK)
            .because("what is asked and answered must not depend on who keeps it");

    @ArchTest
    static final ArchRule POLLING_STANDS_BETWEEN_THE_ENGINE_AND_THE_STORE = only(
                    "requests.polling",
                    "digaas.measurement..",
                    "digaas.requests.store..",
                    "digaas.requests.workflow..",
                    "digaas.metric..",
                    "digaas.round..",
                    "digaas.dns..",
                    "digaas.pacing..",
                    "digaas.poll..")
            .because("a round knows no HTTP and no AWS service: the store and the workflow do");

    @ArchTest
    static final ArchRule HTTP_TRANSLATES_REQUESTS_TO_ONE_CALL = noClasses()
            .that()
            .resideInAnyPackage("digaas.requests.api..", "digaas.dialects..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("digaas.requests.workflow..", "digaas.requests.polling..", "digaas.aws..")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("IntakeStore")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("RequestEndings")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("OpenQuota")
            .because("what touches the store, the quota, the queue and the workflow together lives in the intake");

    @ArchTest
    static final ArchRule REQUESTS_KNOW_NO_OTHER_WING = noClasses()
            .that()
            .resideInAPackage("digaas.requests..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("digaas.reports..", "digaas.zones..", "digaas.runs..", "digaas.scans..")
            .because("the other wings stand on requests");

    @ArchTest
    static final ArchRule REPORTS_KNOW_OF_REQUESTS_WHAT_IS_READ = noClasses()
            .that()
            .resideInAPackage("digaas.reports..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "digaas.requests.intake..",
                    "digaas.requests.polling..",
                    "digaas.requests.workflow..",
                    "digaas.zones..",
                    "digaas.runs..",
                    "digaas.scans..")
            .because("wings know each other through named faces: reports read requests");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_DIALECTS = noClasses()
            .that()
            .resideOutsideOfPackages("digaas.dialects..", "digaas.api..", "digaas.lambda..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("digaas.dialects..")
            .because("a dialect is a translation, and nothing may come to stand on it");

    @ArchTest
    static final ArchRule NOTHING_KNOWS_THE_DOORS = noClasses()
            .that()
            .resideOutsideOfPackage("digaas.lambda..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("digaas.lambda..")
            .because("a use case must be callable without Lambda");

    @ArchTest
    static final ArchRule ONLY_THE_DOORS_READ_THE_ENVIRONMENT = noClasses()
            .that()
            .resideOutsideOfPackage("digaas.lambda..")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .because("what a function does depends on what it is given, and the template shows what that is");

    @ArchTest
    static final ArchRule THERE_ARE_NO_CYCLES = slices().matching("digaas.(**)")
            .should()
            .beFreeOfCycles()
            .because("a reader follows a request downward without turning back");

    private static ArchRule only(String name, String... others) {
        String own = "digaas." + name + "..";
        return classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(Stream.of(own, "java..", "org.jspecify.."), Stream.of(others))
                        .toArray(String[]::new));
    }
}
