package digaas.sweep;

import digaas.table.OpenIndex;
import digaas.table.Overdue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Ends items that are still open after their deadlines. */
public final class Sweep {
    private static final System.Logger LOG = System.getLogger(Sweep.class.getName());
    /**
     * What the work on an item may take to store its ending after the deadline: the longest timeout of a query for a
     * first poll that comes late (10 s), and 2 s for being late and for storing.
     */
    private static final Duration GRACE = Duration.ofSeconds(12);
    /**
     * How far a run looks ahead. What it leaves has a deadline later than that, and the next run begins a minute after
     * this one: nothing waits for longer than 60 s less this, which leaves as much to a run that starts late or has
     * much to do.
     */
    private static final Duration AHEAD = Duration.ofSeconds(5);

    private final OpenIndex index;
    private final IntConsumer counter;
    private final InstantSource clock;

    /**
     * A sweep of one table.
     *
     * @param counter gets how many items each pass ended
     */
    public Sweep(OpenIndex index, IntConsumer counter, InstantSource clock) {
        this.index = index;
        this.counter = counter;
        this.clock = clock;
    }

    /** Ends one kind of item. */
    @FunctionalInterface
    public interface Ender {
        /** Says which items are about to be ended, to those who look something up for all of them together. */
        default void announce(List<UUID> ids) {}

        /** Ends an item that is open past its deadline. @return whether this was the ending that stands */
        boolean end(UUID id, Instant now);
    }

    /**
     * Sweeps, and once more a little later if the next run of the schedule would be too late for an item.
     *
     * @param enders by kind of item ({@link Overdue#kind})
     * @return how many items it ended
     */
    public int run(Map<String, Ender> enders) throws InterruptedException {
        int ended = sweep(enders);
        if (index.overdue(clock.instant().plus(AHEAD)).findAny().isPresent()) {
            TimeUnit.NANOSECONDS.sleep(AHEAD.plus(GRACE).toNanos());
            ended += sweep(enders);
        }
        return ended;
    }

    /** If an item can't be ended, the others still are; then the sweep fails, and Lambda tries it again. */
    private int sweep(Map<String, Ender> enders) {
        Instant now = clock.instant();
        int ended = 0;
        @Nullable RuntimeException failure = null;
        List<Overdue> all = index.overdue(now.minus(GRACE)).toList();
        enders.forEach((kind, ender) -> ender.announce(all.stream()
                .filter(overdue -> overdue.kind().equals(kind))
                .map(Overdue::id)
                .toList()));
        for (Overdue overdue : all) {
            try {
                ended += ender(enders, overdue).end(overdue.id(), now) ? 1 : 0;
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        counter.accept(ended);
        if (ended > 0) {
            LOG.log(System.Logger.Level.WARNING, "ended " + ended + " overdue requests or reports");
        }
        if (failure != null) {
            throw failure;
        }
        return ended;
    }

    private static Ender ender(Map<String, Ender> enders, Overdue overdue) {
        return Objects.requireNonNull(enders.get(overdue.kind()), () -> "nothing ends a " + overdue.kind());
    }
}
