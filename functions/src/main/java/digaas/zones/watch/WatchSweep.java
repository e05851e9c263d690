package digaas.zones.watch;

import digaas.zones.store.Watch;
import digaas.zones.store.Watch.State;
import digaas.zones.store.WatchStore;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What the sweep does about watches: it asks for turns that nobody took, and ends what is overdue. */
public final class WatchSweep {
    /** A worker that ends a watch at its deadline is faster. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final WatchStore store;
    private final WatchQueue queue;

    public WatchSweep(WatchStore store, WatchQueue queue) {
        this.store = store;
        this.queue = queue;
    }

    /**
     * Looks at a watch that nobody has looked at for some time.
     *
     * @return whether this ended it
     */
    public boolean look(UUID id, Instant now) {
        Watch watch = store.find(id).filter(Watch::isOpen).orElse(null);
        if (watch == null) {
            return false;
        }
        if (now.isAfter(watch.endsAt().plus(PATIENCE))) {
            return store.stop(watch, new State.Ended("internal", now));
        }
        queue.ask(watch, Duration.ZERO);
        return false;
    }
}
