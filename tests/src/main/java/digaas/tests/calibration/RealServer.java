package digaas.tests.calibration;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;

/** A nameserver program that serves one zone. */
interface RealServer extends AutoCloseable {
    /**
     * When a change took effect, as far as that can be told from outside.
     *
     * @param before it had not begun
     * @param after it was over
     * @param bothWays whether for a while some answers showed it and later ones did not
     */
    record Truth(Instant before, Instant after, boolean bothWays) {}

    String name();

    InetSocketAddress address();

    /** Gives the zone another serial, and returns when that is served. */
    Truth serial(long serial) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
