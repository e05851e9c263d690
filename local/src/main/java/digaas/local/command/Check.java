package digaas.local.command;

import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows whether everything starts. The launcher also records with it which classes a start loads. */
@Command(name = "check", description = "starts everything, shows how long that took, and stops")
final class Check implements Callable<Integer> {
    private static final double MILLIS_PER_SECOND = 1000.0;

    @Override
    public Integer call() throws InterruptedException {
        long start = System.nanoTime();
        try (LocalStack _ = LocalStack.start(LocalStackConfig.here())) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            System.out.printf(Locale.ROOT, "Digaas starts in %.1f s%n", took.toMillis() / MILLIS_PER_SECOND);
        }
        return 0;
    }
}
