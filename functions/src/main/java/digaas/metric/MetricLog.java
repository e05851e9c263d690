package digaas.metric;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** Takes metrics, and writes them as lines of a function's log. Safe for use by many threads if its lines are. */
public final class MetricLog {
    private static final List<List<String>> IN_ALL = List.of(List.of());

    private final Detail detail;
    private final String namespace;
    private final InstantSource clock;
    private final Consumer<String> lines;

    /**
     * @param namespace under which CloudWatch keeps the metrics
     * @param lines takes each line whole, without its end
     */
    public MetricLog(Detail detail, String namespace, InstantSource clock, Consumer<String> lines) {
        this.detail = detail;
        this.namespace = namespace;
        this.clock = clock;
        this.lines = lines;
    }

    /** Counts. Nothing is written for none. */
    public void count(Count what, long count) {
        write(new Document().metrics(IN_ALL, Metric.count(what.metric(), count)));
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
