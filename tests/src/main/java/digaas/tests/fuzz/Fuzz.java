package digaas.tests.fuzz;

import digaas.local.Cli;
import digaas.local.WholeNumber;
import digaas.tests.Product;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./digaas fuzz}. */
@Command(
        name = "./digaas fuzz",
        description = "Sends unusual and malformed requests to every route and checks every answer.",
        exitCodeList = {"0:no violations", "1:at least one violation"})
public final class Fuzz implements Callable<Integer> {
    @Option(names = "--requests", paramLabel = "N", description = "number of requests")
    @WholeNumber(to = 10_000_000)
    private int requests = 20_000;

    @Option(names = "--seed", paramLabel = "S", description = "seed of the random requests")
    @WholeNumber(to = 10_000_000)
    private long seed = 1;

    @Option(names = "--connections", paramLabel = "N", description = "number of connections at once")
    @WholeNumber(to = 256)
    private int connections = 16;

    public static void main(String[] words) throws IOException {
        Cli.main(new Fuzz(), words);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Instant start = Instant.now();
        FuzzCampaign.Result result = new FuzzCampaign(new FuzzOptions(requests, seed, connections)).go(Product.ROOT);
        System.out.println(result.tally());
        result.tally().examples().forEach(System.out::println);
        result.left().forEach(System.out::println);
        System.out.printf(
                Locale.ROOT,
                "%,d requests with seed %d in %d s: %,d violations%n",
                result.tally().sent(),
                seed,
                Duration.between(start, Instant.now()).toSeconds(),
                result.tally().violations() + result.left().size());
        return result.isRight() ? 0 : Cli.WRONG;
    }
}
