package digaas.client.command.training;

import digaas.client.command.Main;
import digaas.client.command.terminal.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs the usual commands against an API and a nameserver of its own, on loopback. The JVM that it runs in records what
 * they load for an AOT cache.
 *
 * @see <a href="https://openjdk.org/jeps/514">JEP 514: Ahead-of-Time Command-Line Ergonomics</a>
 */
public final class Training {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int FAILED = 70;

    private Training() {}

    /** Ends the process with status 0 only if every command did what it should. */
    public static void main(String[] words) throws IOException {
        CompletableFuture.delayedExecutor(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .execute(() -> Runtime.getRuntime().halt(FAILED));
        System.exit(run() ? 0 : FAILED);
    }

    /** Runs them. @return whether every command did what it should */
    static boolean run() throws IOException {
        try (TrainingApi api = new TrainingApi();
                TrainingNameserver nameserver = new TrainingNameserver()) {
            Shell lines = shell(api, OptionalInt.empty());
            Shell terminal = shell(api, OptionalInt.of(80));
            String server = "@" + nameserver.address();
            return Main.run(lines, "help") == 0
                    && Main.run(lines, "poll", "--help") == 0
                    && Main.run(lines, "poll", "www.example.org", "A", "192.0.2.7", server) == 0
                    && Main.run(terminal, "poll", "www.example.org", "A", server, "--json", "--every", "1") == 0
                    && Main.run(lines, "poll", "www.example.org", "A", "192.0.2.7", server, "--direct") == 0
                    && Main.run(lines, "poll", "www.example.org", "A", "--no-such-option") == 2;
        }
    }

    private static Shell shell(TrainingApi api, OptionalInt columns) {
        Shell own = Shell.ofProcess();
        return new Shell(
                Map.of("DIGAAS_ENDPOINT", api.url()),
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                columns,
                own.clock(),
                own.timing());
    }
}
