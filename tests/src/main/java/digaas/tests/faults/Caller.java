package digaas.tests.faults;

import digaas.fixture.Waiting;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who uses Digaas in one run of a flow, and what it was told. */
final class Caller {
    static final JsonMapper JSON = new JsonMapper();
    /** Longer than the quickest request takes to its end, shorter than people notice. */
    private static final Duration GLANCE = Duration.ofMillis(25);

    /** A first poll that is made late waits 5 s for its answer. */
    private static final Duration AFTER_THE_DEADLINE = Duration.ofMillis(2_700);

    private static final int TRIES = 4;

    final FaultBench bench;
    final Trial trial;
    final Instant begun = Instant.now().minusMillis(1);
    private final Set<Integer> zones = new HashSet<>();
    /** The ids of the requests that it was told are accepted. */
    final Set<String> accepted = new HashSet<>();
    /** The ids of the reports that it was told are accepted. */
    final Set<String> reports = new HashSet<>();
    /** The resources whose end it is to be told. */
    final Set<String> told = new HashSet<>();
    /** The zones that nothing but an execution of its own may poll, and how often it should. */
    final Map<Integer, Duration> watched = new HashMap<>();
    /** The names that were asked for without a key beside others with one. */
    final Set<String> unharmed = new HashSet<>();
    /** What it was told that can't be. */
    final List<String> wrong = new ArrayList<>();
    /** How many requests it asked for. */
    int most;

    Caller(FaultBench bench, Trial trial) {
        this.bench = bench;
        this.trial = trial;
    }

    /** Says what must hold. */
    void expect(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }

    /** A request that is satisfied from an instant on. */
    ObjectNode request(Instant change, double frequency, double timeout) {
        int zone = bench.zone(change);
        zones.add(zone);
        most++;
        return JSON.createObjectNode()
                .put("nameserver", bench.nameserver())
                .put("query_name", "c" + zone + ".calibration.test.")
                .put("condition", "serial_not_lower")
                .put("serial", 2)
                .put("frequency", frequency)
                .put("timeout", timeout);
    }

    /** The same, and that it is not polled more often than asked for will be looked at. */
    ObjectNode watched(Instant change, double frequency, double timeout) {
        ObjectNode request = request(change, frequency, timeout);
        String name = request.required("query_name").asString();
        int zone = Integer.parseInt(name.substring(1, name.indexOf('.')));
        watched.put(zone, Duration.ofNanos((long) (frequency * 1e9)));
        return request;
    }

    /** The same, signed with a key of its own: no answer counts, and none is awaited for long. */
    ObjectNode signed(Instant change, double frequency, double timeout) throws IOException {
        return request(change, frequency, timeout).put("query_timeout", 0.3).put("tsig_key", bench.key());
    }

    /** The same beside a signed one: whatever is wrong with its key, this one completes. */
    ObjectNode unharmed(Instant change, double frequency, double timeout) {
        ObjectNode request = request(change, frequency, timeout);
        unharmed.add(request.required("query_name").asString());
        return request;
    }

    boolean owns(Item request) {
        String name = request.text("query_name");
        return name.matches("c\\d+\\.calibration\\.test\\.")
                && zones.contains(Integer.parseInt(name.substring(1, name.indexOf('.'))));
    }

    /** Posts a request once; its id, or an empty text when it was told of a fault of ours. */
    String post(String path, ObjectNode body, String... headers) throws IOException, InterruptedException {
        HttpResponse<String> answer = bench.send("POST", path, body.toString(), headers);
        if (answer.statusCode() != 202) {
            expect(isFaultOfOurs(answer), path + " answered " + answer.statusCode() + " " + answer.body());
            return "";
        }
        String id = JSON.readTree(answer.body()).required("id").asString();
        (path.equals("/reports") ? reports : accepted).add(id);
        if (body.has("callback")) {
            told.add(path + "/" + id);
        }
        return id;
    }

    private boolean isFaultOfOurs(HttpResponse<String> answer) {
        return trial.mayFail() && answer.statusCode() >= 500;
    }

    /** Posts a request until it is accepted, as a client with an idempotency key does, and then once more. */
    void postAgainAndAgain(ObjectNode body) throws IOException, InterruptedException {
        String key = UUID.randomUUID().toString();
        int told = 0;
        for (int attempt = 0; attempt < TRIES && told < 2; attempt++) {
            told += post("/requests", body, "Idempotency-Key", key).isEmpty() ? 0 : 1;
        }
        expect(accepted.size() <= 1, "one key was answered with several requests: " + accepted);
    }

    /** Posts a batch; how many of it were accepted. */
    int postBatch(List<ObjectNode> bodies, String... headers) throws IOException, InterruptedException {
        return taken(bench.send("POST", "/requests/batch", bodies.toString(), headers));
    }

    /** Posts a batch whose end is to be told. */
    void postToldBatch(List<ObjectNode> bodies) throws IOException, InterruptedException {
        String url = URLEncoder.encode(bench.receiver().url(), StandardCharsets.UTF_8);
        HttpResponse<String> answer = bench.send("POST", "/requests/batch?callback=" + url, bodies.toString());
        if (taken(answer) > 0) {
            told.add("/progress?batch="
                    + JSON.readTree(answer.body()).required("batch").asString());
        }
    }

    private int taken(HttpResponse<String> answer) {
        if (answer.statusCode() != 202) {
            expect(isFaultOfOurs(answer), "a batch was answered " + answer.statusCode() + " " + answer.body());
            return 0;
        }
        int taken = 0;
        for (JsonNode one : JSON.readTree(answer.body()).required("requests")) {
            if (one.has("id")) {
                accepted.add(one.required("id").asString());
                taken++;
            }
        }
        return taken;
    }

    /** Waits until every request that it asked for has ended, or is past its deadline and left to the sweep. */
    void settle() throws IOException, InterruptedException {
        List<Item> own = own();
        while (own.stream().anyMatch(Caller::isAwaited)) {
            TimeUnit.NANOSECONDS.sleep(GLANCE.toNanos());
            own = own();
        }
    }

    private static boolean isAwaited(Item item) {
        Instant deadline = item.time("deadline");
        return item.isOpen()
                && deadline != null
                && deadline.plus(AFTER_THE_DEADLINE).isAfter(Instant.now());
    }

    /** The requests that it asked for, as they are stored. */
    List<Item> own() throws IOException, InterruptedException {
        return bench.items().since(begun).stream().filter(this::owns).toList();
    }

    /** Waits for something; whether it came about. */
    boolean await(Duration most, Waiting.Condition<IOException> condition) throws IOException, InterruptedException {
        return Waiting.holds(most, condition);
    }
}
