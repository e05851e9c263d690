package digaas.requests.api;

import digaas.measurement.Status;
import digaas.requests.store.BatchIds;
import digaas.requests.store.RequestCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts the requests of a run or a batch, now or once none is open.
 *
 * <p>A count reads every request. It is used again for half a millisecond for each of them, at most 5 s. While some are
 * open, only a hundred of those are looked at. So no more than about {@value #READ_PER_SECOND} requests a second are
 * read for a group, however often it is asked for. Safe for use by many threads.
 */
public final class ProgressWatch {
    private static final int READ_PER_SECOND = 2_000;
    private static final Duration OLDEST = Duration.ofSeconds(5);
    /** A group with too many requests to count hardly becomes smaller. */
    private static final Duration TOO_MANY = Duration.ofMinutes(1);

    /** An index is a moment behind: a run without open requests is counted again. */
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(800);
    private static final int LOOKED_AT = 100;
    /** Requests of all groups together: they take some 20 MB. */
    private static final int MOST_REMEMBERED = 2 * RequestCounts.MOST;

    private final RequestCounts store;
    private final InstantSource clock;
    private final int readPerSecond;
    private final Duration oldest;
    private final Map<Group, Counts> remembered = new ConcurrentHashMap<>();
    private final Map<Group, Instant> tooMany = new ConcurrentHashMap<>();

    public ProgressWatch(RequestCounts store, InstantSource clock) {
        this(store, clock, READ_PER_SECOND, OLDEST);
    }

    /**
     * With another bound on how much is read.
     *
     * @param readPerSecond requests of a group, about
     * @param oldest how old a count may be
     */
    public ProgressWatch(RequestCounts store, InstantSource clock, int readPerSecond, Duration oldest) {
        this.store = store;
        this.clock = clock;
        this.readPerSecond = readPerSecond;
        this.oldest = oldest;
    }

    /** What is counted. */
    public sealed interface Group {}

    /** All requests of a run. */
    public record Run(String name) implements Group {}

    /** All requests of a batch. */
    public record Batch(UUID id) implements Group {}

    /**
     * What was counted.
     *
     * @param at when that began
     * @param took how long it took
     */
    public record Counts(Map<UUID, Status> statuses, Instant at, Duration took) {
        public int of(Status status) {
            return Collections.frequency(statuses.values(), status);
        }

        private List<UUID> open() {
            return statuses.entrySet().stream()
                    .filter(one -> one.getValue() == Status.ACCEPTED)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /**
     * The counts once no request is open, or else at some time.
     *
     * @param until when to answer at the latest, but for the time that counting takes
     * @return empty when there are too many to count
     */
    Optional<Counts> counts(Group group, Instant until) throws InterruptedException {
        Optional<Counts> counts = recent(group);
        boolean settled = group instanceof Batch;
        while (counts.isPresent()) {
            Instant last = until.minus(counts.get().took());
            List<UUID> open = counts.get().open();
            if (!clock.instant().isBefore(last) || (open.isEmpty() && settled)) {
                return counts;
            }
            if (open.isEmpty()) {
                sleepUntil(clock.instant().plus(SETTLING), last);
                settled = true;
            } else {
                awaitEnds(open, last);
                settled = group instanceof Batch;
            }
            sleepUntil(agesAt(counts.get()), last);
            counts = count(group);
        }
        return counts;
    }

    /** When a group may be counted again. */
    private Instant agesAt(Counts counts) {
        Duration age = Duration.ofNanos(counts.statuses().size() * (TimeUnit.SECONDS.toNanos(1) / readPerSecond));
        return counts.at().plus(age.compareTo(oldest) < 0 ? age : oldest);
    }

    /**
     * The counts now, or of a moment ago.
     *
     * @return empty when there are too many to count
     */
    public Optional<Counts> recent(Group group) {
        Counts counts = remembered.get(group);
        if (counts != null && clock.instant().isBefore(agesAt(counts))) {
            return Optional.of(counts);
        }
        Instant until = tooMany.get(group);
        return until != null && clock.instant().isBefore(until) ? Optional.empty() : count(group);
    }

    private Optional<Counts> count(Group group) {
        Instant began = clock.instant();
        Optional<Counts> counts =
                read(group).map(statuses -> new Counts(statuses, began, Duration.between(began, clock.instant())));
        counts.ifPresentOrElse(counted -> remember(group, counted), () -> rememberTooMany(group, began));
        return counts;
    }

    private void rememberTooMany(Group group, Instant began) {
        tooMany.values().removeIf(until -> !clock.instant().isBefore(until));
        tooMany.put(group, began.plus(TOO_MANY));
    }

    private void remember(Group group, Counts counts) {
        remembered.values().removeIf(one -> !clock.instant().isBefore(agesAt(one)));
        int all = remembered.values().stream()
                .mapToInt(one -> one.statuses().size())
                .sum();
        if (all + counts.statuses().size() <= MOST_REMEMBERED) {
            remembered.put(group, counts);
        }
    }

    private Optional<Map<UUID, Status>> read(Group group) {
        return switch (group) {
            case Run(String name) -> store.ofRun(name);
            case Batch(UUID id) -> Optional.of(store.of(BatchIds.of(id, store.sizeOfBatch(id))));
        };
    }

    /** Waits until these requests have ended, a few at a time, which costs a few reads a second. */
    private void awaitEnds(List<UUID> open, Instant last) throws InterruptedException {
        int ended = 0;
        Duration pause = FIRST_PAUSE;
        while (ended < open.size() && clock.instant().isBefore(last)) {
            List<UUID> next = open.subList(ended, Math.min(open.size(), ended + LOOKED_AT));
            Map<UUID, Status> statuses = store.of(next);
            int gone = 0;
            while (gone < next.size() && statuses.get(next.get(gone)) != Status.ACCEPTED) {
                gone++;
            }
            ended += gone;
            pause = gone > 0 ? FIRST_PAUSE : pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            if (gone < next.size()) {
                sleepUntil(clock.instant().plus(pause), last);
            }
        }
    }

    private void sleepUntil(Instant time, Instant last) throws InterruptedException {
        Duration left = Duration.between(clock.instant(), time.isBefore(last) ? time : last);
        if (left.isPositive()) {
            TimeUnit.NANOSECONDS.sleep(left.toNanos());
        }
    }
}
