package digaas.client.command;

import digaas.client.api.Timing;
import digaas.client.command.terminal.Context;
import digaas.client.command.terminal.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** A run of the command in this JVM. Its pauses take no time: the clock that limits repeats jumps over them. */
record Run(int status, String out, String err) {
    static Run of(Map<String, String> environment, String input, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        Shell shell = new Shell(
                environment,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                err,
                OptionalInt.empty(),
                InstantSource.system(),
                new Jumping());
        int status = Main.run(new Context(shell), words);
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Real time, and the pauses that were skipped. */
    private static final class Jumping implements Timing {
        private final AtomicLong skipped = new AtomicLong();

        @Override
        public long nanoTime() {
            return System.nanoTime() + skipped.get();
        }

        @Override
        public CompletableFuture<Void> after(Duration pause) {
            skipped.addAndGet(pause.toNanos());
            return CompletableFuture.runAsync(() -> {});
        }
    }
}
