package digaas.tests.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Program;
import digaas.measurement.Measurement;
import digaas.measurement.PollResult;
import digaas.measurement.PostedRequest;
import digaas.poll.Bracket;
import digaas.poll.Ending;
import digaas.poll.LastAnswer;
import digaas.poll.Sighting;
import digaas.poll.Stability;
import digaas.poll.evidence.Evidence;
import digaas.request.RequestView;
import digaas.tests.Demanding;
import digaas.tests.Product;
import digaas.tests.Skip;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Linters find no error in openapi.json, and clients that are generated from it are right. Their tools are in
 * tests/openapi.
 */
@Tag("long")
@Demanding
@Execution(ExecutionMode.CONCURRENT)
class ClientsTest {
    private static final Path TOOLS = Product.ROOT.resolve("tests/openapi");
    private static final Path DOCUMENT = Product.ROOT.resolve("functions/target/classes/digaas/api/openapi.json");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Instant START = Instant.parse("2026-03-01T12:00:00.5Z");

    @TempDir
    private Path folder;

    @BeforeAll
    static void install() throws Exception {
        Skip.without("node", "nothing checks the clients that are generated from openapi.json");
        Path npm = Skip.without("npm", "nothing checks the clients that are generated from openapi.json");
        if (Files.notExists(TOOLS.resolve("node_modules/.package-lock.json"))) {
            succeed(TOOLS, Map.of(), npm.toString(), "ci", "--no-audit", "--no-fund", "--loglevel=error");
        }
    }

    private static String tool(String name) {
        return TOOLS.resolve("node_modules/.bin").resolve(name).toString();
    }

    private static String succeed(Path folder, Map<String, String> environment, String... command) throws Exception {
        Program.Result result = Program.run(PATIENCE, List.of(command), process -> {
            process.directory(folder.toFile());
            process.environment().putAll(environment);
        });
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }

    @Test
    void redoclyFindsNoError() throws Exception {
        Map<String, String> quiet = Map.of("REDOCLY_TELEMETRY", "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        assertThat(succeed(folder, quiet, tool("redocly"), "lint", DOCUMENT.toString()))
                .contains("Your API description is valid");
    }

    @Test
    void spectralFindsNoError() throws Exception {
        Path rules = TOOLS.resolve("spectral.yaml");
        assertThat(succeed(
                        folder, Map.of(), tool("spectral"), "lint", "--ruleset", rules.toString(), DOCUMENT.toString()))
                .contains("(0 errors, ");
    }

    @Test
    void typesForTypeScriptHaveTheFields() throws Exception {
        Path client = Files.copy(TOOLS.resolve("client.ts"), folder.resolve("client.ts"));
        Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
        String types = folder.resolve("api.ts").toString();
        succeed(folder, Map.of(), tool("openapi-typescript"), DOCUMENT.toString(), "--output", types);
        succeed(folder, Map.of(), tool("tsc"), "--noEmit", "--strict", "--module", "nodenext", client.toString());
    }

    /** They read what the API answers while a request is open, and once it has ended. */
    @Test
    void modelsForPythonReadAnswers() throws Exception {
        Path python = Skip.without("python3", "nothing checks the Python client that is generated");
        boolean pydantic = Program.run(PATIENCE, List.of(python.toString(), "-c", "import pydantic"), _ -> {})
                        .exitCode()
                == 0;
        Skip.unless(pydantic, "no pydantic here, so nothing checks the Python client that is generated");
        Optional<Path> generator = generator();
        Skip.unless(
                generator.isPresent(),
                "no openapi-generator-cli in the Maven repository, so nothing checks the Python client: see .ci/run");
        succeed(
                folder,
                Map.of(),
                Program.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                generator.orElseThrow().toString(),
                "generate",
                "--input-spec",
                DOCUMENT.toString(),
                "--generator-name",
                "python",
                "--output",
                folder.toString(),
                "--global-property",
                "models,supportingFiles=false,modelDocs=false,modelTests=false");
        Path answers = Files.write(
                folder.resolve("answers.jsonl"),
                Stream.of(open(), completed())
                        .map(request -> RequestView.write(request).toString())
                        .toList());

        Program.Result read = Program.run(
                PATIENCE, List.of(python.toString(), TOOLS.resolve("client.py").toString()), process -> {
                    process.environment().put("PYTHONPATH", folder.toString());
                    process.redirectInput(answers.toFile());
                });

        assertThat(read.exitCode()).as(read.output()).isZero();
        List<JsonNode> seen =
                read.output().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(seen).hasSize(2);
        assertThat(seen.get(0).toString())
                .isEqualTo(
                        "{\"status\":\"ACCEPTED\",\"duration\":null,\"polls\":null,\"condition\":\"zone_exists\",\"evidence\":null,\"serial\":null}");
        assertThat(seen.get(1).toString())
                .isEqualTo(
                        "{\"status\":\"COMPLETED\",\"duration\":1.25,\"polls\":7,\"condition\":\"zone_exists\",\"evidence\":\"soa\",\"serial\":4294967295}");
    }

    /** .ci/run fetches it. */
    private static Optional<Path> generator() {
        Matcher version = Pattern.compile("openapi-generator-cli:([\\d.]+)")
                .matcher(Product.text(Product.ROOT.resolve(".ci/run")));
        assertThat(version.find()).isTrue();
        String repository =
                System.getProperty("maven.repo.local", System.getProperty("user.home", "") + "/.m2/repository");
        return Optional.of(Path.of(
                        repository,
                        "org/openapitools/openapi-generator-cli/%1$s/openapi-generator-cli-%1$s.jar"
                                .formatted(version.group(1))))
                .filter(Files::exists);
    }

    private static Measurement open() {
        return new Measurement(posted(null), PollResult.NONE);
    }

    private static Measurement completed() {
        Instant seen = START.plusMillis(1_250);
        var answer = new LastAnswer(
                0,
                "192.0.2.1",
                "192.0.2.1:53",
                LastAnswer.ANSWERED,
                "NOERROR",
                true,
                false,
                4_294_967_295L,
                List.of(new LastAnswer.Shown("example.com.", "SOA", 300L, "a. b. 4294967295 1 1 1 1")),
                0,
                Duration.ofMillis(3),
                null);
        var ending = new Ending.Completed(
                new Bracket(START.plusMillis(250), seen),
                Evidence.SOA,
                new Stability(seen, 0, null),
                seen.plusMillis(1));
        return new Measurement(
                posted("tls"),
                new PollResult(
                        ending,
                        7L,
                        null,
                        List.of(answer),
                        List.of(
                                new Sighting(START.plusMillis(250), seen, Evidence.SOA),
                                new Sighting(null, null, null))));
    }

    private static PostedRequest posted(@Nullable String transport) {
        String input = """
            {"nameservers":["192.0.2.1","192.0.2.2"],"zone_name":"example.com.","condition":"zone_exists",
            "frequency":1.20,"timeout":60,"transport":%s,"tls_pin":%s,"labels":{"release":"12"}}\
            """.formatted(
                        transport == null ? null : "\"" + transport + "\"",
                        transport == null ? null : "[\"" + "A".repeat(43) + "=\"]");
        return new PostedRequest(
                UUID.fromString("6f0cbd5e-1c55-4e6c-9f43-b9f2a5fb4d6e"),
                input,
                "example.com.",
                List.of("192.0.2.1", "192.0.2.2"),
                "zone_exists",
                null,
                START,
                START.plusMillis(10),
                START.plusSeconds(60),
                null,
                Duration.ZERO);
    }
}
