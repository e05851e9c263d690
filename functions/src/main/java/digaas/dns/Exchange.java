package digaas.dns;

import digaas.poll.Observation;
import digaas.poll.Outcome;
import digaas.poll.Outcome.Failure;
import digaas.poll.Outcome.Unanswered;
import digaas.poll.Question;
import digaas.poll.Transport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One question on its way to an observation. The event loop's thread owns it until it has ended; then the completing thread
 * does, by way of a queue.
 */
final class Exchange extends Timer {
    private final Question question;
    private final EventLoop loop;
    private final byte[] name;
    private final Duration timeout;
    private final CompletableFuture<Observation> future = new CompletableFuture<>();

    private boolean overStream;
    private boolean truncated;
    private boolean withoutEdns;
    private boolean asGiven;
    private boolean reconnected;

    private @Nullable QueryPacket packet;
    private @Nullable Carrier carrier;
    private @Nullable Anchor anchor;
    private long sentNanos;
    private long deadlineNanos;

    private boolean ended;
    private long endNanos;
    private byte @Nullable [] answer;
    private Failure failure = Failure.ABANDONED;

    Exchange(Question question, byte[] name, Duration timeout, EventLoop loop) {
        this.question = question;
        this.name = name;
        this.timeout = timeout;
        this.loop = loop;
        this.overStream = question.transport() != Transport.UDP;
    }

    Question question() {
        return question;
    }

    EventLoop loop() {
        return loop;
    }

    CompletableFuture<Observation> future() {
        return future;
    }

    // What the next packet is to be.

    boolean isOverStream() {
        return overStream;
    }

    /** The whole answer did not fit: ask again by TCP. */
    void retryOverStream() {
        truncated = true;
        overStream = true;
    }

    boolean askedWithEdns() {
        return packet != null && packet.hasEdns();
    }

    /** Whether it was this question that found out. */
    boolean isWithoutEdns() {
        return withoutEdns;
    }

    void retryWithoutEdns() {
        withoutEdns = true;
    }

    /** Whether letter case was mixed, so that an answer in another case needs a second look. */
    boolean isCaseMixed() {
        return !asGiven && !overStream;
    }

    void retryAsGiven() {
        asGiven = true;
    }

    /** Whether another connection may be tried after one that had worked broke; once. */
    boolean mayReconnect() {
        boolean first = !reconnected;
        reconnected = true;
        return first;
    }

    // On its way.

    /** Makes the packet for a carrier and, the first time, starts the deadline. */
    QueryPacket depart(Carrier by, int id, boolean edns, boolean mixCase) {
        carrier = by;
        asGiven = asGiven || !mixCase;
        QueryPacket query = QueryPacket.of(id, name, question.type(), edns);
        if (isCaseMixed()) {
            query.mixCase(loop.entropy());
        }
        packet = query;
        sent(System.nanoTime());
        return query;
    }

    /** Stamps the moment just before the packet's first octet goes to the system. */
    void sent(long nanos) {
        if (anchor == null) {
            deadlineNanos = nanos + timeout.toNanos();
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

    void arrived() {
        carrier = null;
    }

    @Override
    void fire(long nowNanos) {
        if (carrier != null) {
            carrier.forget(this);
        }
        Failure reason = truncated ? Failure.TRUNCATED : Failure.TIMEOUT;
        loop.end(this, anchor == null ? Failure.ABANDONED : reason, nowNanos);
    }

    /** Why no answer can be had from a carrier that the system refused. */
    Failure refusal() {
        return truncated ? Failure.TRUNCATED : Failure.UNREACHABLE;
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

    Outcome outcome() {
        if (answer == null) {
            return new Unanswered(failure);
        }
        return overStream && Wire.isTruncated(answer)
                ? new Unanswered(Failure.TRUNCATED)
                : AnswerDecoder.decode(answer);
    }

    void complete(Outcome outcome) {
        Anchor since = anchor;
        future.complete(
                since == null
                        ? new Observation(loop.wallTime(), Duration.ZERO, outcome)
                        : new Observation(since.at(sentNanos), Duration.ofNanos(endNanos - sentNanos), outcome));
    }
}
