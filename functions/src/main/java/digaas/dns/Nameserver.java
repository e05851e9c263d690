package digaas.dns;

import digaas.poll.Outcome.Failure;
import digaas.poll.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One nameserver: what waits to be sent to it, the sockets to it, and what it is known not to understand. */
final class Nameserver extends Timer {
    /** How long a server that failed on EDNS or on letter case is spared it. */
    private static final long MEMORY_NANOS = Duration.ofMinutes(10).toNanos();
    /** When the system had no room for a packet. */
    private static final long PAUSE_NANOS = Duration.ofMillis(1).toNanos();

    private static final int MOST_CONNECTIONS = 4;

    private final EventLoop loop;
    private final InetSocketAddress address;
    private final Deque<Exchange> waiting = new ArrayDeque<>();
    private final List<UdpSocket> sockets = new ArrayList<>();
    private final List<StreamConnection> connections = new ArrayList<>();
    private @Nullable Long withoutEdnsSince;
    private @Nullable Long withoutCaseSince;
    private boolean queued;

    Nameserver(EventLoop loop, InetSocketAddress address) {
        this.loop = loop;
        this.address = address;
    }

    InetSocketAddress address() {
        return address;
    }

    void ask(Exchange exchange) {
        waiting.addLast(exchange);
        wantTurn();
    }

    /** Before all that have not been sent yet: its deadline runs. */
    void askAgain(Exchange exchange) {
        waiting.addFirst(exchange);
        wantTurn();
    }

    private void wantTurn() {
        if (!queued && heapIndex == ABSENT) {
            queued = true;
            loop.turns().add(this);
        }
    }

    @Override
    void fire(long nowNanos) {
        wantTurn();
    }

    /** Sends what waits, {@code most} at most, and asks for another turn if some is left. */
    int takeTurn(int most) {
        queued = false;
        int taken = 0;
        while (taken < most && !waiting.isEmpty()) {
            Exchange next = waiting.remove();
            if (!next.hasEnded()) {
                taken++;
                if (!send(next)) {
                    return taken;
                }
            }
        }
        if (!waiting.isEmpty()) {
            wantTurn();
        }
        return taken;
    }

    private boolean send(Exchange exchange) {
        if (exchange.question().transport() == Transport.TLS) {
            loop.end(exchange, Failure.TLS, System.nanoTime());
            return true;
        }
        try {
            return exchange.isOverStream() ? sendByStream(exchange) : sendByUdp(exchange);
        } catch (IOException e) {
            loop.end(exchange, exchange.refusal(), System.nanoTime());
            return true;
        }
    }

    private boolean sendByUdp(Exchange exchange) throws IOException {
        UdpSocket socket = loop.hasRoom() ? socket() : null;
        if (socket == null) {
            return waitForRoom(exchange);
        }
        if (socket.send(exchange)) {
            return true;
        }
        waiting.addFirst(exchange);
        loop.timers().add(this, System.nanoTime() + PAUSE_NANOS);
        return false;
    }

    private boolean sendByStream(Exchange exchange) throws IOException {
        StreamConnection connection = loop.hasRoom() ? connection() : null;
        if (connection == null) {
            return waitForRoom(exchange);
        }
        connection.send(exchange);
        return true;
    }

    private boolean waitForRoom(Exchange exchange) {
        waiting.addFirst(exchange);
        queued = true;
        loop.blocked().add(this);
        return false;
    }

    private @Nullable UdpSocket socket() throws IOException {
        UdpSocket best = leastLoaded(sockets);
        if (best != null && (best.isIdle() || sockets.size() >= loop.settings().socketsPerNameserver())) {
            return best;
        }
        if (!loop.sockets().mayOpen(best == null, loop.blocked().size())) {
            return best;
        }
        UdpSocket fresh = UdpSocket.open(loop, this);
        sockets.add(fresh);
        loop.sockets().opened(fresh);
        loop.timers()
                .add(fresh, System.nanoTime() + loop.settings().socketLifetime().toNanos());
        return fresh;
    }

    private @Nullable StreamConnection connection() throws IOException {
        StreamConnection best = leastLoaded(connections);
        if (best != null && (best.load() < StreamConnection.CROWDED || connections.size() >= MOST_CONNECTIONS)) {
            return best;
        }
        if (!loop.sockets().mayOpen(best == null, loop.blocked().size())) {
            return best;
        }
        StreamConnection fresh = StreamConnection.open(loop, this);
        connections.add(fresh);
        loop.sockets().opened(fresh);
        return fresh;
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

    void abandonWaiting(long nowNanos) {
        for (Exchange exchange : waiting) {
            if (!exchange.hasEnded()) {
                loop.end(exchange, Failure.ABANDONED, nowNanos);
            }
        }
        waiting.clear();
    }

    void without(Carrier carrier) {
        sockets.remove(carrier);
        connections.remove(carrier);
    }

    boolean takesEdns(Exchange exchange) {
        return !exchange.isWithoutEdns() && !isRecent(withoutEdnsSince);
    }

    boolean keepsCase() {
        return !isRecent(withoutCaseSince);
    }

    void losesCase(long nowNanos) {
        withoutCaseSince = nowNanos;
    }

    void failsOnEdns(long nowNanos) {
        withoutEdnsSince = nowNanos;
    }

    private static boolean isRecent(@Nullable Long nanos) {
        return nanos != null && System.nanoTime() - nanos < MEMORY_NANOS;
    }

    /** Whether nothing is lost when it is forgotten. */
    boolean isIdle() {
        return waiting.isEmpty() && sockets.isEmpty() && connections.isEmpty() && !queued && heapIndex == ABSENT;
    }
}
