package digaas.dns;

import digaas.dns.wire.AnswerDecoder;
import digaas.dns.wire.Cookies;
import digaas.dns.wire.Decoded;
import digaas.dns.wire.QueryPacket;
import digaas.dns.wire.Wire;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import digaas.poll.query.Outcome.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way to an observation. The event loop's thread owns it until it has ended; then the completing thread
 * does, by way of a queue.
 */
final class Exchange extends Timer {
    private final Inquiry inquiry;
    private final Destination destination;
    private final EventLoop loop;
    private final byte[] name;
    private final Approach approach;
    private final CompletableFuture<Observation> future = new CompletableFuture<>();
    private List<Exchange> followers = List.of();

    private @Nullable QueryPacket packet;
    private @Nullable Cookies cookies;
    private @Nullable Carrier carrier;
    private @Nullable Anchor anchor;
    private long sentNanos;
    private long deadlineNanos;

    private boolean ended;
    private long endNanos;
    private byte @Nullable [] answer;
    private Failure failure = Failure.ABANDONED;

    /**
     * An exchange that has not begun.
     *
     * @param name the wire form of the name in question
     */
    Exchange(Inquiry inquiry, Destination destination, byte[] name, EventLoop loop) {
        this.inquiry = inquiry;
        this.destination = destination;
        this.name = name;
        this.loop = loop;
        this.approach = new Approach(inquiry.question().transport());
    }

    Inquiry inquiry() {
        return inquiry;
    }

    Destination destination() {
        return destination;
    }

    EventLoop loop() {
        return loop;
    }

    Approach approach() {
        return approach;
    }

    CompletableFuture<Observation> future() {
        return future;
    }

    /** Another caller's equal question will end as this one does. */
    void follow(Exchange follower) {
        if (followers.isEmpty()) {
            followers = new ArrayList<>();
        }
        followers.add(follower);
    }

    int callers() {
        return 1 + followers.size();
    }

    // On its way.

    boolean hasDeparted() {
        return anchor != null;
    }

    /** Makes the packet for a carrier and, the first time, starts the deadline. */
    QueryPacket depart(Carrier by, int id, Traits traits) {
        carrier = by;
        boolean edns = traits.takesEdns() && !approach.isWithoutEdns();
        cookies = edns ? traits.cookies(loop.entropy()) : null;
        QueryPacket query =
                QueryPacket.of(id, name, inquiry.question().type(), cookies == null ? null : cookies.option());
        if (!traits.keepsCase()) {
            approach.learnAsGiven();
        }
        if (!approach.isAsGiven()) {
            query.mixCase(loop.entropy());
        }
        if (inquiry.key() != null) {
            query.sign(inquiry.key());
        }
        packet = query;
        sent(System.nanoTime());
        return query;
    }

    /** Stamps the moment just before the packet's first octet goes to the system. */
    void sent(long nanos) {
        if (anchor == null) {
            deadlineNanos = nanos + inquiry.timeout().toNanos();
            loop.timers().add(this, deadlineNanos);
        }
        sentNanos = nanos;
        anchor = loop.anchor(nanos);
    }

    QueryPacket.Match match(byte[] received) {
        return packet == null ? QueryPacket.Match.NONE : packet.match(received);
    }

    int id() {
        return packet == null ? -1 : packet.id();
    }

    boolean askedWithEdns() {
        return packet != null && packet.hasEdns();
    }

    @Nullable
    Cookies cookies() {
        return cookies;
    }

    void arrived() {
        carrier = null;
    }

    @Override
    void fire(long nowNanos) {
        if (carrier != null) {
            carrier.expire(this);
        }
        loop.end(this, hasDeparted() ? lateness() : Failure.ABANDONED, nowNanos);
    }

    private Failure lateness() {
        if (approach.isUnsigned()) {
            return Failure.TSIG;
        }
        return approach.isTruncated() ? Failure.TRUNCATED : Failure.TIMEOUT;
    }

    /** Why no answer can be had from a carrier that the system refused. */
    Failure refusal() {
        return approach.isTruncated() ? Failure.TRUNCATED : Failure.UNREACHABLE;
    }

    // At its end.

    void end(byte[] received, long nanos) {
        ended = true;
        answer = received;
        endNanos = nanos;
    }

    void end(Failure reason, long nanos) {
        ended = true;
        failure = reason;
        endNanos = nanos;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Goes on after an answer that asks for another query; the deadline stays. */
    void resume() {
        ended = false;
        answer = null;
        loop.timers().add(this, deadlineNanos);
    }

    Decoded decode() {
        if (answer == null) {
            return Decoded.unanswered(failure);
        }
        return approach.isOverStream() && Wire.isTruncated(answer)
                ? Decoded.unanswered(Failure.TRUNCATED)
                : AnswerDecoder.decode(answer);
    }

    void complete(Outcome outcome) {
        Anchor since = anchor;
        Observation observation = since == null
                ? new Observation(loop.wallTime(), Duration.ZERO, outcome)
                : new Observation(since.at(sentNanos), Duration.ofNanos(endNanos - sentNanos), outcome);
        future.complete(observation);
        followers.forEach(follower -> follower.future.complete(observation));
    }
}
