package digaas.tests.calibration;

import digaas.fixture.Waiting;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.tests.http.ApiClient;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests about records that nsupdate adds to a primary while they are polled there and on its secondary, and the
 * report of them.
 */
record Additions(ApiClient api, BindPair bind) {
    private static final int WARM_UP = 12;
    private static final int ROUNDS = 40;
    private static final int OF_A_ROUND = 50;
    /** One in so many is never added. */
    private static final int NEVER = 20;

    private static final Duration AHEAD = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ADDRESS = "192.0.2.1";
    private static final String RUN = "propagation";
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Makes the requests, adds the records and copies the report.
     *
     * @return whether just those ended as ERROR whose records are never added
     */
    static boolean run(Path root, Path folder) throws IOException, InterruptedException {
        try (LocalStack stack = LocalStack.start(LocalStackConfig.of(root));
                ApiClient api = new ApiClient(stack.api(), PATIENCE);
                BindPair bind = new BindPair()) {
            return new Additions(api, bind).run(Files.createDirectories(folder));
        }
    }

    private boolean run(Path folder) throws IOException, InterruptedException {
        for (InetSocketAddress address : bind.addresses()) {
            PlainLoop.awaitZone(address, BindPair.ZONE);
        }
        // Loads and compiles what is run most.
        for (int round = 0; round < WARM_UP; round++) {
            change("w" + round, round, "warm-up");
        }
        Instant start = Instant.now();
        for (int round = 0; round < ROUNDS; round++) {
            change("r" + round, round, RUN);
        }
        await(
                "the end of each request",
                () -> api.get("/requests?limit=1&status=ACCEPTED&run=" + RUN)
                        .required("requests")
                        .isEmpty());
        String report = report(start);
        await("the report", () -> !api.get(report).path("status").asString().equals("ACCEPTED"));
        for (Map.Entry<String, JsonNode> link :
                api.get(report).required("links").properties()) {
            copy(URI.create(link.getValue().asString()), folder.resolve(link.getKey()));
        }
        return print(folder);
    }

    /** Asks for the records of a round from a moment on, and adds all but some of them at that moment. */
    private void change(String prefix, int round, String run) throws IOException, InterruptedException {
        Instant moment = Instant.now().plus(AHEAD);
        ArrayNode bodies = JSON.createArrayNode();
        List<String> added = new ArrayList<>();
        for (int i = 0; i < OF_A_ROUND; i++) {
            String name = "%s-%d.%s".formatted(prefix, i, BindPair.ZONE);
            if ((round * OF_A_ROUND + i) % NEVER != 0) {
                added.add(name);
            }
            bodies.add(body(name, bind.addresses().get((i + round) % 2), moment, run));
        }
        JsonNode answer = api.post("/requests/batch", bodies.toString());
        if (answer.path("accepted").asInt() != OF_A_ROUND) {
            throw new IllegalStateException(answer.toString());
        }
        TimeUnit.NANOSECONDS.sleep(
                Math.max(Duration.between(Instant.now(), moment).toNanos(), 0));
        bind.add(added, ADDRESS);
    }

    private static ObjectNode body(String name, InetSocketAddress nameserver, Instant moment, String run) {
        return JSON.createObjectNode()
                .put("nameserver", nameserver.getHostString() + ":" + nameserver.getPort())
                .put("query_name", name)
                .put("rdatatype", "A")
                .put("condition", "data=" + ADDRESS)
                .put("start_time", seconds(moment))
                .put("frequency", new BigDecimal("0.1"))
                .put("timeout", TIMEOUT.toSeconds())
                .put("run", run);
    }

    private static BigDecimal seconds(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3);
    }

    private String report(Instant start) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode()
                .put("start", seconds(start))
                .put("end", seconds(Instant.now()))
                .put("run", RUN);
        return "/reports/"
                + api.post("/reports", body.toString()).required("id").asString();
    }

    private static void copy(URI link, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (InputStream content = link.toURL().openStream()) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean print(Path folder) {
        JsonNode summary = JSON.readTree(folder.resolve("summary.json"));
        JsonNode all = summary.required("overall");
        System.out.println(all.toPrettyString());
        System.out.println("The original's: "
                + JSON.readTree(folder.resolve("observers.json")).toPrettyString());
        System.out.println("The page: " + folder.resolve("index.html").toUri());
        int requests = ROUNDS * OF_A_ROUND;
        return summary.required("requests").asInt() == requests
                && all.required("error_count").asInt() == requests / NEVER
                && all.required("success_count").asInt() == requests - requests / NEVER;
    }

    private static void await(String what, Waiting.Condition<IOException> condition)
            throws IOException, InterruptedException {
        Waiting.until(PATIENCE, Duration.ofMillis(200), what, condition);
    }
}
