package digaas.tests.load;

import digaas.tests.Logs;
import digaas.tests.calibration.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * {@code ./digaas load}: exit status 0 when every request ended rightly, 1 when one didn't, 64 for wrong usage. Everything runs
 * in this process: the stack, the nameserver and the harness.
 */
public final class Load {
    private static final int WRONG = 1;
    private static final int WRONG_USAGE = 64;

    private Load() {}

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
        Path root = Path.of(System.getProperty("digaas.root", "")).toAbsolutePath();
        Table table = new Table(
                "requests",
                "intake",
                "requests/s",
                "DynamoDB Local's puts/s",
                "in batches",
                "post p50",
                "p99",
                "first polls after",
                "due polls made",
                "late p50",
                "p99",
                "max",
                "ended rightly",
                "polls",
                "CPU/poll",
                "most memory",
                "US$ a million polls");
        boolean right = true;
        for (int size : options.sizes()) {
            Run.Result result = new Run(size, options).go(root);
            right &= result.outcomes().right() == size;
            result.outcomes().example().ifPresent(wrong -> System.out.println("Ended wrongly: " + wrong));
            row(table, result);
            result.bill().lines().forEach(System.out::println);
            System.out.println();
            System.out.println(table);
        }
        return right ? 0 : WRONG;
    }

    private static void row(Table table, Run.Result result) {
        List<Long> posts = result.postNanos();
        Pace pace = result.pace();
        table.row(
                number(result.size()),
                "%.1f s".formatted(seconds(result.intake())),
                number(Math.round(result.size() / seconds(result.intake()))),
                number(Math.round(result.wall().puts())),
                number(Math.round(result.wall().batches())),
                millis(posts.get((posts.size() - 1) / 2)),
                millis(posts.get((int) Math.ceil(0.99 * posts.size()) - 1)),
                "%.1f s".formatted(seconds(result.begun())),
                "%.2f %% of %s".formatted(100 * pace.shareMade(), number(pace.dueCount())),
                pace.latenessText(0.5) + " ms",
                pace.latenessText(0.99) + " ms",
                pace.latenessText(1) + " ms",
                number(result.outcomes().right()) + " of " + number(result.size()),
                number(result.polls()),
                "%.0f us".formatted(result.processorTime().toNanos() / 1e3 / result.polls()),
                result.mostResidentBytes() / (1 << 20) + " MiB",
                "%.2f".formatted(result.bill().total().doubleValue() * 1e6 / result.polls()));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
