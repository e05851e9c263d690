package digaas.dns.query;

import digaas.dns.transport.Endpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connections to one nameserver. */
final class ConnectionPool {
    private static final int MOST_STREAMS = 4;
    /** More queries than this on one stream call for a second. */
    private static final int CROWDED = 64;

    private final QueryDispatcher dispatcher;
    private final Server server;
    private final Endpoint endpoint;
    private final List<Connection> sockets = new ArrayList<>();
    private final List<Connection> streams = new ArrayList<>();

    ConnectionPool(QueryDispatcher dispatcher, Server server, Endpoint endpoint) {
        this.dispatcher = dispatcher;
        this.server = server;
        this.endpoint = endpoint;
    }

    /** A UDP socket: an idle one, else a new one, else the least busy; null when there is no room. */
    @Nullable
    Connection socket() throws IOException {
        Connection best = leastLoaded(sockets);
        int most = dispatcher.settings().socketsPerNameserver();
        return best != null && (best.isIdle() || sockets.size() >= most)
                ? best
                : openOr(best, sockets, endpoint::openUdp);
    }

    /** A connection by TCP, TLS or HTTPS; null when there is no room. */
    @Nullable
    Connection stream() throws IOException {
        return endpoint.isHttps() ? https() : tcp();
    }

    /** One that is not crowded, else a new one, else the least busy. */
    private @Nullable Connection tcp() throws IOException {
        Connection best = leastLoaded(streams);
        return best != null && (best.load() < CROWDED || streams.size() >= MOST_STREAMS)
                ? best
                : openOr(best, streams, endpoint::openStream);
    }

    private @Nullable Connection https() throws IOException {
        if (streams.isEmpty()) {
            return openOr(null, streams, endpoint::openStream);
        }
        Connection client = streams.getFirst();
        return client.hasRoom() ? client : null;
    }

    private @Nullable Connection openOr(@Nullable Connection other, List<Connection> pool, Connection.Opening opening)
            throws IOException {
        if (!endpoint.mayOpen(other == null, dispatcher.blocked())) {
            return other;
        }
        Connection opened = new Connection(dispatcher, server, opening);
        pool.add(opened);
        return opened;
    }

    private static @Nullable Connection leastLoaded(List<Connection> connections) {
        Connection least = null;
        for (Connection connection : connections) {
            if (least == null || connection.load() < least.load()) {
                least = connection;
            }
        }
        return least;
    }

    void remove(Connection connection) {
        sockets.remove(connection);
        streams.remove(connection);
    }

    boolean isEmpty() {
        return sockets.isEmpty() && streams.isEmpty();
    }
}
