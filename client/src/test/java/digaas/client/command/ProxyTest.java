package digaas.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.fixture.Program;
import digaas.fixture.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The proxy as a process; what it forwards is ApiProxyTest's. */
@Timeout(120)
class ProxyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143"})
    void itPrintsItsAddressForwardsAndEndsByASignal(String signal, int status) throws Exception {
        try (var api = new StubApi((_, connection) -> StubApi.send(connection, 200, "", "{\"service\":\"digaas\"}"))) {
            Process process = started("--endpoint", api.url(), "--port", "0");
            try {
                URI address = address();
                assertThat(address.getHost()).isEqualTo("127.0.0.1");
                try (HttpClient http = HttpClient.newHttpClient()) {
                    HttpResponse<String> answer = http.send(
                            HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofString());
                    assertThat(answer.body()).isEqualTo("{\"service\":\"digaas\"}");
                }
                assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                                .start()
                                .waitFor())
                        .isZero();
                assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                assertThat(process.exitValue()).isEqualTo(status);
                assertThat(read("out")).isEqualTo(address + "\n");
                assertThat(read("err")).isEqualTo("digaas: forwarding to " + api.url() + " until Ctrl-C\n");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void noCredentialIsEverShown() throws Exception {
        Process process = started("--endpoint", "https://abc.execute-api.eu-west-1.invalid", "--call-timeout", "5");
        try {
            try (HttpClient http = HttpClient.newHttpClient()) {
                HttpResponse<String> answer = http.send(
                        HttpRequest.newBuilder(address()).timeout(PATIENCE).build(), BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(502);
                assertThat(answer.body() + answer.headers() + read("out") + read("err"))
                        .contains("cannot be reached")
                        .doesNotContain(SECRET, "AKIAIOSFODNN7EXAMPLE", "AWS4-HMAC");
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aTakenPortAndAWrongOneAreTheCommandLinesFault() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Run run = run("--port", Integer.toString(taken.getLocalPort()));
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err()).contains("port " + taken.getLocalPort() + " of 127.0.0.1 cannot be used");
            assertThat(run.out()).isEmpty();
        }
        assertThat(run("--port", "65536").status()).isEqualTo(2);
        assertThat(run("--port", "-1").status()).isEqualTo(2);
        assertThat(run("--port", "x").status()).isEqualTo(2);
        assertThat(Run.of(Map.of("HOME", folder.toString()), "", "proxy").status())
                .isEqualTo(2);
    }

    private static Run run(String... words) {
        List<String> all = new ArrayList<>(List.of("proxy", "--endpoint", "http://127.0.0.1:1"));
        all.addAll(List.of(words));
        return Run.of(Map.of(), "", all.toArray(String[]::new));
    }

    private Process started(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Program.java(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path", ""),
                "digaas.client.command.Main",
                "proxy"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", SECRET);
        builder.environment().put("AWS_REGION", "eu-west-1");
        return builder.start();
    }

    private URI address() throws Exception {
        Waiting.until(PATIENCE, "the address is printed", () -> read("out").endsWith("\n"));
        return URI.create(read("out").strip());
    }

    private String read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
