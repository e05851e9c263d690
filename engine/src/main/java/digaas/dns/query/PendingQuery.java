package digaas.dns.query;

import digaas.dns.loop.ClockReading;
import digaas.dns.loop.Timer;
import digaas.dns.query.rate.Place;
import digaas.dns.transport.Destination;
import digaas.dns.transport.Loss;
import digaas.dns.transport.OutgoingMessage;
import digaas.dns.wire.Cookies;
import digaas.dns.wire.DecodedAnswer;
import digaas.dns.wire.QueryPacket;
import digaas.poll.query.Asker;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import digaas.poll.query.Outcome.Failure;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One query until its observation. The loop's thread owns it until it has ended; then the completing thread does, by
 * way of a queue. As a timer it is the end of its wait to be sent, later its deadline.
 */
final class PendingQuery extends Timer implements OutgoingMessage {
    /** What is given up sooner, such as the last poll of a request, shows nothing about the server. */
    private static final Duration SILENCE = Duration.ofMillis(500);

    private final Query query;
    private final Destination destination;
    private final QueryDispatcher dispatcher;
    private final byte[] name;
    private final RetryState retry;
    private final Callers callers;

    private @Nullable Place place;
    private @Nullable SentQuery sent;
    private @Nullable Connection connection;
    private @Nullable ClockReading clock;
    private long sentNanos;
    private long deadlineNanos;

    private @Nullable QueryEnd end;

    /**
     * A query that is not sent yet.
     *
     * @param name the wire form of the query's name
     */
    PendingQuery(Query query, Destination destination, byte[] name, Asker asker, QueryDispatcher dispatcher) {
        this.query = query;
        this.destination = destination;
        this.name = name;
        this.dispatcher = dispatcher;
        this.callers = new Callers(asker);
        this.retry = new RetryState(query.question().transport());
    }

    Query query() {
        return query;
    }

    Destination destination() {
        return destination;
    }

    QueryDispatcher dispatcher() {
        return dispatcher;
    }

    RetryState retry() {
        return retry;
    }

    /** Completes with this query's observation. */
    CompletableFuture<Observation> future() {
        return callers.first();
    }

    /** Another caller's equal query ends as this one does. */
    void follow(PendingQuery follower) {
        callers.add(follower.callers);
    }

    int callers() {
        return callers.count();
    }

    /** The first that asked it. */
    Asker asker() {
        return callers.asker();
    }

    /** When it was first asked, by {@link System#nanoTime()}. */
    long askedNanos() {
        return callers.askedNanos();
    }

    // While it waits.

    void takePlace(Place taken) {
        place = taken;
    }

    /** Leaves the queue and its place in it. */
    Place leavePlace() {
        Place left = Objects.requireNonNull(place, "in no queue");
        place = null;
        return left;
    }

    /** Whether it has not been sent once. */
    boolean isUnsent() {
        return clock == null;
    }

    /** It has been sent, or has been given up before, after its address's rate had held it back. */
    void wasHeldBack(long nowNanos) {
        if (isUnsent()) {
            callers.neverSent();
        } else {
            callers.sentLate(nowNanos);
        }
    }

    // On its way.

    /** Builds the packet for a connection and, the first time, starts the deadline. */
    void depart(Connection by, int id, ServerCapabilities server) {
        connection = by;
        sent = SentQuery.of(id, name, query, retry, server, dispatcher.entropy());
        sending(System.nanoTime());
    }

    @Override
    public void sending(long nanos) {
        if (clock == null) {
            deadlineNanos = nanos + query.timeout().toNanos();
            dispatcher.loop().schedule(this, deadlineNanos);
        }
        sentNanos = nanos;
        clock = dispatcher.clock().reading(nanos);
    }

    @Override
    public byte[] octets() {
        return packet().octets();
    }

    @Override
    public boolean isAwaited() {
        return connection != null;
    }

    @Override
    public void awaited() {
        callers.sent();
        onItsConnection().await(this);
    }

    @Override
    public void responded(byte @Nullable [] response, long nanos) {
        onItsConnection().responded(this, response, nanos);
    }

    @Override
    public void lost(Loss loss, long nanos) {
        onItsConnection().lost(this, loss, nanos);
    }

    private Connection onItsConnection() {
        return Objects.requireNonNull(connection, "not sent");
    }

    private QueryPacket packet() {
        return Objects.requireNonNull(sent, "not sent").packet();
    }

    QueryPacket.Match match(byte[] received) {
        return packet().match(received);
    }

    int id() {
        return packet().id();
    }

    /** Whether the packet has the name in the caller's letter case. */
    boolean isAsGiven() {
        return packet().isAsGiven(name);
    }

    boolean hasEdns() {
        return packet().hasEdns();
    }

    /** Null when it is without EDNS for another reason than silence. */
    Plainness.@Nullable Level level() {
        return sent == null ? null : sent.level();
    }

    /** Whether it has waited for so long that an answer could be expected. */
    boolean isSilence() {
        return !retry.isOverStream() && query.timeout().compareTo(SILENCE) >= 0;
    }

    @Nullable
    Cookies cookies() {
        return sent == null ? null : sent.cookies();
    }

    /** No response is awaited any more. */
    void leave() {
        connection = null;
    }

    @Override
    protected void fire(long nowNanos) {
        if (connection != null) {
            connection.expire(this);
        }
        if (place != null) {
            dispatcher.gaveUp(this, nowNanos);
        }
        dispatcher.expired(this, clock == null ? Failure.ABANDONED : lateness(), nowNanos);
    }

    private Failure lateness() {
        if (retry.isUnsigned()) {
            return Failure.TSIG;
        }
        return retry.isTruncated() ? Failure.TRUNCATED : Failure.TIMEOUT;
    }

    /** The failure when the system refused the packet or the connection. */
    Failure refusal() {
        return retry.isTruncated() ? Failure.TRUNCATED : Failure.UNREACHABLE;
    }

    // At its end.

    void end(QueryEnd with) {
        end = with;
    }

    boolean hasEnded() {
        return end != null;
    }

    /** Goes on after an answer that calls for a retry; the deadline stays. */
    void resume() {
        end = null;
        dispatcher.loop().schedule(this, deadlineNanos);
    }

    DecodedAnswer decode() {
        return ended().decode(retry.isOverStream());
    }

    void complete(Outcome outcome) {
        callers.complete(
                clock == null
                        ? new Observation(dispatcher.clock().now(), Duration.ZERO, outcome)
                        : new Observation(clock.at(sentNanos), Duration.ofNanos(ended().nanos() - sentNanos), outcome));
    }

    private QueryEnd ended() {
        return Objects.requireNonNull(end, "not ended");
    }
}
