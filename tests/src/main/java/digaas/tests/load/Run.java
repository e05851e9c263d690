package digaas.tests.load;

import digaas.fixture.Waiting;
import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.local.meter.Bill;
import digaas.local.meter.Counts;
import digaas.tests.Parallel;
import digaas.tests.nameserver.KnownChanges;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** One run: many requests at once on a stack of its own. All but a few of their zones change at known moments. */
final class Run {
    private static final int MOST_IN_A_BODY = 10_000;
    private static final int POSTERS = 16;
    /** One zone in so many never changes. */
    private static final int UNCHANGED = 20;
    /** Each ending is stored: this is how many a second DynamoDB Local can take. */
    private static final int MOST_CHANGES_A_SECOND = 667;

    private static final Duration SHORTEST_CHANGING = Duration.ofSeconds(15);

    private static final Duration SLACK = Duration.ofSeconds(10);
    static final Duration LOOK = Duration.ofMillis(100);
    /** A listing of open requests reads the ended ones, too. */
    static final Duration LISTING = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final int size;
    private final LoadOptions options;
    private final String run;
    /** The changes are spread over this time. After it, the requests for unchanged zones time out. */
    private final Duration changing;

    private final Instant origin = Instant.now();
    private final Arrivals arrivals;

    Run(int size, LoadOptions options) {
        this.size = size;
        this.options = options;
        this.run = "load-" + size;
        Duration spread = Duration.ofSeconds(size / MOST_CHANGES_A_SECOND);
        this.changing = spread.compareTo(SHORTEST_CHANGING) > 0 ? spread : SHORTEST_CHANGING;
        long most = options.open().plus(changing).plus(SLACK).plus(PATIENCE).dividedBy(options.frequency()) + 16;
        this.arrivals = new Arrivals(size, (int) Math.min(most, 1_000), origin);
    }

    /** What a run showed. */
    record Result(
            int size,
            Duration intake,
            List<Long> postNanos,
            Duration begun,
            Pace pace,
            Outcomes outcomes,
            long polls,
            Duration processorTime,
            long mostResidentBytes,
            Bill bill,
            Wall.Speed wall) {}

    Result go(Path root) throws IOException, InterruptedException {
        // One nameserver gets all polls: the cap must let them through.
        LocalStackConfig config = LocalStackConfig.of(root).withParameters(Map.of("QueriesPerSecond", "100000"));
        try (LocalStack stack = LocalStack.start(config);
                KnownChanges nameserver = KnownChanges.start(InstantSource.system(), arrivals);
                var client = new Client(stack.api())) {
            warmUp(client, nameserver);
            if (options.single()) {
                warmUpSingly(client, nameserver);
            }
            Wall.Speed wall = wall(stack);
            Counts startUse = stack.used();
            Instant start = Instant.now();
            Duration startCpu = cpu();
            List<Long> posts = post(client, nameserver);
            Duration intake = Duration.between(start, Instant.now());
            Instant posted = Instant.now();
            awaitFirstPolls();
            Duration begun = Duration.between(posted, Instant.now());
            Map<String, Instant> changes = plan(nameserver, Instant.now().plus(options.open()));
            awaitEnd(client);
            Duration usedCpu = cpu().minus(startCpu);
            Bill bill = new Bill(stack.used().since(startUse), OptionalLong.of(arrivals.all()));
            return new Result(
                    size,
                    intake,
                    posts,
                    begun,
                    pace(changes),
                    Outcomes.of(client.all(run), changes),
                    arrivals.all(),
                    usedCpu,
                    Memory.mostResidentBytes(),
                    bill,
                    wall);
        }
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Loads classes and compiles the code that is run most. */
    static void warmUp(Client client, KnownChanges nameserver) throws IOException, InterruptedException {
        client.post(passing(nameserver, 500, Duration.ofMillis(100)));
        await("the warm-up", LISTING, () -> !client.hasOpen("warm-up"));
    }

    /** Code that runs once for each request takes a minute to be compiled. */
    private void warmUpSingly(Client client, KnownChanges nameserver) throws IOException, InterruptedException {
        var _ = send(client, passing(nameserver, 6_000, options.frequency()));
        await("the warm-up", LISTING, () -> !client.hasOpen("warm-up"));
    }

    /** Requests that are open for a few seconds. */
    private static List<ObjectNode> passing(KnownChanges nameserver, int count, Duration frequency) {
        return IntStream.range(0, count)
                .mapToObj(i -> Client.body(
                        address(nameserver),
                        "w" + (900_000_000 + i) + ".test.",
                        "warm-up",
                        frequency,
                        Duration.ofSeconds(5)))
                .toList();
    }

    private static Wall.Speed wall(LocalStack stack) throws InterruptedException {
        try (var wall = new Wall(stack)) {
            return wall.measure("warm-up");
        }
    }

    static String address(KnownChanges nameserver) {
        return nameserver.address().getHostString() + ":" + nameserver.address().getPort();
    }

    private List<Long> post(Client client, KnownChanges nameserver) throws InterruptedException {
        Duration timeout = options.open().plus(changing).plus(SLACK).plusSeconds(size / (options.single() ? 50 : 500));
        List<ObjectNode> bodies = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            bodies.add(Client.body(address(nameserver), KnownChanges.name(i), run, options.frequency(), timeout));
        }
        return send(client, bodies);
    }

    /** Posts requests, and returns how long each post took, the shortest first. */
    private List<Long> send(Client client, List<ObjectNode> bodies) throws InterruptedException {
        List<Callable<Long>> posts = new ArrayList<>();
        int each = options.single() ? 1 : MOST_IN_A_BODY;
        for (int from = 0; from < bodies.size(); from += each) {
            List<ObjectNode> some = bodies.subList(from, Math.min(bodies.size(), from + each));
            posts.add(() -> post(client, some));
        }
        return Parallel.call(options.single() ? POSTERS : 1, posts).stream()
                .sorted()
                .toList();
    }

    private static long post(Client client, List<ObjectNode> bodies) throws IOException, InterruptedException {
        long start = System.nanoTime();
        if (bodies.size() == 1) {
            client.post(bodies.getFirst());
        } else {
            client.post(bodies);
        }
        return System.nanoTime() - start;
    }

    private void awaitFirstPolls() throws IOException, InterruptedException {
        await("the first poll of each request", LOOK, () -> arrivals.begun() == size);
    }

    /** Plans a change of each zone but a few, spread evenly from a time on. */
    private Map<String, Instant> plan(KnownChanges nameserver, Instant from) {
        Map<String, Instant> changes = new HashMap<>();
        for (int i = 0; i < size; i++) {
            if (i % UNCHANGED != 0) {
                Instant moment = from.plus(changing.multipliedBy(i).dividedBy(size));
                nameserver.change(i, moment);
                changes.put(KnownChanges.name(i), moment);
            }
        }
        return changes;
    }

    private void awaitEnd(Client client) throws IOException, InterruptedException {
        TimeUnit.NANOSECONDS.sleep(options.open().plus(changing).toNanos());
        await("the end of each request", LISTING, () -> !client.hasOpen(run));
    }

    /** Polls count until the zone changes, or until the changes are over. */
    private Pace pace(Map<String, Instant> changes) {
        Pace pace = new Pace();
        Instant last = changes.values().stream().max(Instant::compareTo).orElse(origin);
        for (int i = 0; i < size; i++) {
            arrivals.compare(i, options.frequency(), origin, changes.getOrDefault(KnownChanges.name(i), last), pace);
        }
        return pace;
    }

    static void await(String what, Duration pause, Waiting.Condition<IOException> condition)
            throws IOException, InterruptedException {
        Waiting.until(PATIENCE, pause, what, condition);
    }
}
