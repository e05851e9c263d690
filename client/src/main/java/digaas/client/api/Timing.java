package digaas.client.api;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The clock that limits repeats and the pauses between them. */
public interface Timing {
    /** Nanoseconds of a clock that only runs forward. */
    long nanoTime();

    /** Completes after this time. */
    CompletableFuture<Void> after(Duration pause);

    /** The machine's clock. */
    static Timing ofMachine() {
        return new Timing() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public CompletableFuture<Void> after(Duration pause) {
                return CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(pause.toNanos(), TimeUnit.NANOSECONDS));
            }
        };
    }
}
