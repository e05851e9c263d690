package digaas.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.TinyStack;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class MainTest {
    private static final String READY = "Digaas is ready at ";

    @TempDir
    Path folder;

    @Test
    void upTellsWhereItIsServesUntilItIsToldToStopAndTellsWhatAwsWouldBill() throws Exception {
        TinyStack.in(folder);
        Process up = start("up", "--port", "0");
        try (BufferedReader out = up.inputReader()) {
            URI api = URI.create(out.readLine().substring(READY.length()));
            assertThat(out.readLine()).isEqualTo("Its page is " + api + "/");
            List<String> settings = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                settings.add(out.readLine());
            }
            assertThat(settings)
                    .allMatch(line -> line.matches("export AWS_[A-Z0-9_]+=\\S+"))
                    .anyMatch(line -> line.startsWith("export AWS_ENDPOINT_URL_SFN=http://127.0.0.1:"));
            assertThat(post(api)).isEqualTo(201);

            up.toHandle().destroy();
            assertThat(out.readLine()).startsWith("What AWS would bill: us-east-1");
            assertThat(out.lines().toList()).anyMatch(line -> line.matches(" +API Gateway +HTTP API requests +1 +.*"));
            assertThat(up.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(errors()).isEmpty();
        } finally {
            up.destroyForcibly();
        }
    }

    @Test
    void anUnknownCommandIsAnsweredInALine() throws Exception {
        assertThat(exitStatus("dig")).isEqualTo(64);
        assertThat(errors()).isEqualTo("digaas: unknown command 'dig'. See ./digaas --help\n");
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheNearestOne() throws Exception {
        assertThat(exitStatus("up", "--prot", "1")).isEqualTo(64);
        assertThat(errors())
                .isEqualTo("digaas: unknown option '--prot'; did you mean '--port'? See ./digaas up --help\n");
    }

    @Test
    void aPortThatIsTakenIsTold() throws Exception {
        TinyStack.in(folder);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(exitStatus("up", "--port", port)).isEqualTo(69);
            assertThat(errors()).isEqualTo("digaas: Port " + port + " is taken: choose another with --port\n");
        }
    }

    private int exitStatus(String... words) throws IOException, InterruptedException {
        Process process = start(words);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Ddigaas.root=" + folder,
                "-cp",
                System.getProperty("java.class.path", ""),
                "digaas.local.command.Main"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("errors"));
    }

    private static int post(URI api) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(api.resolve("/things"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        }
    }
}
