package digaas.tests.watch;

import digaas.fixture.Waiting;
import digaas.tests.http.ApiClient;
import digaas.tests.watch.UpdateStream.Truth;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Watches the replacement of a zone on three servers, and compares the result with what is known of it. */
public final class WatchTruth implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String IMPORTS = "/v2/zones/tasks/imports";
    private static final int SERVERS = 3;

    private final ApiClient api;
    private final TruthPlan plan;
    private final List<LoadedZone> servers = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    /**
     * What a run found.
     *
     * @param watch as the API shows it
     * @param intervals that were compared
     * @param widths of them in order, as long as both ends are known
     * @param wrong recordsets that were reported as wrong, on all servers together
     * @param missing likewise
     * @param violations what is not as it must be; none if all is well
     */
    public record Result(
            JsonNode watch, int intervals, List<Duration> widths, int wrong, int missing, List<String> violations) {}

    /**
     * Starts the servers.
     *
     * @param recordSets of the watch
     * @param wrong recordsets that get other data
     * @param missing recordsets that never come
     * @param going recordsets that must go
     */
    public WatchTruth(URI api, int recordSets, int wrong, int missing, int going)
            throws IOException, InterruptedException {
        this.api = new ApiClient(api, PATIENCE);
        this.plan = new TruthPlan(recordSets, wrong, missing, going);
        for (int i = 0; i < SERVERS; i++) {
            servers.add(new LoadedZone(plan));
        }
    }

    /**
     * Runs once.
     *
     * @param timeout of the watch
     * @param progress gets the watch now and then
     */
    public Result run(Duration timeout, Consumer<JsonNode> progress)
            throws IOException, InterruptedException, ExecutionException {
        imported(false, plan.before());
        String zone = imported(true, plan.after());
        Instant start = Instant.now();
        String watch = "/v2/zones/" + zone + "/watches/" + watch(zone, timeout);
        // The version before is seen on each server first, as in a real change.
        await(watch, json -> sum(json, "unreachable") == 0, progress);
        load();
        await(watch, json -> !json.required("status").asString().equals("ACCEPTED"), progress);
        return compared(watch, start);
    }

    private String imported(boolean replaces, String file) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("zonefile", file);
        body.putObject("attributes").put("replace", Boolean.toString(replaces));
        JsonNode task = api.post(IMPORTS, body.toString());
        String path = IMPORTS + "/" + task.required("id").asString();
        Waiting.until(
                PATIENCE,
                "the import",
                () -> !api.get(path).required("status").asString().equals("PENDING"));
        return api.get(path).required("zone_id").asString();
    }

    private String watch(String zone, Duration timeout) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("timeout", timeout.toSeconds());
        ArrayNode nameservers = body.putArray("nameservers");
        servers.forEach(server -> nameservers.add(server.address()));
        return api.post("/v2/zones/" + zone + "/watches", body.toString())
                .required("id")
                .asString();
    }

    private interface Expected {
        boolean holds(JsonNode watch);
    }

    private void await(String watch, Expected expected, Consumer<JsonNode> progress)
            throws IOException, InterruptedException {
        Waiting.until(Duration.ofHours(1), Duration.ofSeconds(1), "the watch", () -> {
            JsonNode json = api.get(watch);
            progress.accept(json);
            return expected.holds(json);
        });
    }

    private static int sum(JsonNode watch, String count) {
        return watch.required("progress")
                .valueStream()
                .mapToInt(server -> server.required(count).asInt())
                .sum();
    }

    /** All servers at once, each in an order and to a serial of its own. */
    private void load() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < SERVERS; i++) {
                int server = i;
                all.add(threads.submit(() -> {
                    servers.get(server).load(server, TruthPlan.SERIAL + 5L * server);
                    return server;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    private Result compared(String path, Instant start) throws IOException, InterruptedException {
        JsonNode watch = api.get(path);
        Instant zero = start(watch);
        List<Duration> widths = new ArrayList<>();
        int intervals = 0;
        int wrong = 0;
        int missing = 0;
        check(!zero.isBefore(start.minusSeconds(1)), "start_time " + zero);
        check(watch.required("reason").asString().equals("timeout"), "reason " + watch.required("reason"));
        check(watch.required("expected").asInt() == plan.recordSets(), "expected " + watch.required("expected"));
        check(watch.required("serials").size() == SERVERS, "serials " + watch.required("serials"));
        int all = 0;
        for (int server = 0; server < SERVERS; server++) {
            for (JsonNode pair : pairs(path + "/recordsets?limit=1000&nameserver="
                    + servers.get(server).address())) {
                all++;
                String name = pair.required("name").asString();
                String state = pair.required("state").asString();
                if (plan.wrongNames().contains(name)) {
                    wrong += state.equals("wrong") ? 1 : 0;
                    check(state.equals("wrong"), name + " is wrong, not " + state);
                } else if (plan.missingNames().contains(name)) {
                    missing += state.equals("missing") ? 1 : 0;
                    check(state.equals("missing"), name + " is missing, not " + state);
                } else {
                    check(state.equals("seen"), name + " was seen, not " + pair);
                    if (state.equals("seen")) {
                        intervals++;
                        compare(pair, zero, servers.get(server).truth(name), widths);
                    }
                }
            }
        }
        check(all == SERVERS * plan.recordSets(), "listed " + all);
        check(wrong + missing == sum(watch, "wrong") + sum(watch, "missing"), "progress " + watch.required("progress"));
        return new Result(watch, intervals, widths.stream().sorted().toList(), wrong, missing, violations);
    }

    private static Instant start(JsonNode watch) {
        return Instant.EPOCH.plus(ApiClient.duration(watch.required("start_time")));
    }

    /** The truth is at some moment between two; the interval must have a part of that. */
    private void compare(JsonNode pair, Instant zero, Truth truth, List<Duration> widths) {
        JsonNode before = pair.required("not_before");
        Instant after = zero.plus(ApiClient.duration(pair.required("not_after")));
        check(!after.isBefore(truth.sent()), pair + " was seen before it was made: " + truth);
        check(!before.isNull(), pair + " was there from the beginning");
        if (!before.isNull()) {
            Instant from = zero.plus(ApiClient.duration(before));
            check(from.isBefore(truth.confirmed()), pair + " was not seen when it was there: " + truth);
            widths.add(Duration.between(from, after));
        }
    }

    private List<JsonNode> pairs(String path) throws IOException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        String next = path;
        while (!next.isEmpty()) {
            JsonNode page = api.get(next);
            page.required("recordsets").forEach(all::add);
            next = page.at("/links/next").asString("");
        }
        return all;
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }

    @Override
    public void close() throws IOException {
        for (LoadedZone server : servers) {
            server.close();
        }
        api.close();
    }
}
