package digaas.local.states;

import digaas.local.states.interpreter.Waiter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A clock that jumps to whatever is waited for. */
final class TestTime implements InstantSource, Waiter {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Instant> waits = new ArrayList<>();
    private Instant now = START;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void waitUntil(Instant moment) {
        waits.add(moment);
        if (moment.isAfter(now)) {
            now = moment;
        }
    }

    /** Every moment that was waited for, in order. */
    synchronized List<Instant> waits() {
        return List.copyOf(waits);
    }
}
