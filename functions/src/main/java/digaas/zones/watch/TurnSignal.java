package digaas.zones.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the threads of a turn tell each other. */
final class TurnSignal {
    /** How long the turn waits for news before it looks around. */
    private static final long TICK_MILLIS = 100;

    private final Semaphore news = new Semaphore(0);
    private boolean lost;
    private @Nullable RuntimeException failure;

    /** The turn has ended: nothing that it finds counts any more. */
    synchronized void lose() {
        lost = true;
        news.release();
    }

    synchronized boolean isLost() {
        return lost;
    }

    synchronized void fail(RuntimeException cause) {
        failure = failure == null ? cause : failure;
        news.release();
    }

    synchronized boolean isOver() {
        return lost || failure != null;
    }

    synchronized void rethrow() {
        if (failure != null) {
            throw new IllegalStateException("a pass failed", failure);
        }
    }

    /** Waits for news, a moment at most. */
    void await() throws InterruptedException {
        boolean _ = news.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void sleepUntil(Instant moment, InstantSource clock) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(
                Math.max(0, Duration.between(clock.instant(), moment).toNanos()));
    }
}
