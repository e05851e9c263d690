package digaas.metric;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** Writes metrics as lines of a function's log. Thread-safe if {@code lines} is. */
public final class MetricLog {
    private static final List<List<String>> WITHOUT_DIMENSIONS = List.of(List.of());

    private final Detail detail;
    private final String namespace;
    private final InstantSource clock;
    private final Consumer<String> lines;

    /**
     * @param namespace the metrics' namespace in CloudWatch
     * @param lines takes each line, without its line break
     */
    public MetricLog(Detail detail, String namespace, InstantSource clock, Consumer<String> lines) {
        this.detail = detail;
        this.namespace = namespace;
        this.clock = clock;
        this.lines = lines;
    }

    /** Writes a count, unless it is 0. */
    public void count(Count what, long count) {
        write(new Document().metrics(WITHOUT_DIMENSIONS, Metric.count(what.metric(), count)));
    }

    Detail detail() {
        return detail;
    }

    void write(Document document) {
        if (detail != Detail.OFF) {
            document.write(namespace, clock.instant(), lines);
        }
    }
}
