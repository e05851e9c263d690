package digaas.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.client.api.Json;
import digaas.fixture.Certificate;
import digaas.fixture.Ports;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every exit status, each command against each fault: standard output is empty or valid. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class ExitCodesTest {
    private static final String ID = "8f1f2f6e-6a3f-4c55-9a0e-0f6d4c1b2a3d";
    private static final String PROBLEM = "{\"type\":\"about:blank\",\"title\":\"T\",\"status\":%d,\"detail\":\"why\"}";
    private static final Map<String, List<String>> COMMANDS = Map.of(
            "poll", List.of("poll", "www.example.org", "A", "192.0.2.7", "@192.0.2.1"),
            "wait", List.of("wait", ID),
            "get", List.of("get", ID),
            "list", List.of("list"),
            "cancel", List.of("cancel", ID),
            "batch", List.of("batch", "-"),
            "report", List.of("report", "--run", "r"),
            "time", List.of("time"));

    private interface Fault extends StubApi.Behaviour {}

    private static final Map<String, Fault> FAULTS = Map.ofEntries(
            Map.entry("reset", (_, connection) -> {
                connection.setSoLinger(true, 0);
                connection.close();
            }),
            Map.entry("400", status(400)),
            Map.entry("401", status(401)),
            Map.entry("403", (_, connection) -> StubApi.send(connection, 403, "", "{\"message\":\"Forbidden\"}")),
            Map.entry("404", status(404)),
            Map.entry("409", status(409)),
            Map.entry("413", (_, connection) -> StubApi.send(connection, 413, "", "{\"message\":\"Too Large\"}")),
            Map.entry("422", status(422)),
            Map.entry("429", status(429)),
            Map.entry("429 with Retry-After", retryAfter(429, "7")),
            Map.entry("429 for long", retryAfter(429, "3600")),
            Map.entry("500", status(500)),
            Map.entry("503", retryAfter(503, "3")),
            Map.entry("a page", (_, connection) -> StubApi.send(connection, 200, "", "<html>Sign in</html>")),
            Map.entry("a number", (_, connection) -> StubApi.send(connection, 200, "", "5")),
            Map.entry("nothing", (_, connection) -> StubApi.send(connection, 200, "", "")),
            Map.entry("a redirect", (_, connection) -> StubApi.send(connection, 302, "location: /x\r\n", "")),
            Map.entry("cut short", (_, connection) -> {
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
                connection.close();
            }),
            Map.entry("no HTTP", (_, connection) -> {
                connection
                        .getOutputStream()
                        .write("220 mail.example.org ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
                connection.close();
            }),
            Map.entry("slow", (_, _) -> {}));

    private static final Map<String, Integer> STATUSES = Map.ofEntries(
            Map.entry("400", 2),
            Map.entry("401", 4),
            Map.entry("403", 4),
            Map.entry("404", 2),
            Map.entry("409", 2),
            Map.entry("413", 2),
            Map.entry("422", 2));

    private static Fault status(int status) {
        return (_, connection) -> StubApi.send(connection, status, "", PROBLEM.formatted(status));
    }

    private static Fault retryAfter(int status, String seconds) {
        return (_, connection) ->
                StubApi.send(connection, status, "retry-after: " + seconds + "\r\n", PROBLEM.formatted(status));
    }

    static Stream<Arguments> commandsAndFaults() {
        return COMMANDS.keySet().stream()
                .flatMap(command -> FAULTS.keySet().stream().map(fault -> Arguments.of(command, fault)));
    }

    @ParameterizedTest
    @MethodSource("commandsAndFaults")
    void aFaultHasItsStatusAndLeavesNoHalfResult(String command, String fault) throws Exception {
        try (StubApi api = new StubApi(Objects.requireNonNull(FAULTS.get(fault)))) {
            // Each attempt takes real time here, so there are few.
            Run run = fault.equals("slow") ? run(command, api.url(), "--retry", "2") : run(command, api.url());
            assertThat(run.status()).as(run.err()).isEqualTo(STATUSES.getOrDefault(fault, 5));
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).startsWith("digaas: ").doesNotContain("\tat ", "Exception", "null");
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aPostThatFaultsAfterTheClocksWereCompared(String command) throws Exception {
        try (StubApi api = new StubApi((asked, connection) -> {
            if (asked.path().equals("/time")) {
                time(connection);
            } else {
                StubApi.send(connection, 429, "", PROBLEM.formatted(429));
            }
        })) {
            assertThat(run(command, api.url()).status()).isEqualTo(command.equals("time") ? 0 : 5);
            assertThat(api.asked().stream()
                            .filter(asked -> asked.method().equals("POST"))
                            .map(StubApi.Asked::key)
                            .distinct())
                    .hasSizeLessThan(2);
        }
    }

    static Stream<String> commands() {
        return COMMANDS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void nobodyListens(String command) throws Exception {
        try (Socket dead = Ports.deadTcp()) {
            Run run = run(command, "http://127.0.0.1:" + dead.getLocalPort());
            assertThat(run.status()).isEqualTo(5);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("connection refused; trying again for up to 60 s");
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsNotTriedAgain() throws Exception {
        try (SSLServerSocket server = (SSLServerSocket) Certificate.of("ip:127.0.0.1")
                .context()
                .getServerSocketFactory()
                .createServerSocket(0, 5)) {
            AtomicInteger connections = new AtomicInteger();
            Thread.ofVirtual().start(() -> {
                while (true) {
                    try (Socket connection = server.accept()) {
                        connections.incrementAndGet();
                        int _ = connection.getInputStream().read();
                    } catch (IOException e) {
                        if (server.isClosed()) {
                            return;
                        }
                    }
                }
            });
            Run run = Run.of(Map.of(), "", "time", "--endpoint", "https://127.0.0.1:" + server.getLocalPort());
            assertThat(run.status()).isEqualTo(5);
            assertThat(run.err()).contains("TLS failed: ").doesNotContain("trying again");
            assertThat(connections).hasValue(1);
        }
    }

    @Test
    void aHostNameThatDoesNotResolveIsNotTriedAgain() {
        Run run = Run.of(Map.of(), "", "time", "--endpoint", "http://no-such-host.invalid", "--no-sign");
        assertThat(run.status()).isEqualTo(5);
        assertThat(run.err())
                .isEqualTo("digaas: http://no-such-host.invalid cannot be reached: its host name does not resolve\n");
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED,,0",
        "ERROR,timeout,1",
        "ERROR,cancelled,1",
        "ERROR,internal,5",
        "ERROR,tsig_key,5",
        "ACCEPTED,,3",
    })
    void aRequestHasTheStatusOfItsEnd(String status, @Nullable String reason, int expected) throws Exception {
        try (StubApi api = new StubApi((asked, connection) -> {
            switch (asked.path()) {
                case "/time" -> time(connection);
                case "/requests" -> StubApi.send(connection, 202, "", request("ACCEPTED", ""));
                default -> StubApi.send(connection, 200, "", request(status, reason == null ? "" : reason));
            }
        })) {
            Run run = run("poll", api.url(), "--json", "--wait", "0.5");
            assertThat(run.status()).as(run.err()).isEqualTo(expected);
            assertThat(Json.MAPPER.readTree(run.out()).path("status").asString())
                    .isEqualTo(status);
            assertThat(run("wait", api.url(), "--wait", "0").status()).isEqualTo(expected);
            assertThat(run("get", api.url()).status()).isZero();
        }
    }

    @Test
    void severalHaveTheWorst() throws Exception {
        String other = UUID.randomUUID().toString();
        try (StubApi api = new StubApi((asked, connection) -> StubApi.send(
                connection,
                200,
                "",
                asked.path().contains(other) ? request("ERROR", "timeout") : request("COMPLETED", "")))) {
            assertThat(run("wait", api.url(), other).status()).isEqualTo(1);
            Run run = run("wait", api.url(), other, "--json");
            assertThat(Json.MAPPER.readTree(run.out()).path("requests").size()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "poll",
                "poll --every",
                "poll example.org",
                "poll example.org NOTYPE 5 @192.0.2.1",
                "poll example.org A --root nowhere",
                "poll example.org --serial 5 --gone @192.0.2.1",
                "poll example.org --serial x @192.0.2.1",
                "poll example.org A 1 2 --gone @192.0.2.1",
                "poll example.org A @192.0.2.1 --since yesterday",
                "poll example.org A @192.0.2.1 --retry 61",
                "poll example.org A @192.0.2.1 --no-such-option",
                "poll example.org A @",
                "wait",
                "wait 5",
                "get x",
                "cancel ../x",
                "list --limit 0",
                "list --start never",
                "report",
                "batch",
                "batch /no/such/file",
                "completion tcsh",
                "help nothing",
            })
    void aWrongCommandLineIsTwoAndAsksNothing(String words) throws Exception {
        try (StubApi api = new StubApi(status(500))) {
            Run run = Run.of(Map.of("DIGAAS_ENDPOINT", api.url()), "", words.split(" ", -1));
            assertThat(run.status()).as(run.err()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).startsWith("digaas: ").contains("--help\n");
            assertThat(api.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--every, x, a number",
        "--every, @192.0.2.1, a number",
        "--threshold-percentage, half, a whole number",
        "--serial, 1.5, a whole number",
        "--label, foo, KEY=VALUE",
    })
    void aWrongValueIsNamedWithWhatWouldBeRight(String option, String value, String right) {
        Run run = Run.of(Map.of(), "", "poll", "example.org", "A", "@192.0.2.1", option, value);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("digaas: %s: '%s' is not %s. See digaas poll --help%n".formatted(option, value, right));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait", "get", "cancel"})
    void ofSeveralRequestsTheErrorSaysWhich(String command) throws Exception {
        String unknown = UUID.randomUUID().toString();
        try (StubApi api = new StubApi((asked, connection) -> {
            boolean known = !asked.path().contains(unknown);
            StubApi.send(connection, known ? 200 : 404, "", known ? request("COMPLETED", "") : PROBLEM.formatted(404));
        })) {
            Run run = run(command, api.url(), unknown);
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).endsWith("digaas: " + unknown + ": why\n");
        }
    }

    @Test
    void aRefusedLineSaysWhy() throws Exception {
        String refused = """
            {"batch":"b","accepted":0,"refused":2,"requests":[
             {"index":0,"status":"REFUSED","errors":[{"pointer":"","detail":"the body is wrong"}]},
             {"index":1,"status":"REFUSED","errors":[{"pointer":"/a","detail":"is unknown"},
              {"pointer":"/b","detail":"is missing"}]}]}
            """;
        try (StubApi api = new StubApi((_, connection) -> StubApi.send(connection, 400, "", refused))) {
            Run run = run("batch", api.url());
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.out()).isEqualTo("""
                request 1 refused: the body is wrong
                request 2 refused: a is unknown; b is missing
                """);
        }
    }

    @Test
    void anUnknownCommandIs64() {
        assertThat(Run.of(Map.of(), "", "frobnicate").status()).isEqualTo(64);
    }

    @Test
    void withoutAnEndpointTheErrorSaysHowToSetOne() {
        Run run = Run.of(Map.of(), "", "time");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--endpoint URL", "DIGAAS_ENDPOINT");
    }

    private static void time(Socket connection) throws IOException {
        double now = System.currentTimeMillis() / 1000.0;
        StubApi.send(connection, 200, "", "{\"receive_time\":%.6f,\"transmit_time\":%.6f}".formatted(now, now));
    }

    private static String request(String status, String reason) {
        return ("{\"id\":\"%s\",\"status\":\"%s\",\"reason\":%s,\"query_name\":\"a.example\",\"condition\":\"data_exists\","
                        + "\"rdatatype\":\"A\",\"nameserver\":\"192.0.2.1\",\"timeout\":5,\"polls\":3,\"not_before\":0.5,"
                        + "\"not_after\":1.5,\"last_answer\":null}")
                .formatted(ID, status, reason.isEmpty() ? "null" : "\"" + reason + "\"");
    }

    private static Run run(String command, String url, String... more) {
        List<String> all = new ArrayList<>(Objects.requireNonNull(COMMANDS.get(command)));
        all.addAll(List.of("--endpoint", url, "--call-timeout", "0.2"));
        all.addAll(List.of(more));
        return Run.of(Map.of(), command.equals("batch") ? "{}\n" : "", all.toArray(String[]::new));
    }

    @Test
    void toSignAndNotToSignIsOneTooMany() {
        Run run = Run.of(Map.of(), "", "time", "--endpoint", "http://127.0.0.1:1", "--sign", "--no-sign");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--sign and --no-sign");
    }
}
