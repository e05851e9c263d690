package digaas.tests.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import digaas.fixture.Program;
import digaas.local.template.Resource;
import digaas.reports.api.ReportParser;
import digaas.tests.Product;
import digaas.tests.Skip;
import digaas.zones.intake.Zones;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(Lifecycle.PER_CLASS)
class HandlersTest {
    /** What the Java runtime itself reads (AWS, "Customize serialization and the runtime startup behavior"). */
    private static final Set<String> GIVEN_BY_LAMBDA =
            Set.of("AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_RUNTIME_API");

    private static final Set<String> READ_BY_THE_RUNTIME =
            Set.of("JAVA_TOOL_OPTIONS", "AWS_LAMBDA_EXEC_WRAPPER", "TZ", "LANG");

    private Map<String, HandlerProbe.Built> built = Map.of();

    static List<Resource.Function> functions() {
        return Product.stack().all(Resource.Function.class);
    }

    @BeforeAll
    void buildEach(@TempDir Path folder) throws Exception {
        Path wanted = folder.resolve("wanted.json");
        Path done = folder.resolve("built.json");
        HandlerProbe.write(
                wanted,
                functions().stream()
                        .collect(Collectors.toMap(Resource.Function::handler, Resource.Function::environment)));
        Program.Result result = Program.run(
                Duration.ofSeconds(60),
                HandlerProbe.command(wanted, done),
                process -> process.environment().put("AWS_REGION", "us-east-1"));
        assertThat(result.exitCode()).as(result.output()).isZero();
        built = HandlerProbe.read(done);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aHandlerIsAClassThatLambdaCanBuildAndCall(Resource.Function function) throws Exception {
        Class<?> handler = Class.forName(function.handler());

        assertThat(handler).isAssignableTo(RequestStreamHandler.class);
        assertThat(Modifier.isPublic(handler.getModifiers())).isTrue();
        assertThat(handler.getConstructor().getParameterCount()).isZero();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionIsNamedLikeItsClass(Resource.Function function) {
        assertThat(function.handler()).isEqualTo("digaas.lambda." + function.logicalId());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionIsGivenTheVariablesThatItReadsAndNoOthers(Resource.Function function) {
        Set<String> given = new HashSet<>(function.environment().keySet());
        given.removeAll(READ_BY_THE_RUNTIME);

        assertThat(built(function).read())
                .filteredOn(variable -> !GIVEN_BY_LAMBDA.contains(variable))
                .containsExactlyInAnyOrderElementsOf(given);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aSnapshotOfABuiltFunctionHoldsNoConnectionAndNoThread(Resource.Function function) {
        Skip.unless(Files.isDirectory(Path.of("/proc/self/fd")), "only Linux tells which sockets are open");

        assertThat(built(function).sockets()).isEmpty();
        assertThat(built(function).threads()).isEmpty();
    }

    @Test
    void everyFunctionRunsFromTheOneJar() {
        assertThat(functions())
                .extracting(Resource.Function::code)
                .containsOnly(Product.ROOT.resolve("functions/target/digaas-functions.jar"));
    }

    private HandlerProbe.Built built(Resource.Function function) {
        return Objects.requireNonNull(built.get(function.handler()));
    }

    @Test
    void anImportWhoseFunctionCrashesIsTriedAgainBeforeTheSweepEndsIt() {
        Resource.Queue queue = Product.resource(Product.stack(), Resource.Queue.class, "ZoneQueue");
        Duration hidden = Duration.ofSeconds(Long.parseLong(queue.attributes().get("VisibilityTimeout")));
        Duration timeout = Product.function("ZoneFunction").timeout();

        assertThat(hidden).isGreaterThan(timeout);
        assertThat(hidden.plus(timeout)).isLessThan(Zones.LONGEST);
    }

    @Test
    void aReportWhoseFunctionCrashesIsTriedAgainTwiceBeforeTheSweepEndsIt() {
        Resource.Queue queue = Product.resource(Product.stack(), Resource.Queue.class, "ReportQueue");
        Duration hidden = Duration.ofSeconds(Long.parseLong(queue.attributes().get("VisibilityTimeout")));

        assertThat(hidden).isGreaterThan(Product.function("ReportFunction").timeout());
        assertThat(hidden.multipliedBy(2)).isLessThan(ReportParser.PATIENCE);
    }
}
