package digaas.local.states.interpreter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Lets a Wait state, or the delay before a retry, pass: in real time, or faster in a test. */
@FunctionalInterface
public interface Waiter {
    /**
     * Returns once the moment has come; at once when it has passed.
     *
     * @throws InterruptedException when the execution is stopped meanwhile
     */
    void waitUntil(Instant moment) throws InterruptedException;

    /** Waits as long as the clock says. It looks at the clock at least once a minute, since a clock may be set. */
    static Waiter realTime(InstantSource clock) {
        Duration mostAtOnce = Duration.ofMinutes(1);
        return moment -> {
            Duration left = Duration.between(clock.instant(), moment);
            while (left.isPositive()) {
                Thread.sleep(left.compareTo(mostAtOnce) < 0 ? left : mostAtOnce);
                left = Duration.between(clock.instant(), moment);
            }
        };
    }
}
