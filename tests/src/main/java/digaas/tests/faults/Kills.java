package digaas.tests.faults;

import digaas.tests.nameserver.KnownChanges;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Kills a stack under load at random moments and starts it again on the same folder. */
final class Kills {
    private static final int CLIENTS = 4;
    private static final int LONGEST_LIFE_MILLIS = 3_000;
    private static final Duration GLANCE = Duration.ofMillis(500);

    private final Path root;
    private final Path data;
    private final Random random;
    private final KnownChanges nameserver;
    private final CrashLoad load;
    private final Map<String, Item> ended = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    private Kills(Path root, Path data, long seed) throws IOException {
        this.root = root;
        this.data = data;
        this.random = new Random(seed);
        this.nameserver = KnownChanges.start(InstantSource.system(), (_, _) -> {});
        this.load = new CrashLoad(nameserver);
    }

    /**
     * Kills a stack so many times.
     *
     * @param data an empty folder
     * @return what does not hold
     */
    static List<String> run(Path root, Path data, int rounds, long seed)
            throws IOException, InterruptedException, ExecutionException {
        var kills = new Kills(root, data, seed);
        try {
            Instant start = Instant.now();
            for (int round = 0; round < rounds; round++) {
                kills.round();
                System.out.printf(
                        Locale.ROOT,
                        "killed %d times, %d accepted%n",
                        round + 1,
                        kills.load.accepted().size());
            }
            int endedBefore = kills.ended.size();
            kills.judge();
            System.out.printf(
                    Locale.ROOT,
                    "killed %d times: %d requests asked for, %d accepted, %d had ended before a kill, %d violations, in %d s%n",
                    rounds,
                    kills.load.asked(),
                    kills.load.accepted().size(),
                    endedBefore,
                    kills.wrong.size(),
                    Duration.between(start, Instant.now()).toSeconds());
            return kills.wrong;
        } finally {
            kills.nameserver.close();
        }
    }

    private void round() throws IOException, InterruptedException, ExecutionException {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
                Child stack = Child.start(root, data)) {
            compare(stack.items().all());
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(clients.submit(() -> {
                    load.run(stack.api());
                    return null;
                }));
            }
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
            stack.kill();
            for (Future<?> client : running) {
                client.get();
            }
        }
    }

    /** What had ended before is as it was. */
    private void compare(List<Item> all) {
        for (Item item : all) {
            Item before = item.isOpen() ? ended.get(item.id()) : ended.putIfAbsent(item.id(), item);
            if (before != null && !before.equals(item)) {
                wrong.add(item.id() + " had ended and changed: " + before + " became " + item);
            }
        }
    }

    private void judge() throws IOException, InterruptedException {
        try (Child stack = Child.start(root, data)) {
            Instant up = Instant.now();
            load.finish(stack.api());
            List<Item> all = stack.items().all();
            while (all.stream()
                    .anyMatch(item -> item.isOpen() && latest(item, up).isAfter(Instant.now()))) {
                TimeUnit.NANOSECONDS.sleep(GLANCE.toNanos());
                all = stack.items().all();
            }
            compare(all);
            check(all, up);
        }
    }

    private void check(List<Item> all, Instant up) {
        for (Item item : all) {
            Instant endedAt = item.time("ended_at");
            if (item.isOpen() || endedAt == null || endedAt.isAfter(latest(item, up))) {
                wrong.add(item.id() + " did not end in time: " + item);
            }
        }
        all.stream()
                .filter(Item::isJudgedUnpolled)
                .forEach(item -> wrong.add(item.id() + " ended without a poll: " + item));
        Set<String> ids = all.stream().map(Item::id).collect(Collectors.toSet());
        load.accepted().stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> wrong.add(id + " was accepted and is lost"));
        if (all.size() != load.asked()) {
            wrong.add(all.size() + " requests are stored of " + load.asked());
        }
        wrong.addAll(load.wrong());
    }

    /** A stack that is down can end nothing; then a sweep is due a minute after it is up. */
    private static Instant latest(Item item, Instant up) {
        Instant deadline = Objects.requireNonNull(item.time("deadline"));
        return (deadline.isAfter(up) ? deadline : up).plus(Visit.BOUND).plusSeconds(deadline.isAfter(up) ? 0 : 5);
    }
}
