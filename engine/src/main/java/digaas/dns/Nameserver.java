package digaas.dns;

import digaas.dns.tls.Peer;
import digaas.poll.query.Outcome.Failure;
import java.io.IOException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** One nameserver, and what waits to be sent to it. As a timer it is the end of a pause in sending. */
final class Nameserver extends Timer {
    /** When the system had no room for a packet. */
    private static final long PAUSE_NANOS = Duration.ofMillis(1).toNanos();

    private final EventLoop loop;
    private final Destination destination;
    private final Carriers carriers;
    private final RateLimit rate;
    private final Traits traits = new Traits();
    private final Deque<Exchange> waiting = new ArrayDeque<>();
    private final Map<Inquiry, Exchange> unsent = new HashMap<>();
    private @Nullable SSLContext tls;
    private boolean queued;

    Nameserver(EventLoop loop, Destination destination) {
        this.loop = loop;
        this.destination = destination;
        this.carriers = new Carriers(loop, this);
        this.rate = new RateLimit(loop.settings().queriesPerSecond(), System.nanoTime());
    }

    Destination destination() {
        return destination;
    }

    Traits traits() {
        return traits;
    }

    /** What checks that it is its peer to whom a connection leads. */
    SSLContext tls(Peer peer) {
        SSLContext context = tls == null ? loop.tls().context(peer) : tls;
        tls = context;
        return context;
    }

    /** Takes a new question; one like another that has not been sent yet shares its packet. */
    void ask(Exchange exchange) {
        Exchange same = unsent.putIfAbsent(exchange.inquiry(), exchange);
        if (same != null && !same.hasEnded()) {
            same.follow(exchange);
            return;
        }
        if (same != null) {
            unsent.put(exchange.inquiry(), exchange);
        }
        loop.timers()
                .add(exchange, System.nanoTime() + loop.settings().maxWait().toNanos());
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
            if (!next.hasEnded() && !send(next)) {
                waiting.addFirst(next);
                return taken;
            }
            unsent.remove(next.inquiry(), next);
            taken++;
        }
        if (!waiting.isEmpty()) {
            wantTurn();
        }
        return taken;
    }

    /** False when it can't be sent now; then a later turn has been arranged. */
    private boolean send(Exchange exchange) {
        try {
            return exchange.approach().isOverStream() ? sendByStream(exchange) : sendByUdp(exchange);
        } catch (IOException | UnsupportedAddressTypeException e) {
            loop.end(exchange, exchange.refusal(), System.nanoTime());
            return true;
        }
    }

    private boolean sendByUdp(Exchange exchange) throws IOException {
        UdpSocket socket = loop.hasRoom() ? carriers.socket() : null;
        if (socket == null) {
            return waitForRoom();
        }
        if (!rate.take(System.nanoTime())) {
            return pauseUntil(rate.retryNanos(loop.entropy()));
        }
        return socket.send(exchange) || pauseUntil(System.nanoTime() + PAUSE_NANOS);
    }

    private boolean sendByStream(Exchange exchange) throws IOException {
        Connection connection = loop.hasRoom() ? carriers.connection() : null;
        if (connection == null) {
            return waitForRoom();
        }
        if (!rate.take(System.nanoTime())) {
            return pauseUntil(rate.retryNanos(loop.entropy()));
        }
        connection.send(exchange);
        return true;
    }

    private boolean waitForRoom() {
        queued = true;
        loop.turns().addBlocked(this);
        return false;
    }

    private boolean pauseUntil(long nanos) {
        loop.timers().add(this, nanos);
        return false;
    }

    void abandonWaiting(long nowNanos) {
        for (Exchange exchange : waiting) {
            if (!exchange.hasEnded()) {
                loop.end(exchange, Failure.ABANDONED, nowNanos);
            }
        }
        waiting.clear();
        unsent.clear();
    }

    void without(Carrier carrier) {
        carriers.remove(carrier);
    }

    /** Whether nothing but what its answers taught is lost when it is forgotten. */
    boolean isIdle() {
        return waiting.isEmpty() && carriers.isEmpty() && !queued && heapIndex == ABSENT;
    }
}
