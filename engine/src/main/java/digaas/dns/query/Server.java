package digaas.dns.query;

import digaas.dns.loop.Timer;
import digaas.dns.transport.Destination;
import digaas.dns.transport.Endpoint;
import digaas.poll.query.Outcome.Failure;
import java.io.IOException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One nameserver, and the queries that wait to be sent to it. As a timer it is the end of a pause in sending. */
final class Server extends Timer {
    /** How long to wait when the system has no room for a packet. */
    private static final long PAUSE_NANOS = Duration.ofMillis(1).toNanos();

    private final QueryDispatcher dispatcher;
    private final ConnectionPool connections;
    private final RateLimit rate;
    private final ServerCapabilities capabilities = new ServerCapabilities();
    private final Deque<PendingQuery> waiting = new ArrayDeque<>();
    private final Map<Query, PendingQuery> unsent = new HashMap<>();
    private boolean queued;

    /** @param rate of its address */
    Server(QueryDispatcher dispatcher, Destination destination, RateLimit rate) {
        this.dispatcher = dispatcher;
        this.connections = new ConnectionPool(dispatcher, this, new Endpoint(dispatcher.transports(), destination));
        this.rate = rate;
    }

    ServerCapabilities capabilities() {
        return capabilities;
    }

    /** Takes a new query. It shares the packet of an equal one that is not sent yet. */
    void ask(PendingQuery query) {
        PendingQuery same = unsent.putIfAbsent(query.query(), query);
        if (same != null && !same.hasEnded()) {
            same.follow(query);
            return;
        }
        if (same != null) {
            unsent.put(query.query(), query);
        }
        long latest = System.nanoTime() + dispatcher.settings().maxWait().toNanos();
        dispatcher.loop().schedule(query, latest);
        waiting.addLast(query);
        requestTurn();
    }

    /** Takes a retry. It goes before all new queries, because its deadline runs. */
    void askAgain(PendingQuery query) {
        waiting.addFirst(query);
        requestTurn();
    }

    private void requestTurn() {
        if (!queued && !isScheduled()) {
            queued = true;
            dispatcher.scheduler().add(this);
        }
    }

    @Override
    protected void fire(long nowNanos) {
        requestTurn();
    }

    /** Sends at most {@code most} waiting queries, and asks for another turn if some are left. */
    int takeTurn(int most) {
        queued = false;
        int taken = 0;
        while (taken < most && !waiting.isEmpty()) {
            PendingQuery next = waiting.remove();
            if (!next.hasEnded() && !send(next)) {
                waiting.addFirst(next);
                return taken;
            }
            unsent.remove(next.query(), next);
            taken++;
        }
        if (!waiting.isEmpty()) {
            requestTurn();
        }
        return taken;
    }

    /** False when the query cannot be sent now; then a later turn has been arranged. */
    private boolean send(PendingQuery query) {
        try {
            if (!dispatcher.hasRoom()) {
                return waitForRoom();
            }
            // First of all: the address sees a new connection, too.
            if (!rate.take(System.nanoTime())) {
                return pauseUntil(rate.retryNanos(dispatcher.entropy()));
            }
            Connection connection = connection(query);
            if (connection == null) {
                return waitForRoom();
            }
            return connection.send(query) || pauseUntil(System.nanoTime() + PAUSE_NANOS);
        } catch (IOException | UnsupportedAddressTypeException e) {
            dispatcher.end(query, query.refusal(), System.nanoTime());
            return true;
        }
    }

    private @Nullable Connection connection(PendingQuery query) throws IOException {
        return query.retry().isOverStream() ? connections.stream() : connections.socket();
    }

    private boolean waitForRoom() {
        queued = true;
        dispatcher.scheduler().addBlocked(this);
        return false;
    }

    private boolean pauseUntil(long nanos) {
        dispatcher.loop().schedule(this, nanos);
        return false;
    }

    void abandonWaiting(long nowNanos) {
        for (PendingQuery query : waiting) {
            if (!query.hasEnded()) {
                dispatcher.end(query, Failure.ABANDONED, nowNanos);
            }
        }
        waiting.clear();
        unsent.clear();
    }

    void remove(Connection connection) {
        connections.remove(connection);
    }

    /** Whether forgetting it loses nothing but its capabilities. */
    boolean isIdle() {
        return waiting.isEmpty() && connections.isEmpty() && !queued && !isScheduled();
    }
}
