package digaas.tests.bind;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for a condition with a deadline. */
final class Patience {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final long PAUSE_MILLIS = 10;

    private Patience() {}

    /** Returns once the condition holds; fails when it still does not after 20 s. */
    static void until(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited " + DEADLINE.toSeconds() + " s in vain: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }
}
