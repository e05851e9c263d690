package digaas.tests.load;

import digaas.local.LocalStack;
import digaas.local.LocalStackConfig;
import digaas.tests.Table;
import digaas.tests.nameserver.KnownChanges;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.node.ObjectNode;

/** A stack that polls while clients post, at the rate that it accepts or faster. */
final class Storm {
    static final int POLLED = 1_000;
    private static final int TIMES = 3;
    private static final int POSTERS = 16;
    private static final int MOST_OFFERED = 50_000;
    private static final Duration FREQUENCY = Duration.ofSeconds(1);
    private static final Duration PROBE = Duration.ofSeconds(15);
    private static final Duration CALM = Duration.ofSeconds(15);
    private static final Duration STORM = Duration.ofSeconds(30);
    private static final Duration TO_CHANGE = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Instant origin = Instant.now();
    private final Arrivals arrivals = new Arrivals(POLLED, 1_000, origin);
    private final Map<String, Instant> changes = new ConcurrentHashMap<>();
    private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();
    private final LongAdder withoutRetryAfter = new LongAdder();
    private final AtomicInteger number = new AtomicInteger(POLLED);
    private final KnownChanges nameserver;
    private final Client client;

    private Storm(KnownChanges nameserver, Client client) {
        this.nameserver = nameserver;
        this.client = client;
    }

    /** What to do with it. */
    interface Part<T> {
        T of(Storm storm) throws IOException, InterruptedException;
    }

    static <T> T with(Path root, Map<String, String> parameters, Part<T> part)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(parameters);
        all.put("QueriesPerSecond", "100000");
        // The first knows its witness only when it is there: the nameserver tells it through this.
        Storm[] told = new Storm[1];
        try (LocalStack stack = LocalStack.start(LocalStackConfig.of(root).withParameters(all));
                KnownChanges nameserver = KnownChanges.start(InstantSource.system(), (zone, at) -> {
                    if (told[0] != null) {
                        told[0].arrivals.arrived(zone, at);
                    }
                });
                var client = new Client(stack.api())) {
            Run.warmUp(client, nameserver);
            told[0] = new Storm(nameserver, client);
            return part.of(told[0]);
        }
    }

    private void beginPolling() throws IOException, InterruptedException {
        List<ObjectNode> bodies = new ArrayList<>();
        for (int i = 0; i < POLLED; i++) {
            bodies.add(body(i, "polled"));
        }
        client.post(bodies);
        Run.await("the first poll of each request", Run.LOOK, () -> arrivals.begun() == POLLED);
    }

    private ObjectNode body(int zone, String run) {
        return Client.body(Run.address(nameserver), KnownChanges.name(zone), run, FREQUENCY, TIMEOUT);
    }

    /** Posts with this number of clients. Each waits for its answer before it posts again. */
    int sustainable() throws IOException, InterruptedException {
        beginPolling();
        Instant end = Instant.now().plus(PROBE);
        var taken = new LongAdder();
        try (ExecutorService posters = Executors.newFixedThreadPool(POSTERS)) {
            for (int i = 0; i < POSTERS; i++) {
                posters.execute(() -> {
                    while (Instant.now().isBefore(end)) {
                        offer();
                        taken.increment();
                    }
                });
            }
        }
        return (int) (taken.sum() / PROBE.toSeconds());
    }

    boolean isWeathered(int sustainable) throws IOException, InterruptedException {
        beginPolling();
        Instant calm = Instant.now();
        TimeUnit.NANOSECONDS.sleep(CALM.toNanos());
        Instant storm = Instant.now();
        long perSecond = (long) TIMES * sustainable;
        long offered = perSecond * STORM.toSeconds();
        try (ExecutorService posters = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            for (int i = 0; i < Math.min(offered, MOST_OFFERED); i++) {
                long due = start + (long) (i * 1e9 / perSecond);
                TimeUnit.NANOSECONDS.sleep(Math.max(due - System.nanoTime(), 0));
                posters.execute(this::offer);
            }
        }
        Instant over = Instant.now();
        Run.await("the end of each request", Run.LISTING, () -> !client.hasOpen("storm"));
        Outcomes outcomes = Outcomes.of(client.all("storm"), changes);
        outcomes.example().ifPresent(wrong -> System.out.println("Ended incorrectly: " + wrong));
        print(calm, storm, over, outcomes);
        boolean known = List.of(202, 429, 503).containsAll(answers.keySet());
        return known && withoutRetryAfter.sum() == 0 && outcomes.right() == count(202);
    }

    private void offer() {
        int zone = number.getAndIncrement();
        Instant moment = Instant.now().plus(TO_CHANGE);
        nameserver.change(zone, moment);
        changes.put(KnownChanges.name(zone), moment);
        try {
            HttpResponse<String> answer = client.offer(body(zone, "storm"));
            answers.computeIfAbsent(answer.statusCode(), _ -> new LongAdder()).increment();
            if (answer.statusCode() != 202
                    && answer.headers().firstValue("Retry-After").isEmpty()) {
                withoutRetryAfter.increment();
            }
        } catch (IOException e) {
            answers.computeIfAbsent(0, _ -> new LongAdder()).increment();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long count(int status) {
        return answers.getOrDefault(status, new LongAdder()).sum();
    }

    private void print(Instant calm, Instant storm, Instant over, Outcomes outcomes) {
        long all = answers.values().stream().mapToLong(LongAdder::sum).sum();
        Table offered = new Table(
                "offered | a second | 202 | 429 | 503 | other | refused | without Retry-After | ended correctly");
        offered.row(
                Long.toString(all),
                "%.0f".formatted(all / (Duration.between(storm, over).toMillis() / 1e3)),
                Long.toString(count(202)),
                Long.toString(count(429)),
                Long.toString(count(503)),
                Long.toString(all - count(202) - count(429) - count(503)),
                "%.1f %%".formatted(100.0 * (all - count(202)) / all),
                Long.toString(withoutRetryAfter.sum()),
                outcomes.right() + " of " + count(202));
        System.out.println(offered);
        Table polls = new Table("polls of the others | due polls made | late p50 | p99 | max");
        row(polls, "before", calm, storm);
        row(polls, "during", storm, over);
        System.out.println(polls);
    }

    private void row(Table table, String when, Instant from, Instant until) {
        Pace pace = new Pace();
        for (int i = 0; i < POLLED; i++) {
            arrivals.compare(i, FREQUENCY, from, until, pace);
        }
        table.row(
                when,
                "%.2f %% of %,d".formatted(100 * pace.shareMade(), pace.dueCount()),
                pace.latenessText(0.5) + " ms",
                pace.latenessText(0.99) + " ms",
                pace.latenessText(1) + " ms");
    }
}
