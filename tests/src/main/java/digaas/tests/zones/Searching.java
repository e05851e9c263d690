package digaas.tests.zones;

import digaas.local.meter.Billable;
import digaas.local.meter.Counts;
import digaas.tests.Parallel;
import digaas.tests.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Searches by data over many zones: what they read, and how long they take, also while imports run. */
final class Searching {
    private static final int IMPORTS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Tenths of read units: more than an index of this many zones takes. */
    private static final long SETTLED = 200;

    private static final String NO_ZONE = "/v2/zones/00000000-0000-4000-8000-000000000000";

    private final Stack stack;
    private final int zones;
    private final int records;
    private final int searches;
    private final Random random = new Random(5);

    Searching(Stack stack, int zones, int records, int searches) {
        this.stack = stack;
        this.zones = zones;
        this.records = records;
        this.searches = searches;
    }

    /** Searches of a kind. */
    private record Kind(String name, List<String> patterns) {}

    String measure() throws Exception {
        List<Callable<JsonNode>> imports = new ArrayList<>();
        IntStream.range(0, zones).forEach(i -> imports.add(() -> stack.imported(zone(i, i))));
        Counts before = stack.used();
        List<JsonNode> _ = Parallel.call(IMPORTS, imports);
        double units = stack.units(before, Billable.WRITE_UNITS);
        settle();
        Table table =
                new Table("search | read units p50 | p99 | most | alone, ms p50 | p99 | with %d imports, ms p50 | p99"
                        .formatted(IMPORTS));
        List<Kind> kinds = kinds();
        List<long[]> alone = new ArrayList<>();
        List<long[]> read = new ArrayList<>();
        for (Kind kind : kinds) {
            alone.add(times(kind.patterns()));
            read.add(units(kind.patterns()));
        }
        List<long[]> beside = new ArrayList<>();
        AtomicBoolean isEnough = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(IMPORTS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < IMPORTS; i++) {
                int own = i;
                running.add(threads.submit(() -> {
                    for (int seed = zones; !isEnough.get(); seed++) {
                        JsonNode _ = stack.imported(zone(own, seed));
                    }
                    return null;
                }));
            }
            for (Kind kind : kinds) {
                beside.add(times(kind.patterns()));
            }
            isEnough.set(true);
            for (Future<?> one : running) {
                Object _ = one.get();
            }
        }
        for (int i = 0; i < kinds.size(); i++) {
            table.row(
                    kinds.get(i).name(),
                    tenths(read.get(i), 0.5),
                    tenths(read.get(i), 0.99),
                    tenths(read.get(i), 1),
                    millis(alone.get(i), 0.5),
                    millis(alone.get(i), 0.99),
                    millis(beside.get(i), 0.5),
                    millis(beside.get(i), 0.99));
        }
        return String.format(
                Locale.ROOT,
                "%,d zones of %,d records: imported with %.3f write units a record; %d searches of a kind.%n%s",
                zones,
                records,
                units / ((double) zones * records),
                searches,
                table);
    }

    /** Waits until nothing is left of the imports: for some seconds a search reads the newest copies, and their notes. */
    private void settle() throws IOException, InterruptedException {
        List<String> absent = List.of("absent.example.net.");
        long start = System.nanoTime();
        long before = Long.MAX_VALUE;
        for (long now = units(absent)[0]; now != before || now > SETTLED; now = units(absent)[0]) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "after " + PATIENCE + " a search still reads " + now + " tenths of units");
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            before = now;
        }
    }

    private String zone(int number, long seed) {
        return ZoneText.of("zone%d.example.".formatted(number), records, seed);
    }

    /** What is there, and beginnings of it; those of addresses end at a dot as often as not. */
    private List<Kind> kinds() {
        List<String> exact = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        List<String> octets = new ArrayList<>();
        for (int i = 0; i < searches; i++) {
            String text = any();
            exact.add(text);
            prefixes.add(text.substring(0, 1 + random.nextInt(text.length())) + "*");
            String[] parts = any().split("(?<=[.: =])", -1);
            octets.add(String.join("", List.of(parts).subList(0, Math.min(parts.length, 1 + random.nextInt(3)))) + "*");
        }
        List<String> nothing = exact.stream().map(text -> "absent" + text).toList();
        return List.of(
                new Kind("no zone's GET", List.of()),
                new Kind("whole data", exact),
                new Kind("any prefix", prefixes),
                new Kind("a prefix of whole words", octets),
                new Kind("whole data that is nowhere", nothing));
    }

    private String any() {
        int number = random.nextInt(zones);
        String[] lines = zone(number, number).split("\n", -1);
        String line = lines[5 + random.nextInt(lines.length - 6)];
        return line.split(" ", 4)[3];
    }

    /** Of GETs of a zone that isn't there, if there are no patterns. */
    private long[] times(List<String> patterns) throws IOException, InterruptedException {
        long[] times = new long[searches];
        for (int i = 0; i < searches; i++) {
            long start = System.nanoTime();
            if (patterns.isEmpty()) {
                stack.get(NO_ZONE);
            } else {
                JsonNode _ = stack.search(patterns.get(i));
            }
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return times;
    }

    /** Tenths of read units. */
    private long[] units(List<String> patterns) throws IOException, InterruptedException {
        long[] units = new long[patterns.isEmpty() ? searches : patterns.size()];
        for (int i = 0; i < units.length; i++) {
            Counts before = stack.used();
            if (patterns.isEmpty()) {
                stack.get(NO_ZONE);
            } else {
                JsonNode _ = stack.search(patterns.get(i));
            }
            units[i] = stack.used().since(before).of("ApiFunction", Billable.READ_UNITS);
        }
        Arrays.sort(units);
        return units;
    }

    private static long quantile(long[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    private static String tenths(long[] sorted, double share) {
        return String.format(Locale.ROOT, "%.1f", quantile(sorted, share) / 10.0);
    }

    private static String millis(long[] sorted, double share) {
        return String.format(Locale.ROOT, "%.1f", quantile(sorted, share) / 1e6);
    }
}
