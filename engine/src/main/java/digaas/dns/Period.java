package digaas.dns;

import digaas.dns.wire.Entropy;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What is the same from one pause to the next, and must not be after it: the clocks' relation and drawn random bits. */
final class Period {
    private final InstantSource clock;
    private Entropy entropy = new Entropy();
    private @Nullable Anchor anchor;

    Period(InstantSource clock) {
        this.clock = clock;
    }

    Entropy entropy() {
        return entropy;
    }

    Anchor anchor(long nowNanos) {
        Anchor current = anchor;
        if (current == null || current.isOldAt(nowNanos)) {
            current = Anchor.take(clock);
            anchor = current;
        }
        return current;
    }

    /** A pause, in which this process may be frozen, copied or moved. */
    void end() {
        anchor = null;
        entropy = new Entropy();
    }
}
