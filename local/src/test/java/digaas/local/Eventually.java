package digaas.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what happens elsewhere. */
public final class Eventually {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private Eventually() {}

    /** The first value that is there. @throws AssertionError when none is there in 30 s */
    public static <T> T get(Callable<Optional<T>> look) throws Exception {
        Instant deadline = Instant.now().plus(DEADLINE);
        while (Instant.now().isBefore(deadline)) {
            Optional<T> found = look.call();
            if (found.isPresent()) {
                return found.get();
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        throw new AssertionError("It did not happen in " + DEADLINE.toSeconds() + " s");
    }

    /** Waits until something holds. @throws AssertionError when it doesn't in 30 s */
    public static void until(Callable<Boolean> holds) throws Exception {
        boolean _ = get(() -> holds.call() ? Optional.of(true) : Optional.empty());
    }
}
