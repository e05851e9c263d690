package digaas.tests.fuzz;

import digaas.tests.Logs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * {@code ./digaas fuzz}: sends every route what might upset it, and judges every answer. Exit status 0 when nothing was wrong, 1
 * when something was, 64 for wrong usage.
 */
public final class Fuzz {
    private static final int VIOLATED = 1;
    private static final int WRONG_USAGE = 64;

    private Fuzz() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        Logs.setUp();
        System.exit(run(List.of(words)));
    }

    private static int run(List<String> words) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.parse(words);
        } catch (IllegalArgumentException e) {
            System.err.println("digaas: " + e.getMessage() + "\n\n" + Options.USAGE);
            return WRONG_USAGE;
        }
        Instant start = Instant.now();
        Campaign.Result result = new Campaign(options)
                .go(Path.of(System.getProperty("digaas.root", "")).toAbsolutePath());
        System.out.println(result.tally());
        result.tally().examples().forEach(System.out::println);
        result.left().forEach(System.out::println);
        System.out.printf(
                Locale.ROOT,
                "%,d requests with seed %d in %d s: %,d violations%n",
                result.tally().sent(),
                options.seed(),
                Duration.between(start, Instant.now()).toSeconds(),
                result.tally().violations() + result.left().size());
        return result.isRight() ? 0 : VIOLATED;
    }
}
