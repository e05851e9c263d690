package digaas.local;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** {@code check}: whether everything starts. The launcher also learns from it which classes a start needs. */
final class Check {
    private static final double MILLIS_PER_SECOND = 1000.0;

    private Check() {}

    static void run(List<String> words, Path root, PrintStream out) throws InterruptedException {
        if (!words.isEmpty()) {
            throw new UsageException("check takes no option, not " + words.getFirst());
        }
        long start = System.nanoTime();
        try (LocalStack _ = LocalStack.start(LocalStackConfig.of(root))) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            out.printf(Locale.ROOT, "Digaas starts in %.1f s%n", took.toMillis() / MILLIS_PER_SECOND);
        }
    }
}
