package digaas.tests.calibration;

import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.poll.Bracket;
import digaas.tests.Table;
import digaas.tests.http.ApiClient;
import digaas.tests.nameserver.KnownChanges;
import digaas.tests.nameserver.Network;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes at exactly known moments, measured by the whole of Digaas as it runs on one machine: API, state machine,
 * store.
 */
record ThroughApi(ApiClient api) {
    private static final List<Duration> FREQUENCIES = List.of(Duration.ofMillis(100), Duration.ofSeconds(1));
    static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Posting them all takes a while, and polling must have begun before a change. */
    private static final Duration AHEAD = Duration.ofSeconds(15);

    static Score run(CalibrationOptions options, Path root, PrintStream out) throws IOException, InterruptedException {
        InstantSource clock = InstantSource.system();
        int each = options.part(100) / FREQUENCIES.size();
        try (LocalStack stack = LocalStack.start(LocalStackConfig.of(root));
                ApiClient api = new ApiClient(stack.api(), PATIENCE);
                KnownChanges server = KnownChanges.start(clock, Network.CLEAN, options.seed())) {
            var measuring = new ThroughApi(api);
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
        return compare(plan, paths);
    }

    /** Waits for the requests at these paths, and compares those that were COMPLETED. */
    List<Comparison> compare(List<PlannedChange> plan, List<String> paths) throws IOException, InterruptedException {
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            JsonNode ended = ended(paths.get(i));
            if (ended.path("status").asString().equals("COMPLETED")) {
                comparisons.add(compare(plan.get(i), ended));
            }
        }
        return comparisons;
    }

    /** Posts a request; its path. */
    String post(PlannedChange change, InetSocketAddress nameserver) throws IOException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("nameserver", nameserver.getHostString() + ":" + nameserver.getPort())
                .put("zone_name", change.name())
                .put("condition", "serial_not_lower")
                .put("serial", 2)
                .put("start_time", seconds(Duration.between(Instant.EPOCH, change.begin())))
                .put("frequency", seconds(change.frequency()))
                .put("timeout", seconds(PATIENCE));
        return "/requests/"
                + api.post("/requests", body.toString()).required("id").asString();
    }

    private JsonNode ended(String path) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            JsonNode json = api.get(path + "?wait=20");
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
        Duration rtt = ApiClient.duration(ended.path("last_answer").path("rtt"));
        return new Comparison(change.frequency(), change.moment(), bracket, rtt, false);
    }

    private static Instant after(Instant start, JsonNode seconds) {
        return start.plus(ApiClient.duration(seconds));
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    }

    static void report(List<Duration> frequencies, int each, List<Comparison> all, PrintStream out) {
        Table table =
                new Table("frequency | covered | late mean | midpoint bias | width p50 | p99 | excess p50 | p99 | max");
        for (Duration frequency : frequencies) {
            List<Comparison> these = all.stream()
                    .filter(one -> one.frequency().equals(frequency))
                    .toList();
            List<Comparison> whole =
                    these.stream().filter(Comparison::hasLowerEnd).toList();
            Figures width = Figures.of(whole, Comparison::width);
            Figures excess = Figures.of(whole, Comparison::excess);
            table.row(
                    Figures.text(frequency),
                    Score.of(each, these).toString(),
                    Figures.of(these, Comparison::lateness).mean(),
                    Figures.of(whole, Comparison::midpointBias).mean(),
                    width.quantile(0.5),
                    width.quantile(0.99),
                    excess.quantile(0.5),
                    excess.quantile(0.99),
                    excess.max());
        }
        out.println("Through the HTTP API (milliseconds):\n\n" + table);
    }
}
