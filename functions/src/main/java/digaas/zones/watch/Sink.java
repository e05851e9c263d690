package digaas.zones.watch;

import java.time.Instant;

/** Takes what a pass over one nameserver finds. Safe for use by many threads; does not block. */
public interface Sink {
    /**
     * A recordset was looked at.
     *
     * @param expected its index among the watch's
     */
    void saw(int expected, Look look);

    /** The nameserver has the zone with a serial. */
    void serial(long serial, Instant receivedAt);
}
