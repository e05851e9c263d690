package digaas.metric;

import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.Reason;
import digaas.poll.Sighting;
import digaas.poll.query.Nameserver;
import digaas.poll.query.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The metrics of one round of polls: durations and timeouts of the requests that ended in it, and how its queries
 * were answered. Thread-safe.
 */
public final class RoundFigures {
    /** How many nameservers have metrics of their own, first come, first served; the others share one. */
    static final int MOST_NAMESERVERS = 50;

    static final String OTHERS = "others";
    private static final String CONDITION = "condition";
    private static final String NAMESERVER = "nameserver";

    private final Detail detail;
    private final Map<String, Endings> byCondition = new TreeMap<>();
    private final Map<String, ByNameserver> byNameserver = new TreeMap<>();

    /** Figures for a log. */
    public RoundFigures(MetricLog log) {
        this.detail = log.detail();
    }

    private static final class Endings {
        private final List<Double> durations = new ArrayList<>();
        private final Map<Reason, Long> failures = new EnumMap<>(Reason.class);

        long failed(Reason reason) {
            return failures.getOrDefault(reason, 0L);
        }

        long faults() {
            return failures.keySet().stream()
                    .filter(Reason::isFault)
                    .mapToLong(this::failed)
                    .sum();
        }
    }

    private static final class ByNameserver {
        private final QueryMetrics queries = new QueryMetrics();
        private final List<Double> durations = new ArrayList<>();
    }

    /** Records how a query to one of a request's nameservers, by its index, was answered. */
    public synchronized void answered(PollRequest request, int nameserver, Observation observation) {
        if (detail != Detail.OFF) {
            of(request.nameservers().get(nameserver)).queries.add(observation);
        }
    }

    /** Records how a request ended. */
    public synchronized void ended(OpenRequest open, Ending ending) {
        if (detail == Detail.OFF) {
            return;
        }
        PollRequest request = open.request();
        Endings endings = byCondition.computeIfAbsent(request.condition().kind(), _ -> new Endings());
        switch (ending) {
            case Ending.Failed failed -> endings.failures.merge(failed.reason(), 1L, Long::sum);
            case Ending.Completed completed ->
                endings.durations.add(
                        seconds(request.startTime(), completed.bracket().notAfter()));
        }
        List<Sighting> sightings = open.progress().sightings();
        for (int i = 0; i < sightings.size(); i++) {
            Instant seen = sightings.get(i).firstSeen();
            if (seen != null) {
                of(request.nameservers().get(i)).durations.add(seconds(request.startTime(), seen));
            }
        }
    }

    private ByNameserver of(Nameserver nameserver) {
        boolean named = detail == Detail.NAMESERVERS
                && (byNameserver.size() < MOST_NAMESERVERS || byNameserver.containsKey(nameserver.given()));
        return byNameserver.computeIfAbsent(named ? nameserver.given() : OTHERS, _ -> new ByNameserver());
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    /** Writes a line for each condition, and one for all queries or for each nameserver; no lines without data. */
    public synchronized void write(MetricLog log) {
        byCondition.forEach((condition, endings) -> log.write(new Document()
                .dimension(CONDITION, condition)
                .metrics(
                        List.of(List.of(), List.of(CONDITION)),
                        Metric.seconds("Duration", endings.durations),
                        Metric.count("TimedOut", endings.failed(Reason.TIMEOUT)),
                        Metric.count("Failed", endings.faults()))));
        byNameserver.forEach((name, figures) -> log.write(document(name, figures)));
    }

    private Document document(String name, ByNameserver figures) {
        return detail == Detail.NAMESERVERS
                ? new Document()
                        .dimension(NAMESERVER, name)
                        .metrics(List.of(List.of(), List.of(NAMESERVER)), figures.queries.metrics())
                        .metrics(List.of(List.of(NAMESERVER)), Metric.seconds("Duration", figures.durations))
                : new Document().metrics(List.of(List.of()), figures.queries.metrics());
    }
}
