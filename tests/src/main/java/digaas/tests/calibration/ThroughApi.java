package digaas.tests.calibration;

import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.poll.Bracket;
import digaas.tests.Table;
import digaas.tests.nameserver.KnownChanges;
import digaas.tests.nameserver.Network;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes at exactly known moments, measured by the whole of Digaas as it runs on one machine: API, state machine,
 * store.
 */
final class ThroughApi {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final List<Duration> FREQUENCIES = List.of(Duration.ofMillis(100), Duration.ofSeconds(1));
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Posting them all takes a while, and polling must have begun before a change. */
    private static final Duration AHEAD = Duration.ofSeconds(15);

    private final URI api;
    private final HttpClient client;

    private ThroughApi(URI api, HttpClient client) {
        this.api = api;
        this.client = client;
    }

    static Score run(CalibrationOptions options, Path root, PrintStream out) throws IOException, InterruptedException {
        InstantSource clock = InstantSource.system();
        int each = options.part(100) / FREQUENCIES.size();
        try (LocalStack stack = LocalStack.start(LocalStackConfig.of(root));
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                KnownChanges server = KnownChanges.start(clock, Network.CLEAN, options.seed())) {
            var measuring = new ThroughApi(stack.api(), client);
            measuring.warmUp(server, clock);
            Instant start = clock.instant().plus(AHEAD);
            List<PlannedChange> plan = PlannedChange.plan(FREQUENCIES, each, 1, start, new Random(options.seed()));
            plan.forEach(change -> server.change(change.number(), change.moment()));
            List<Comparison> comparisons = measuring.measure(plan, server.address());
            report(FREQUENCIES, each, comparisons, out);
            return Score.of(plan.size(), comparisons);
        }
    }

    /** The first request loads classes, which takes as long as some intervals are wide. */
    private void warmUp(KnownChanges server, InstantSource clock) throws IOException, InterruptedException {
        PlannedChange first = new PlannedChange(0, FREQUENCIES.getFirst(), clock.instant(), clock.instant());
        server.change(first.number(), first.moment());
        var _ = measure(List.of(first), server.address());
    }

    private List<Comparison> measure(List<PlannedChange> plan, InetSocketAddress nameserver)
            throws IOException, InterruptedException {
        List<String> paths = new ArrayList<>();
        for (PlannedChange change : plan) {
            paths.add(post(change, nameserver));
        }
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            JsonNode ended = ended(paths.get(i));
            if (ended.path("status").asString().equals("COMPLETED")) {
                comparisons.add(compare(plan.get(i), ended));
            }
        }
        return comparisons;
    }

    private String post(PlannedChange change, InetSocketAddress nameserver) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(JSON.createObjectNode()
                .put("nameserver", nameserver.getHostString() + ":" + nameserver.getPort())
                .put("zone_name", change.name())
                .put("condition", "serial_not_lower")
                .put("serial", 2)
                .put("start_time", seconds(Duration.between(Instant.EPOCH, change.begin())))
                .put("frequency", seconds(change.frequency()))
                .put("timeout", seconds(PATIENCE)));
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(api.resolve("/requests"))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() != 202) {
            throw new IllegalStateException("a request was not accepted: " + response.body());
        }
        return "/requests/" + JSON.readTree(response.body()).path("id").asString();
    }

    private JsonNode ended(String path) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            HttpRequest request =
                    HttpRequest.newBuilder(api.resolve(path + "?wait=20")).build();
            JsonNode json =
                    JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
            if (!json.path("status").asString().equals("ACCEPTED")) {
                return json;
            }
        }
        throw new IllegalStateException(path + " has not ended");
    }

    private static Comparison compare(PlannedChange change, JsonNode ended) {
        Instant start = change.begin();
        Instant notBefore = ended.path("not_before").isNull() ? null : after(start, ended.path("not_before"));
        Bracket bracket = new Bracket(notBefore, after(start, ended.path("not_after")));
        Duration rtt = duration(ended.path("last_answer").path("rtt"));
        return new Comparison(change.frequency(), change.moment(), bracket, rtt, false);
    }

    private static Instant after(Instant start, JsonNode seconds) {
        return start.plus(duration(seconds));
    }

    private static Duration duration(JsonNode seconds) {
        return Duration.ofNanos(seconds.decimalValue()
                .movePointRight(9)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact());
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    }

    private static void report(List<Duration> frequencies, int each, List<Comparison> all, PrintStream out) {
        Table table = new Table(
                "frequency", "covered", "late mean", "midpoint bias", "width p50", "p99", "excess p50", "p99", "max");
        for (Duration frequency : frequencies) {
            List<Comparison> these = all.stream()
                    .filter(one -> one.frequency().equals(frequency))
                    .toList();
            List<Comparison> whole =
                    these.stream().filter(Comparison::hasLowerEnd).toList();
            Figures width = Figures.of(whole.stream().map(Comparison::width).toList());
            Figures excess = Figures.of(whole.stream().map(Comparison::excess).toList());
            table.row(
                    Figures.text(frequency),
                    Score.of(each, these).toString(),
                    Figures.of(these.stream().map(Comparison::lateness).toList())
                            .mean(),
                    Figures.of(whole.stream().map(Comparison::midpointBias).toList())
                            .mean(),
                    width.quantile(0.5),
                    width.quantile(0.99),
                    excess.quantile(0.5),
                    excess.quantile(0.99),
                    excess.max());
        }
        out.println("Through the HTTP API (milliseconds):\n\n" + table);
    }
}
