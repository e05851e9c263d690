package digaas.zones.watch;

import digaas.zones.store.Watch;
import digaas.zones.store.WatchStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Works on watches: each message asks for a turn. */
public final class Watcher {
    private final Parts parts;

    /**
     * What the work needs.
     *
     * @param query asks for each recordset
     * @param transfer transfers whole zones
     * @param report writes the page of a watch that has ended
     */
    public record Parts(
            WatchStore store,
            WatchFiles files,
            WatchQueue queue,
            WatchMethod query,
            WatchMethod transfer,
            SharedRates rates,
            Consumer<Watch> report,
            InstantSource clock) {}

    public Watcher(Parts parts) {
        this.parts = parts;
    }

    /**
     * Takes a turn, if there is one to take. Doing it again is harmless.
     *
     * @param end when the process may be stopped
     * @throws RuntimeException when the turn failed: it is tried again when it has ended by itself
     */
    public void run(WatchMessage message, Instant end) throws InterruptedException {
        Watch watch = parts.store()
                .take(message.watch(), message.turn(), parts.clock().instant(), end)
                .orElse(null);
        if (watch != null) {
            new WatchTurn(parts, watch, end).run();
        }
        // What ended without a turn, or during one, has no page yet.
        parts.store()
                .find(message.watch())
                .filter(found -> found.state() instanceof Watch.State.Ended(String reason, var _) && reason != null)
                .ifPresent(parts.report());
    }

    /** When the first turn of a watch begins, at the earliest. */
    static Instant begin(Watch watch) {
        return watch.startTime().isAfter(watch.acceptedAt()) ? watch.startTime() : watch.acceptedAt();
    }

    /** How long until a moment, and a second less: a message comes early rather than late. */
    static Duration until(Instant moment, Instant now) {
        Duration left = Duration.between(now, moment).minusSeconds(1);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
