package digaas.tests.calibration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that does nothing but wake at every point of a grid: what it is late by, is the machine's doing, and no
 * program on the machine at the time can expect to do better.
 */
final class BareTimer implements AutoCloseable {
    private static final Duration SPACING = Duration.ofMillis(10);

    private final List<Long> wakings = new ArrayList<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("bare-timer").start(this::tick);

    private void tick() {
        long next = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            next += SPACING.toNanos();
            long wait = next - System.nanoTime();
            while (wait > 0 && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(wait);
                wait = next - System.nanoTime();
            }
            wakings.add(System.nanoTime());
        }
    }

    /** Stops; by how much the time between two wakings was longer than it should have been. */
    List<Duration> stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
        List<Duration> excess = new ArrayList<>();
        for (int i = 1; i < wakings.size() - 1; i++) {
            excess.add(Duration.ofNanos(wakings.get(i) - wakings.get(i - 1)).minus(SPACING));
        }
        return excess;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
