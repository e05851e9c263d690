package digaas.client.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import digaas.fixture.Program;
import digaas.fixture.Waiting;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as a process that is stopped, or whose surroundings fail: no request stays open, no stack trace shows. */
@Timeout(120)
class SignalsTest {
    private static final String REQUEST =
            "{\"id\":\"%s\",\"status\":\"%s\",\"reason\":null,\"query_name\":\"a.example\","
                    + "\"condition\":\"data_exists\",\"rdatatype\":\"A\",\"nameserver\":\"192.0.2.1\",\"timeout\":300,"
                    + "\"polls\":null,\"not_before\":null,\"not_after\":null,\"last_answer\":null}";
    private static final String ID = "8f1f2f6e-6a3f-4c55-9a0e-0f6d4c1b2a3d";

    @TempDir
    Path folder;

    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean open = new AtomicBoolean();
    private final AtomicBoolean firstPostIsHeld = new AtomicBoolean();
    private StubApi api;

    @BeforeEach
    void start() throws IOException {
        api = new StubApi(this::answer);
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    /** Requests stay open until they are cancelled. */
    private void answer(StubApi.Asked asked, Socket connection) throws IOException {
        switch (asked.method()) {
            case "POST" -> {
                keys.add(asked.key());
                open.set(true);
                // Accepted, but the answer does not come.
                if (!firstPostIsHeld.getAndSet(false)) {
                    StubApi.send(connection, 202, "", REQUEST.formatted(ID, "ACCEPTED"));
                }
            }
            case "DELETE" -> {
                open.set(false);
                StubApi.send(connection, 200, "", REQUEST.formatted(ID, "ERROR"));
            }
            default -> {
                if (asked.path().equals("/time")) {
                    double now = System.currentTimeMillis() / 1000.0;
                    StubApi.send(
                            connection, 200, "", "{\"receive_time\":%.6f,\"transmit_time\":%.6f}".formatted(now, now));
                } else if (open.get()) {
                    StubApi.send(connection, 200, "", REQUEST.formatted(ID, "ACCEPTED"));
                } else {
                    StubApi.send(connection, 200, "", REQUEST.formatted(ID, "ERROR"));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"INT,130,false", "TERM,143,false", "HUP,129,false", "TERM,143,true"})
    void aSignalCancelsTheRequest(String signal, int status, boolean whilePosting) throws Exception {
        firstPostIsHeld.set(whilePosting);
        Process process = poll(file());
        awaitPost();
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(exitStatus(process)).isEqualTo(status);
        assertThat(open).isFalse();
        assertThat(keys).hasSize(1);
        assertThat(read("out")).isEmpty();
        assertThat(read("err")).contains("digaas: cancelled " + ID);
    }

    @ParameterizedTest
    @CsvSource({"'',false", "--keep,true"})
    void aSignalCancelsAWatchUnlessItIsKept(String option, boolean goesOn) throws Exception {
        Stream<String> words = Stream.of("watch", ID, "@192.0.2.1", option).filter(word -> !word.isEmpty());
        Process process = start(file(), words);
        awaitPost();
        process.destroy();
        assertThat(exitStatus(process)).isEqualTo(143);
        assertThat(open.get()).isEqualTo(goesOn);
        assertThat(read("out")).isEmpty();
    }

    @Test
    void withKeepTheRequestGoesOn() throws Exception {
        Process process = poll(file(), "--keep");
        awaitPost();
        process.destroy();
        assertThat(exitStatus(process)).isEqualTo(143);
        assertThat(open).isTrue();
    }

    @Test
    void aReaderThatHasGoneCancelsTheRequest() throws Exception {
        Process process = poll(ProcessBuilder.Redirect.PIPE, "--jsonl");
        process.getInputStream().close();
        assertThat(exitStatus(process)).isEqualTo(5);
        assertThat(open).isFalse();
        assertThat(read("err")).contains("standard output cannot be written");
    }

    @Test
    void aFullDiskCancelsTheRequest() throws Exception {
        assumeThat(Files.exists(Path.of("/dev/full"))).isTrue();
        Process process = poll(ProcessBuilder.Redirect.to(Path.of("/dev/full").toFile()), "--jsonl");
        assertThat(exitStatus(process)).isEqualTo(5);
        assertThat(open).isFalse();
        assertThat(read("err")).contains("standard output cannot be written");
    }

    @Test
    void helpThatCannotBeWrittenSaysSo() throws Exception {
        assumeThat(Files.exists(Path.of("/dev/full"))).isTrue();
        Process process = poll(ProcessBuilder.Redirect.to(Path.of("/dev/full").toFile()), "--help");
        assertThat(exitStatus(process)).isEqualTo(5);
        assertThat(read("err")).startsWith("digaas: standard output cannot be written");
    }

    private Process poll(ProcessBuilder.Redirect out, String... more) throws IOException {
        return start(out, Stream.concat(Stream.of("poll", "a.example", "A", "@192.0.2.1"), Stream.of(more)));
    }

    private Process start(ProcessBuilder.Redirect out, Stream<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Program.java(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path", ""),
                "digaas.client.command.Main"));
        words.forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out)
                .redirectError(folder.resolve("err").toFile());
        builder.environment().remove("HOME");
        builder.environment().put("DIGAAS_ENDPOINT", api.url());
        return builder.start();
    }

    private ProcessBuilder.Redirect file() {
        return ProcessBuilder.Redirect.to(folder.resolve("out").toFile());
    }

    private void awaitPost() throws InterruptedException {
        Waiting.until(Duration.ofSeconds(60), "the request is posted", open::get);
    }

    private int exitStatus(Process process) throws IOException, InterruptedException {
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(read("err")).doesNotContain("\tat ", "Exception");
        return process.exitValue();
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
    }
}
