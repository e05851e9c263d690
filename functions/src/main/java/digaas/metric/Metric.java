package digaas.metric;

import java.util.List;

/**
 * One metric of a {@link Document}.
 *
 * @param unit CloudWatch's name of it
 */
record Metric(String name, String unit, List<Double> values) {
    Metric {
        values = List.copyOf(values);
    }

    static Metric count(String name, long count) {
        return new Metric(name, "Count", count == 0 ? List.of() : List.of((double) count));
    }

    static Metric seconds(String name, List<Double> values) {
        return new Metric(name, "Seconds", values);
    }

    static Metric milliseconds(String name, List<Double> values) {
        return new Metric(name, "Milliseconds", values);
    }

    /** Whether it has values for the document with this number, counted from 0. */
    boolean has(int part) {
        return part * Document.MOST_VALUES < values.size();
    }

    /** Its values in the document with this number. */
    List<Double> part(int part) {
        int from = part * Document.MOST_VALUES;
        return values.subList(from, Math.min(values.size(), from + Document.MOST_VALUES));
    }
}
