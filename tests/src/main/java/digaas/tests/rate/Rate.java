package digaas.tests.rate;

import digaas.local.Cli;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.local.WholeNumber;
import digaas.local.template.Resource;
import digaas.tests.Parallel;
import digaas.tests.Product;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code ./digaas rate}. */
@Command(
        name = "./digaas rate",
        description =
                "Polls one address from many environments at once, each with an engine and leases of its own, by UDP, "
                        + "TCP and TLS and under several names, and counts the queries that arrive there.",
        exitCodeList = {"0:in no ten seconds more than 1.2 times QueriesPerSecond arrived", "1:more arrived"})
public final class Rate implements Callable<Integer> {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final double TOLERANCE = 1.2;

    @Option(names = "--cap", paramLabel = "N", description = "QueriesPerSecond (default: ${DEFAULT-VALUE})")
    @WholeNumber(to = 100_000)
    private int cap = 100;

    @Option(
            names = "--groups",
            paramLabel = "N",
            description = "environments, each with a group of requests (default: ${DEFAULT-VALUE})")
    @WholeNumber(to = 1_000)
    private int groups = 100;

    @Option(
            names = "--requests",
            paramLabel = "N",
            description = "requests of a group, each polled every second (default: ${DEFAULT-VALUE})")
    @WholeNumber(to = 100)
    private int requests = 20;

    @Option(names = "--names", paramLabel = "N", description = "names by TLS (default: ${DEFAULT-VALUE})")
    @WholeNumber(to = 100)
    private int names = 10;

    @Option(names = "--seconds", paramLabel = "N", description = "how long they poll (default: ${DEFAULT-VALUE})")
    @WholeNumber(to = 3_600)
    private int seconds = 60;

    public static void main(String[] words) throws IOException {
        Cli.main(new Rate(), words);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (LocalStack stack = LocalStack.start(LocalStackConfig.of(Product.ROOT));
                DynamoDbClient client = client(stack);
                var address = new BusyAddress(names)) {
            String table = stack.stack().only(Resource.Table.class).name();
            List<PollingEnvironment> environments = IntStream.range(0, groups)
                    .mapToObj(i -> new PollingEnvironment(
                            address, client, table, cap, i, requests, Duration.ofSeconds(seconds)))
                    .toList();
            Parallel.call(groups, environments);
            return report(address.arrivals());
        }
    }

    private static DynamoDbClient client(LocalStack stack) {
        return DynamoDbClient.builder()
                .endpointOverride(stack.endpoints().dynamoDb())
                .region(Region.of(stack.account().region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private int report(List<Long> arrivals) {
        int most = Windows.most(arrivals, WINDOW);
        double allowed = TOLERANCE * cap * WINDOW.toSeconds();
        row("environments, requests of each", "%d, %d".formatted(groups, requests));
        row("wanted", "%,d queries a second".formatted((long) groups * requests));
        row("QueriesPerSecond", "%,d".formatted(cap));
        row(
                "arrived",
                "%,d in %d s: %,.1f a second".formatted(arrivals.size(), seconds, (double) arrivals.size() / seconds));
        row("in each 10 s from the first", Windows.each(arrivals, WINDOW).toString());
        row("most in any 10 s", "%,d, %.2f times the rate".formatted(most, most / (double) (cap * WINDOW.toSeconds())));
        row("allowed", "%,.0f, %.2f times".formatted(allowed, TOLERANCE));
        return most <= allowed ? 0 : Cli.WRONG;
    }

    private static void row(String what, String value) {
        System.out.printf(Locale.ROOT, "%-35s %s%n", what, value);
    }
}
