package digaas.reports.figures;

import digaas.chart.Timeline;
import digaas.measurement.Measurement;
import digaas.measurement.ObserverType;
import digaas.measurement.Status;
import digaas.poll.LastAnswer;
import digaas.poll.QuerySample;
import digaas.poll.Reason;
import digaas.stats.Intervals;
import digaas.stats.Range;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts a report's requests: Some 90 bytes a change, none a query, and a bounded number a nameserver. */
public final class ReportTally {
    /** Further nameservers are counted one by one, but charted together: charts take most of the memory. */
    static final int MOST_CHARTED = 64;

    /** As many requests as a page lists one by one. */
    public static final int MOST_LISTED = 20_000;

    private static final String NO_ANSWER = "none";

    private final SortedMap<String, DurationTally> byCondition = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Intervals>> byBoth = new TreeMap<>();
    private final SortedMap<String, DurationTally> byObserverType = new TreeMap<>();
    private final SortedMap<String, NameserverTally> byNameserver = new TreeMap<>();
    private final SortedMap<String, NameserverTally> charted = new TreeMap<>();
    private final NameserverTally rest = new NameserverTally();
    private final Instances instances = new Instances();
    private final SortedMap<String, FlapCounts> flaps = new TreeMap<>();
    private final SortedMap<String, Long> notSeenByAnswer = new TreeMap<>();
    private final Map<Reason, Long> errors = new EnumMap<>(Reason.class);
    private final SlowestRequests slowest = new SlowestRequests();
    private final SlowestRequests notSeen = new SlowestRequests();
    private final Changes changes = new Changes();
    private long requests;
    private long accepted;
    private @Nullable Span made;
    private @Nullable Range timedOutAfter;

    /** When the changes of a report were made: the first and the last of them. */
    public record Span(Instant first, Instant last) {
        Span with(Instant other) {
            return new Span(other.isBefore(first) ? other : first, other.isAfter(last) ? other : last);
        }
    }

    /**
     * Counts a request.
     *
     * @param samples its queries, as far as known
     */
    public void add(Measurement measurement, List<QuerySample> samples) {
        requests++;
        Instant start = measurement.startTime();
        made = made == null ? new Span(start, start) : made.with(start);
        accepted += measurement.status() == Status.ACCEPTED ? 1 : 0;
        Visibility visibility = Visibility.of(measurement);
        changes.add(measurement, visibility);
        switch (visibility) {
            case Visibility.Seen seen -> {
                slowest.offer(ListedRequest.of(measurement, visibility));
                instances.add(measurement, seen);
            }
            case Visibility.NotSeen ended -> {
                errors.merge(ended.reason(), 1L, Long::sum);
                if (ended.reason() == Reason.TIMEOUT) {
                    noteTimeout(ended.polledFor());
                }
                LastAnswer last = measurement.lastAnswer();
                notSeenByAnswer.merge(last == null ? NO_ANSWER : last.label(), 1L, Long::sum);
                notSeen.offer(ListedRequest.of(measurement, visibility));
            }
            case Visibility.NotSeenYet _ -> {}
        }
        int place = requests > MOST_LISTED ? Timeline.UNLISTED : (int) requests - 1;
        addToGroups(measurement, visibility, place);
        for (QuerySample sample : samples) {
            nameserver(measurement.nameservers().get(sample.nameserver()))
                    .queries()
                    .add(sample, place);
        }
    }

    private void noteTimeout(double polledFor) {
        Range known = timedOutAfter;
        timedOutAfter = known == null
                ? new Range(polledFor, polledFor)
                : new Range(Math.min(known.from(), polledFor), Math.max(known.to(), polledFor));
    }

    private void addToGroups(Measurement measurement, Visibility visibility, int place) {
        double start = Elapsed.sinceEpoch(measurement.startTime());
        String condition = measurement.condition();
        flaps.merge(condition, FlapCounts.NONE.with(measurement), (known, _) -> known.with(measurement));
        byCondition.computeIfAbsent(condition, _ -> new DurationTally()).add(start, visibility, place);
        byObserverType
                .computeIfAbsent(ObserverType.of(measurement).name(), _ -> new DurationTally())
                .add(start, visibility, place);
        List<String> nameservers = measurement.nameservers();
        for (int i = 0; i < nameservers.size(); i++) {
            Visibility seen = Visibility.of(measurement, i);
            nameserver(nameservers.get(i)).durations().add(start, seen, place);
            if (charted.containsKey(nameservers.get(i))) {
                DurationTally.add(both(condition, nameservers.get(i)), seen);
            }
        }
    }

    private Intervals both(String condition, String nameserver) {
        return byBoth.computeIfAbsent(condition, _ -> new TreeMap<>())
                .computeIfAbsent(nameserver, _ -> new Intervals());
    }

    private NameserverTally nameserver(String name) {
        NameserverTally known = byNameserver.get(name);
        if (known != null) {
            return known;
        }
        boolean hasChart = charted.size() < MOST_CHARTED;
        var added = hasChart ? new NameserverTally() : rest.sharingCharts();
        if (hasChart) {
            charted.put(name, added);
        }
        byNameserver.put(name, added);
        return added;
    }

    public long requests() {
        return requests;
    }

    /** When its changes were made; null when it has none. */
    public @Nullable Span made() {
        return made;
    }

    /** How long requests that timed out were polled, in seconds: the shortest and the longest. Null without any. */
    public @Nullable Range timedOutAfter() {
        return timedOutAfter;
    }

    /** How many are still ACCEPTED. */
    public long accepted() {
        return accepted;
    }

    /** How many ended as ERROR, by reason. */
    public Map<Reason, Long> errors() {
        return errors;
    }

    /** How many changes were not seen, by last answer: an rcode, a failure, or {@code none}. */
    public SortedMap<String, Long> notSeenByAnswer() {
        return notSeenByAnswer;
    }

    Changes changes() {
        return changes;
    }

    Instances instances() {
        return instances;
    }

    /** By condition; without conditions of which no request was confirmed. */
    public SortedMap<String, FlapCounts> flaps() {
        SortedMap<String, FlapCounts> confirmed = new TreeMap<>(flaps);
        confirmed.values().removeIf(each -> each.confirmed() == 0);
        return confirmed;
    }

    /** The seen changes that took longest. */
    public List<ListedRequest> slowest() {
        return slowest.list();
    }

    /** The changes not seen that were polled longest. */
    public List<ListedRequest> notSeen() {
        return notSeen.list();
    }

    /** All together, counted but not charted. */
    DurationTally overall() {
        var all = new DurationTally();
        byCondition.values().forEach(all::count);
        return all;
    }

    public SortedMap<String, DurationTally> byCondition() {
        return byCondition;
    }

    SortedMap<String, DurationTally> byObserverType() {
        return byObserverType;
    }

    /** When the changes of a condition became visible on each nameserver that has charts. */
    SortedMap<String, SortedMap<String, Intervals>> byBoth() {
        return byBoth;
    }

    public SortedMap<String, NameserverTally> byNameserver() {
        return byNameserver;
    }

    /** Nameservers with charts of their own. */
    public SortedMap<String, NameserverTally> charted() {
        return charted;
    }

    /** The charts of all others. */
    public NameserverTally rest() {
        return rest;
    }
}
