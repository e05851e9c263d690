package digaas.dns.query;

import digaas.dns.query.rate.Place;
import digaas.dns.transport.Destination;
import digaas.dns.transport.Endpoint;
import digaas.poll.query.Outcome.Failure;
import java.io.IOException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One nameserver, and the queries that wait to be sent to it. */
final class Server {
    private final QueryDispatcher dispatcher;
    private final ConnectionPool connections;
    private final AddressQueue address;
    private final ServerCapabilities capabilities = new ServerCapabilities();
    private final TreeMap<Place, PendingQuery> waiting = new TreeMap<>();
    private final Map<Query, PendingQuery> unsent = new HashMap<>();
    private boolean blocked;

    /** What came of an attempt to send a query. */
    enum Sending {
        /** A packet or a connection was sent. */
        SENT,
        /** The query has ended: nothing was sent. */
        ENDED,
        /** It waits for a query to end or for a channel to make room. */
        NO_SOCKET,
        /** The system will soon have room for its packet. */
        NO_ROOM_FOR_A_PACKET
    }

    Server(QueryDispatcher dispatcher, Destination destination, AddressQueue address) {
        this.dispatcher = dispatcher;
        this.connections = new ConnectionPool(dispatcher, this, new Endpoint(dispatcher.transports(), destination));
        this.address = address;
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
        enter(query, address.turns().of(query.asker()));
    }

    /** Takes a retry. It goes before all new queries, because its deadline runs. */
    void askAgain(PendingQuery query) {
        enter(query, address.turns().first());
    }

    private void enter(PendingQuery query, Place place) {
        address.entered();
        query.takePlace(place);
        leaveQueue();
        waiting.put(place, query);
        joinQueue();
    }

    private void leaveQueue() {
        if (!waiting.isEmpty()) {
            address.remove(waiting.firstKey());
        }
    }

    private void joinQueue() {
        if (!waiting.isEmpty() && !blocked) {
            address.add(waiting.firstKey(), this);
        }
    }

    /** Sends the next query. The address has taken this server out of its queue. */
    Sending sendNext() {
        PendingQuery next = waiting.firstEntry().getValue();
        boolean first = next.isUnsent();
        // Before it is sent: a connection that is lost meanwhile asks it again, and it gets another place.
        Place place = next.leavePlace();
        waiting.remove(place);
        Sending outcome = send(next);
        switch (outcome) {
            case SENT, ENDED -> forget(next);
            case NO_SOCKET -> {
                blocked = true;
                goBack(next, place);
            }
            case NO_ROOM_FOR_A_PACKET -> goBack(next, place);
        }
        if (outcome == Sending.SENT && first) {
            noteHeldBack(next, System.nanoTime());
        }
        joinQueue();
        return outcome;
    }

    private void goBack(PendingQuery query, Place place) {
        leaveQueue();
        query.takePlace(place);
        waiting.put(place, query);
    }

    private Place left(PendingQuery query) {
        Place place = query.leavePlace();
        waiting.remove(place);
        forget(query);
        return place;
    }

    private void forget(PendingQuery query) {
        unsent.remove(query.query(), query);
        address.left();
    }

    private void noteHeldBack(PendingQuery query, long nowNanos) {
        if (address.hasHeldSince(query.askedNanos())) {
            query.wasHeldBack(nowNanos);
        }
    }

    private Sending send(PendingQuery query) {
        try {
            Connection connection = dispatcher.hasRoom() ? connection(query) : null;
            if (connection == null) {
                return Sending.NO_SOCKET;
            }
            return connection.send(query) ? Sending.SENT : Sending.NO_ROOM_FOR_A_PACKET;
        } catch (IOException | UnsupportedAddressTypeException e) {
            dispatcher.end(query, query.refusal(), System.nanoTime());
            return Sending.ENDED;
        }
    }

    private @Nullable Connection connection(PendingQuery query) throws IOException {
        return query.retry().isOverStream() ? connections.stream() : connections.socket();
    }

    /** A query has ended or a channel has made room. */
    void unblock() {
        blocked = false;
        joinQueue();
    }

    /** A query's time is up. If it was not sent once, its asker's next one gets its place. */
    void gaveUp(PendingQuery query, long nowNanos) {
        leaveQueue();
        Place place = left(query);
        joinQueue();
        if (query.isUnsent()) {
            address.turns().missed(query.asker(), place);
            noteHeldBack(query, nowNanos);
        }
    }

    void abandonWaiting(long nowNanos) {
        waiting.values().forEach(query -> dispatcher.end(query, Failure.ABANDONED, nowNanos));
        waiting.clear();
        unsent.clear();
        address.clear();
    }

    void remove(Connection connection) {
        connections.remove(connection);
    }

    /** Whether forgetting it loses nothing but its capabilities. */
    boolean isIdle() {
        return waiting.isEmpty() && connections.isEmpty() && !blocked;
    }

    AddressQueue address() {
        return address;
    }
}
