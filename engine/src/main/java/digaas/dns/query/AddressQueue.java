package digaas.dns.query;

import digaas.dns.loop.Timer;
import digaas.dns.query.rate.Place;
import digaas.dns.query.rate.RateLimit;
import digaas.dns.query.rate.Share;
import digaas.dns.query.rate.Turns;
import java.util.Map;
import java.util.TreeMap;

/**
 * The nameservers at one address that have queries to send, and the rate that they share. Their queries form one queue,
 * in which askers take turns. As a timer it is the end of a pause in sending: nobody else waits for the rate, so nobody
 * else wakes up.
 */
final class AddressQueue extends Timer {
    /** How long to wait when the system has no room for a packet. */
    private static final long PAUSE_NANOS = 1_000_000;

    private final QueryDispatcher dispatcher;
    private final RateLimit rate;
    private final Turns turns = new Turns();
    /** By the place of the query that each would send next. Those that wait for sockets are missing. */
    private final TreeMap<Place, Server> ready = new TreeMap<>();

    private int waiting;
    private boolean queued;
    private long heldUntilNanos = System.nanoTime();

    AddressQueue(QueryDispatcher dispatcher, RateLimit rate) {
        this.dispatcher = dispatcher;
        this.rate = rate;
    }

    Turns turns() {
        return turns;
    }

    /** A server's next query is in a place. */
    void add(Place place, Server server) {
        ready.put(place, server);
        requestTurn();
    }

    /** A server's next query will be another. */
    void remove(Place place) {
        ready.remove(place);
    }

    /** From now on only a share of the rate may be used. */
    void share(Share share) {
        rate.share(share, waiting > 0, System.nanoTime());
        dispatcher.loop().cancel(this);
        if (!ready.isEmpty()) {
            requestTurn();
        }
    }

    /** A server has one more query that waits. */
    void entered() {
        if (waiting == 0) {
            rate.begin(System.nanoTime());
        }
        waiting++;
    }

    /** A server's query waits no more. */
    void left() {
        waiting--;
        if (waiting == 0) {
            turns.clear();
        }
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

    /** Sends at most {@code most} waiting queries, and asks for another turn if some are left that can be sent. */
    int takeTurn(int most) {
        queued = false;
        int taken = 0;
        while (taken < most && !ready.isEmpty()) {
            Map.Entry<Place, Server> next = ready.firstEntry();
            if (!rate.allows(System.nanoTime())) {
                heldUntilNanos = rate.nextNanos();
                pauseUntil(heldUntilNanos);
                return taken;
            }
            ready.pollFirstEntry();
            Server server = next.getValue();
            switch (server.sendNext()) {
                case SENT -> {
                    // Only now: what finds no socket takes nothing of the rate.
                    rate.take(System.nanoTime());
                    turns.served(next.getKey());
                }
                case ENDED -> {}
                case NO_SOCKET -> dispatcher.scheduler().addBlocked(server);
                case NO_ROOM_FOR_A_PACKET -> {
                    pauseUntil(System.nanoTime() + PAUSE_NANOS);
                    return taken;
                }
            }
            taken++;
        }
        if (!ready.isEmpty()) {
            requestTurn();
        }
        return taken;
    }

    private void pauseUntil(long nanos) {
        dispatcher.loop().schedule(this, nanos);
    }

    /** Whether the rate has held back what came at a moment. */
    boolean hasHeldSince(long nanos) {
        return heldUntilNanos - nanos > 0;
    }

    /** Before a pause: those who asked may be gone after it. */
    void forgetAskers() {
        if (waiting == 0) {
            turns.clear();
        }
    }

    /** Everything that waited has been given up. */
    void clear() {
        ready.clear();
        waiting = 0;
        turns.clear();
    }

    /** Whether forgetting it loses nothing. */
    boolean isIdle(long nowNanos) {
        return waiting == 0 && !queued && !isScheduled() && rate.isUnused(nowNanos);
    }
}
