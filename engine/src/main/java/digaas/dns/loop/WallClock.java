package digaas.dns.loop;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The wall clock, and its latest reading. Only {@link #now()} is safe for use by many threads. */
public final class WallClock {
    private final InstantSource source;
    private @Nullable ClockReading reading;

    public WallClock(InstantSource source) {
        this.source = source;
    }

    public Instant now() {
        return source.instant();
    }

    /** A reading that is recent at a moment of {@link System#nanoTime()}. */
    public ClockReading reading(long nowNanos) {
        ClockReading current = reading;
        if (current == null || current.isOldAt(nowNanos)) {
            current = ClockReading.take(source);
            reading = current;
        }
        return current;
    }

    /** Forgets the reading before a pause in which the process may be frozen, copied or moved. */
    public void forget() {
        reading = null;
    }
}
