package digaas.tests.load;

import digaas.local.Cli;
import digaas.local.WholeNumber;
import digaas.tests.Product;
import digaas.tests.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./digaas load}. Everything runs in this process: the stack, the nameserver and the harness. */
@Command(
        name = "./digaas load",
        description = "Posts many requests at once and measures when they are polled.",
        exitCodeList = {"0:every request ended correctly", "1:at least one did not"})
public final class Load implements Callable<Integer> {
    @Option(
            names = "--requests",
            paramLabel = "N",
            split = Cli.COMMAS,
            splitSynopsisLabel = ",",
            defaultValue = "10000",
            description = "requests at once; several numbers run one after the other (default: ${DEFAULT-VALUE})")
    @WholeNumber(to = 50_000)
    private List<Integer> sizes = List.of();

    @Option(names = "--frequency", paramLabel = "S", description = "seconds between a request's polls")
    @WholeNumber(to = 60)
    private int frequency = 1;

    @Option(names = "--seconds", paramLabel = "S", description = "how long the requests stay open")
    @WholeNumber(to = 3_600)
    private int seconds = 60;

    @Option(names = "--single", description = "post each request by itself, not in batches")
    private boolean single;

    public static void main(String[] words) throws IOException {
        Cli.main(new Load(), words);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LoadOptions options = new LoadOptions(Duration.ofSeconds(frequency), Duration.ofSeconds(seconds), single);
        Table table = table();
        boolean right = true;
        for (int size : sizes) {
            Run.Result result = new Run(size, options).go(Product.ROOT);
            right &= result.outcomes().right() == size;
            result.outcomes().example().ifPresent(wrong -> System.out.println("Ended incorrectly: " + wrong));
            row(table, result);
            result.bill().lines().forEach(System.out::println);
            System.out.println();
            System.out.println(table);
        }
        return right ? 0 : Cli.WRONG;
    }

    private static Table table() {
        return new Table("requests | intake | requests/s | DynamoDB Local's puts/s | in batches | post p50 | p99 | "
                + "first polls after | due polls made | late p50 | p99 | max | ended correctly | polls | CPU/poll | "
                + "most memory | US$ a million polls");
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
