package digaas.reports.figures;

import digaas.chart.Timeline;
import digaas.poll.LastAnswer;
import digaas.poll.QuerySample;
import digaas.poll.Reason;
import digaas.requests.Measurement;
import digaas.requests.ObserverType;
import digaas.requests.Status;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has been counted of the requests of a report: for each change sixteen bytes thrice and for each query nothing, on top of
 * a bound for each nameserver.
 */
public final class Figures {
    /** Nameservers beyond these are counted each by itself, but charted together: charts take most of the memory. */
    static final int MOST_CHARTED = 64;

    /** Of a request of which no answer is known. */
    static final String NO_ANSWER = "none";

    /** What is known of one nameserver. */
    public record ByNameserver(Durations durations, Queries queries) {
        ByNameserver() {
            this(new Durations(), new Queries(new Timeline(), new Timeline()));
        }
    }

    private final SortedMap<String, Durations> byCondition = new TreeMap<>();
    private final SortedMap<String, Durations> byObserverType = new TreeMap<>();
    private final SortedMap<String, ByNameserver> byNameserver = new TreeMap<>();
    private final SortedMap<String, ByNameserver> charted = new TreeMap<>();
    private final ByNameserver rest = new ByNameserver();
    private final Instances instances = new Instances();
    private final SortedMap<String, Flaps> flaps = new TreeMap<>();
    private final SortedMap<String, Long> givenUpByAnswer = new TreeMap<>();
    private final Map<Reason, Long> errors = new EnumMap<>(Reason.class);
    private final Remarkable slowest = new Remarkable();
    private final Remarkable givenUp = new Remarkable();
    private long requests;
    private long accepted;

    public void add(Measurement measurement, List<QuerySample> samples) {
        requests++;
        accepted += measurement.status() == Status.ACCEPTED ? 1 : 0;
        double start = Seconds.sinceEpoch(measurement.startTime());
        Visibility whole = Visibility.of(measurement);
        switch (whole) {
            case Visibility.Seen seen -> {
                slowest.offer(measurement, seen.absentUntil(), seen.by(), "");
                instances.add(measurement, seen);
            }
            case Visibility.GivenUp(double absentUntil, double waited, Reason reason) -> {
                errors.merge(reason, 1L, Long::sum);
                LastAnswer last = measurement.lastAnswer();
                givenUpByAnswer.merge(last == null ? NO_ANSWER : last.outcome(), 1L, Long::sum);
                givenUp.offer(measurement, absentUntil, waited, reason.label());
            }
            case Visibility.Undecided _ -> {}
        }
        flaps.merge(measurement.condition(), Flaps.NONE.with(measurement), (known, _) -> known.with(measurement));
        byCondition
                .computeIfAbsent(measurement.condition(), _ -> new Durations())
                .add(start, whole);
        byObserverType
                .computeIfAbsent(ObserverType.of(measurement).name(), _ -> new Durations())
                .add(start, whole);
        List<String> nameservers = measurement.nameservers();
        for (int i = 0; i < nameservers.size(); i++) {
            nameserver(nameservers.get(i)).durations.add(start, Visibility.of(measurement, i));
        }
        for (QuerySample sample : samples) {
            nameserver(nameservers.get(sample.nameserver())).queries.add(sample);
        }
    }

    private ByNameserver nameserver(String name) {
        ByNameserver known = byNameserver.get(name);
        if (known != null) {
            return known;
        }
        var added = charted.size() < MOST_CHARTED ? new ByNameserver() : chartedWithTheRest();
        if (charted.size() < MOST_CHARTED) {
            charted.put(name, added);
        }
        byNameserver.put(name, added);
        return added;
    }

    private ByNameserver chartedWithTheRest() {
        return new ByNameserver(
                new Durations(rest.durations.chart(), rest.durations.givenUp()),
                new Queries(rest.queries.answered(), rest.queries.unanswered()));
    }

    public long requests() {
        return requests;
    }

    /** How many are still ACCEPTED. */
    public long accepted() {
        return accepted;
    }

    /** How many ended as ERROR for which reason. */
    public Map<Reason, Long> errors() {
        return errors;
    }

    /** How many were given up after which latest answer: an rcode, what failed, or {@link #NO_ANSWER}. */
    public SortedMap<String, Long> givenUpByAnswer() {
        return givenUpByAnswer;
    }

    /** Which instances of nameservers showed the changes. */
    Instances instances() {
        return instances;
    }

    /** By condition, as far as any were confirmed. */
    public SortedMap<String, Flaps> flaps() {
        SortedMap<String, Flaps> confirmed = new TreeMap<>(flaps);
        confirmed.values().removeIf(each -> each.confirmed() == 0);
        return confirmed;
    }

    /** The seen changes that took longest. */
    public List<Remarkable.Row> slowest() {
        return slowest.rows();
    }

    /** The requests given up that were polled longest. */
    public List<Remarkable.Row> givenUp() {
        return givenUp.rows();
    }

    /** All together, counted but not charted. */
    Durations overall() {
        var all = new Durations();
        byCondition.values().forEach(all::count);
        return all;
    }

    public SortedMap<String, Durations> byCondition() {
        return byCondition;
    }

    public SortedMap<String, Durations> byObserverType() {
        return byObserverType;
    }

    public SortedMap<String, ByNameserver> byNameserver() {
        return byNameserver;
    }

    /** Nameservers with timelines of their own. */
    public SortedMap<String, ByNameserver> charted() {
        return charted;
    }

    /** The timelines of all others. */
    public ByNameserver rest() {
        return rest;
    }
}
