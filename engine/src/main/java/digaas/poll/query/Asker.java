package digaas.poll.query;

import java.time.Duration;

/**
 * Who asks, and what it learns of its queries on their way. Askers whose queries wait for the rate of one address take
 * turns; which is which is told by identity.
 *
 * <p>The methods run on the engine's thread and must not block or throw.
 */
@FunctionalInterface
public interface Asker {
    /** A query has been sent. One that is sent again, and one that askers share, counts each time and for each. */
    void sent();

    /**
     * A query had to wait for its address's rate.
     *
     * @param wait until it was first sent
     */
    default void sentLate(Duration wait) {}

    /** A query waited for its address's rate for so long that it was given up. */
    default void neverSent() {}
}
