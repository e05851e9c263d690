package digaas.tests.watch;

import digaas.local.Cli;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.local.WholeNumber;
import digaas.tests.Product;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code ./digaas watches}. */
@Command(
        name = "./digaas watches",
        description =
                "Watches the replacement of a zone on three BINDs, which nsupdate loads record by record, each in an "
                        + "order of its own and to a serial of its own, and compares each interval with what is known.",
        exitCodeList = {"0:every interval holds the truth, and just what is wrong or missing is reported", "1:not so"})
public final class Truth implements Callable<Integer> {
    @Option(names = "--recordsets", paramLabel = "N", description = "of the watch (default: ${DEFAULT-VALUE})")
    @WholeNumber(to = 100_000)
    private int recordSets = 10_000;

    @Option(
            names = "--odd",
            paramLabel = "N",
            description = "recordsets that get other data; as many never come, and as many must go (default: "
                    + "${DEFAULT-VALUE})")
    @WholeNumber(to = 10_000)
    private int odd = 100;

    @Option(names = "--seconds", paramLabel = "N", description = "the watch's timeout (default: ${DEFAULT-VALUE})")
    @WholeNumber(to = 3_600)
    private int seconds = 300;

    @Option(names = "--rate", paramLabel = "N", description = "QueriesPerSecond (default: ${DEFAULT-VALUE})")
    @WholeNumber(to = 100_000)
    private int rate = 3_000;

    public static void main(String[] words) throws IOException {
        Cli.main(new Truth(), words);
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Map<String, String> parameters = Map.of("QueriesPerSecond", Integer.toString(rate));
        try (LocalStack stack =
                        LocalStack.start(LocalStackConfig.of(Product.ROOT).withParameters(parameters));
                WatchTruth truth = new WatchTruth(stack.api(), recordSets, odd, odd, odd)) {
            return report(truth.run(Duration.ofSeconds(seconds), Truth::progress));
        }
    }

    private static void progress(JsonNode watch) {
        StringBuilder line = new StringBuilder();
        for (JsonNode server : watch.required("progress")) {
            line.append("serial %s seen %s missing %s wrong %s | "
                    .formatted(
                            server.required("serial"),
                            server.required("seen"),
                            server.required("missing"),
                            server.required("wrong")));
        }
        System.err.println(line);
    }

    private static int report(WatchTruth.Result result) {
        List<Duration> widths = result.widths();
        row("recordsets, servers", "%s, %d".formatted(result.watch().required("expected"), 3));
        row("frequency", result.watch().required("frequency") + " s");
        row("reported as wrong", Integer.toString(result.wrong()));
        row("reported as missing", Integer.toString(result.missing()));
        row("intervals", Integer.toString(result.intervals()));
        if (!widths.isEmpty()) {
            row("their widths, p50", widths.get(widths.size() / 2).toMillis() + " ms");
            row("their widths, longest", widths.getLast().toMillis() + " ms");
        }
        row("violations", Integer.toString(result.violations().size()));
        result.violations().stream().limit(10).forEach(System.out::println);
        return result.violations().isEmpty() ? 0 : Cli.WRONG;
    }

    private static void row(String what, String value) {
        System.out.printf(Locale.ROOT, "%-25s %s%n", what, value);
    }
}
