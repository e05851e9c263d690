package digaas.round;

import java.time.Instant;
import java.time.InstantSource;

/** Wall time that never steps: read once from the system, then advanced by {@link System#nanoTime()}. */
public final class SteadyClock implements InstantSource {
    private final Instant anchor;
    private final long anchorNanos;

    private SteadyClock(Instant anchor, long anchorNanos) {
        this.anchor = anchor;
        this.anchorNanos = anchorNanos;
    }

    /** A clock that shows the system's time now. */
    public static SteadyClock start() {
        return new SteadyClock(InstantSource.system().instant(), System.nanoTime());
    }

    @Override
    public Instant instant() {
        return anchor.plusNanos(System.nanoTime() - anchorNanos);
    }
}
