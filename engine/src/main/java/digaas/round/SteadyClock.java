package digaas.round;

import java.time.Instant;
import java.time.InstantSource;

/** Wall time that cannot step: read once from the system, from then on carried by the nano clock. */
public final class SteadyClock implements InstantSource {
    private final Instant anchor;
    private final long anchorNanos;

    private SteadyClock(Instant anchor, long anchorNanos) {
        this.anchor = anchor;
        this.anchorNanos = anchorNanos;
    }

    /** A clock that agrees with the system's now. */
    public static SteadyClock start() {
        return new SteadyClock(InstantSource.system().instant(), System.nanoTime());
    }

    @Override
    public Instant instant() {
        return anchor.plusNanos(System.nanoTime() - anchorNanos);
    }
}
