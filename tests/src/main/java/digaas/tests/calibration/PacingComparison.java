package digaas.tests.calibration;

import digaas.local.Cli;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.local.WholeNumber;
import digaas.tests.Parallel;
import digaas.tests.Product;
import digaas.tests.Table;
import digaas.tests.http.ApiClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./digaas pacing}. */
@Command(
        name = "./digaas pacing",
        description =
                "Makes changes at known moments, one after another, and measures them at the fixed frequency of one "
                        + "second and by adaptive pacing, which learns from its own results as in production.",
        exitCodeList = {"0:every interval contains the true moment", "1:at least one interval does not"})
public final class PacingComparison implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Of these the median is shown: by then something is learnt. */
    private static final int LAST = 20;

    @Option(
            names = "--requests",
            paramLabel = "N",
            description = "number of requests of each kind (default: ${DEFAULT-VALUE})")
    @WholeNumber(to = 1_000)
    private int requests = 40;

    @Option(names = "--seed", paramLabel = "S", description = "seed of the random moments")
    @WholeNumber(to = Long.MAX_VALUE)
    private long seed = 1;

    public static void main(String[] words) throws IOException {
        Cli.main(new PacingComparison(), words);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (LocalStack stack = LocalStack.start(LocalStackConfig.of(Product.ROOT));
                ApiClient api = new ApiClient(stack.api(), PATIENCE)) {
            List<PacedRequests> chains = new ArrayList<>();
            for (PacedChanges changes : PacedChanges.values()) {
                chains.add(new PacedRequests(api, changes, "fixed", requests, seed));
                chains.add(new PacedRequests(api, changes, "adaptive", requests, seed));
            }
            List<List<PacedRequests.Measured>> measured = Parallel.call(chains.size(), chains);
            report(measured);
            boolean covered = measured.stream().flatMap(List::stream).allMatch(PacedRequests.Measured::isCovered);
            return covered ? 0 : Cli.WRONG;
        }
    }

    private void report(List<List<PacedRequests.Measured>> measured) {
        Table table = new Table("change, after its start | covered | polls fixed | adaptive | width fixed | adaptive"
                + " | of fixed | median of the last " + LAST + " fixed | adaptive");
        Iterator<List<PacedRequests.Measured>> results = measured.iterator();
        for (PacedChanges changes : PacedChanges.values()) {
            List<PacedRequests.Measured> fixed = results.next();
            List<PacedRequests.Measured> adaptive = results.next();
            table.row(
                    changes.text(),
                    covered(fixed) + covered(adaptive) + "/" + 2 * requests,
                    Long.toString(polls(fixed)),
                    Long.toString(polls(adaptive)),
                    text(width(fixed)),
                    text(width(adaptive)),
                    text(width(adaptive) / width(fixed)),
                    text(median(fixed)),
                    text(median(adaptive)));
        }
        System.out.println("Adaptive pacing beside a fixed frequency of 1 s (seconds):\n\n" + table);
    }

    private static long covered(List<PacedRequests.Measured> all) {
        return all.stream().filter(PacedRequests.Measured::isCovered).count();
    }

    private static long polls(List<PacedRequests.Measured> all) {
        return all.stream().mapToLong(PacedRequests.Measured::polls).sum();
    }

    private static double width(List<PacedRequests.Measured> all) {
        return all.stream().mapToDouble(PacedRequests.Measured::width).average().orElseThrow();
    }

    private static double median(List<PacedRequests.Measured> all) {
        List<Double> last = all.subList(Math.max(0, all.size() - LAST), all.size()).stream()
                .map(PacedRequests.Measured::width)
                .sorted()
                .toList();
        return last.get(last.size() / 2);
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
