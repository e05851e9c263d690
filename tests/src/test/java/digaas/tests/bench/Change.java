package digaas.tests.bench;

import java.time.Instant;

/**
 * A change of a zone: it became visible between these moments.
 *
 * @param before just before the program that made it was started
 * @param after just after the nameserver had confirmed it
 */
public record Change(Zone zone, Instant before, Instant after) {
    /** Makes a change. */
    public static Change of(Zone zone, Action action) throws Exception {
        Instant before = Instant.now();
        action.run();
        return new Change(zone, before, Instant.now());
    }

    /** What makes it. */
    public interface Action {
        void run() throws Exception;
    }
}
