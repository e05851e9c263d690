package digaas.dns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sockets and connections to one nameserver. */
final class Carriers {
    private static final int MOST_CONNECTIONS = 4;

    private final EventLoop loop;
    private final Nameserver server;
    private final List<UdpSocket> sockets = new ArrayList<>();
    private final List<StreamConnection> connections = new ArrayList<>();
    private @Nullable HttpsClient client;

    Carriers(EventLoop loop, Nameserver server) {
        this.loop = loop;
        this.server = server;
    }

    /** A UDP socket to send by: an idle one, else a new one, else the least busy; null when there is no room for any. */
    @Nullable
    UdpSocket socket() throws IOException {
        UdpSocket best = leastLoaded(sockets);
        if (best != null && (best.isIdle() || sockets.size() >= loop.settings().socketsPerNameserver())) {
            return best;
        }
        if (!loop.mayOpen(1, best == null)) {
            return best;
        }
        UdpSocket fresh = UdpSocket.open(loop, server);
        sockets.add(fresh);
        loop.opened(fresh);
        loop.timers()
                .add(fresh, System.nanoTime() + loop.settings().socketLifetime().toNanos());
        return fresh;
    }

    /** What to send by where that is not UDP; null when there is no room. */
    @Nullable
    Connection connection() throws IOException {
        if (server.destination().path() == null) {
            return stream();
        }
        return client();
    }

    /** A connection to send by: one that is not crowded, else a new one, else the least busy; null when there is no room. */
    private @Nullable StreamConnection stream() throws IOException {
        StreamConnection best = leastLoaded(connections);
        if (best != null && (best.load() < StreamConnection.CROWDED || connections.size() >= MOST_CONNECTIONS)) {
            return best;
        }
        if (!loop.mayOpen(1, best == null)) {
            return best;
        }
        StreamConnection fresh = StreamConnection.open(loop, server);
        connections.add(fresh);
        loop.opened(fresh);
        return fresh;
    }

    private @Nullable HttpsClient client() throws IOException {
        HttpsClient current = client;
        if (current != null) {
            return current.hasRoom() ? current : null;
        }
        if (!loop.mayOpen(HttpsClient.FEWEST_PLACES, true)) {
            return null;
        }
        client = HttpsClient.open(loop, server);
        return client;
    }

    private static <C extends Carrier> @Nullable C leastLoaded(List<C> carriers) {
        C least = null;
        for (C carrier : carriers) {
            if (least == null || carrier.load() < least.load()) {
                least = carrier;
            }
        }
        return least;
    }

    void remove(Carrier carrier) {
        sockets.remove(carrier);
        connections.remove(carrier);
        client = client == carrier ? null : client;
    }

    boolean isEmpty() {
        return sockets.isEmpty() && connections.isEmpty() && client == null;
    }
}
