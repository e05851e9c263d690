package digaas.tests.bind;

import java.time.Instant;

/**
 * A change that was made: it became visible between these moments.
 *
 * @param before just before the program that made it was started
 * @param after just after the nameserver had confirmed it
 */
record Change(Instant before, Instant after) {

    /** Makes a change. */
    static Change of(Action action) throws Exception {
        Instant before = Instant.now();
        action.run();
        return new Change(before, Instant.now());
    }

    /** What makes it. */
    interface Action {
        void run() throws Exception;
    }
}
