package digaas.tests.fuzz;

import digaas.tests.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The outcomes of the requests, by route. Thread-safe. */
final class FuzzTally {
    private static final int MOST_EXAMPLES = 40;

    private final Map<String, Row> rows = new TreeMap<>();
    private final Row all = new Row();
    private final Map<String, List<String>> examples = new TreeMap<>();
    private long slowestNanos;

    /** The columns. */
    enum Outcome {
        OK,
        REFUSED,
        BUSY,
        FAILED,
        CLOSED
    }

    /** The outcomes of one route's requests. */
    private static final class Row {
        private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        private long violations;

        long of(Outcome outcome) {
            return outcomes.getOrDefault(outcome, 0L);
        }

        long sent() {
            return outcomes.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Counts a request.
     *
     * @param faults what was wrong with its answer
     * @param example how to find it again
     */
    synchronized void add(String route, Outcome outcome, List<String> faults, String example, long nanos) {
        for (Row row : List.of(rows.computeIfAbsent(route, _ -> new Row()), all)) {
            row.outcomes.merge(outcome, 1L, Long::sum);
            row.violations += faults.isEmpty() ? 0 : 1;
        }
        slowestNanos = Math.max(slowestNanos, nanos);
        for (String fault : faults) {
            List<String> alike = examples.computeIfAbsent(kind(fault), _ -> new ArrayList<>());
            if (alike.size() < 3) {
                alike.add(route + ", " + fault + "\n    " + example);
            }
        }
    }

    /** Faults that differ in numbers only are of one kind. */
    private static String kind(String fault) {
        String text = fault.replaceAll("\\d+", "#");
        return text.substring(0, Math.min(60, text.length()));
    }

    synchronized long violations() {
        return all.violations;
    }

    synchronized long sent() {
        return all.sent();
    }

    synchronized List<String> examples() {
        return examples.values().stream()
                .flatMap(List::stream)
                .limit(MOST_EXAMPLES)
                .toList();
    }

    @Override
    public synchronized String toString() {
        var table = new Table("route | requests | 2xx | 4xx | busy | 5xx | closed | violations");
        rows.forEach((route, row) -> line(table, route, row));
        line(table, "all", all);
        return table + String.format(Locale.ROOT, "slowest answer: %.1f s%n", slowestNanos / 1e9);
    }

    private static void line(Table table, String route, Row row) {
        table.row(
                route,
                number(row.sent()),
                number(row.of(Outcome.OK)),
                number(row.of(Outcome.REFUSED)),
                number(row.of(Outcome.BUSY)),
                number(row.of(Outcome.FAILED)),
                number(row.of(Outcome.CLOSED)),
                number(row.violations));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
