package digaas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** ArchUnit fails a rule by itself when a package that it names is empty. */
@AnalyzeClasses(packages = "digaas", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String JAVA = "java..";
    private static final String JSPECIFY = "org.jspecify..";
    private static final String DNSJAVA = "org.xbill.DNS..";
    private static final String TLS = "javax.net.ssl..";
    /** Streams of signed messages (RFC 8945 §5.3.1) are verified here: dnsjava drops messages that it cannot decode. */
    private static final String SIGNATURES = "javax.crypto..";

    private static final String JACKSON = "tools.jackson..";
    private static final String QUESTIONS_AND_ANSWERS = "digaas.poll.query..";

    @ArchTest
    static final ArchRule POLL_IS_PURE =
            only("poll").because("what an observation means must not depend on how it was made");

    @ArchTest
    static final ArchRule QUESTIONS_AND_ANSWERS_ARE_VALUES =
            only("poll.query").because("the query engine uses them and must not know what they are polled for");

    @ArchTest
    static final ArchRule STATISTICS_ARE_PURE =
            only("stats").because("estimators work on numbers, wherever these come from");

    @ArchTest
    static final ArchRule PACING_LEARNS_BY_STATISTICS = only("pacing", "digaas.poll..", "digaas.stats..")
            .because("what is learnt must not depend on where it was kept");

    @ArchTest
    static final ArchRule A_ROUND_KNOWS_NO_NETWORK =
            only("round", "digaas.poll..").because("a round must be testable without a nameserver");

    @ArchTest
    static final ArchRule THE_QUERY_ENGINE_KNOWS_NO_CONDITION = only(
                    "dns", QUESTIONS_AND_ANSWERS, DNSJAVA, TLS, SIGNATURES)
            .because("it asks and reports answers, whatever they are for");

    @ArchTest
    static final ArchRule THE_LOOP_KNOWS_NO_DNS =
            only("dns.loop").because("sockets, timers and tasks are the same for every protocol");

    @ArchTest
    static final ArchRule TEXT_KNOWS_NO_MESSAGE =
            only("dns.text", QUESTIONS_AND_ANSWERS, DNSJAVA).because("users' texts are read where nothing is sent");

    @ArchTest
    static final ArchRule OCTETS_KNOW_NO_TYPE =
            only("dns.octets").because("numbers and names are the same in every part of a message");

    @ArchTest
    static final ArchRule DATA_KNOWS_NO_MESSAGE = only(
                    "dns.rdata", "digaas.dns.octets..", "digaas.dns.text..", QUESTIONS_AND_ANSWERS, DNSJAVA)
            .because("users' data and nameservers' data are read alike");

    @ArchTest
    static final ArchRule WIRE_KNOWS_NO_SOCKET = only(
                    "dns.wire",
                    "digaas.dns.octets..",
                    "digaas.dns.rdata..",
                    "digaas.dns.text..",
                    QUESTIONS_AND_ANSWERS,
                    DNSJAVA,
                    SIGNATURES)
            .because("messages are the same by every transport");

    @ArchTest
    static final ArchRule TLS_KNOWS_NO_DNS =
            only("dns.tls", QUESTIONS_AND_ANSWERS, TLS).because("who must prove what does not depend on what is sent");

    @ArchTest
    static final ArchRule TRANSPORTS_KNOW_NO_MESSAGE = only(
                    "dns.transport", "digaas.dns.loop..", "digaas.dns.tls..", QUESTIONS_AND_ANSWERS, TLS)
            .because("they carry octets and leave their meaning to the query room");

    @ArchTest
    static final ArchRule JSON_KNOWS_JACKSON =
            only("json", JACKSON).because("fields and their faults look alike in every resource");

    @ArchTest
    static final ArchRule MEASUREMENTS_ARE_VALUES =
            only("measurement", "digaas.poll..").because("they are kept and shown in many ways");

    @ArchTest
    static final ArchRule REQUESTS_ARE_READ_AND_SHOWN_ALIKE_EVERYWHERE = only(
                    "request",
                    "digaas.json..",
                    "digaas.measurement..",
                    "digaas.poll..",
                    "digaas.dns.text..",
                    "digaas.dns.rdata..",
                    JACKSON)
            .because("the API and a command that measures itself read one language and give one result");

    @ArchTest
    static final ArchRule A_SEARCH_FOR_NAMESERVERS_ASKS = only("delegation", "digaas.dns..", "digaas.poll..")
            .because("who serves a zone does not depend on what is polled there");

    @ArchTest
    static final ArchRule ZONE_FILES_ARE_READ_WITHOUT_A_NETWORK = only(
                    "zones.file",
                    "digaas.dns.octets..",
                    "digaas.dns.rdata..",
                    "digaas.dns.text..",
                    QUESTIONS_AND_ANSWERS)
            .because("a file says the same wherever it is read");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("digaas.(**)")
            .should()
            .beFreeOfCycles()
            .because("a reader follows the engine downward without turning back");

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
