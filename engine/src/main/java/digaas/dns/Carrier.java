package digaas.dns;

import digaas.dns.wire.QueryPacket;
import digaas.dns.wire.Wire;
import digaas.poll.query.Outcome.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What carries questions, and those that await an answer on it, by message ID. As a timer it is the end of its life. */
abstract class Carrier extends Timer {
    final EventLoop loop;
    final Nameserver server;
    private final Map<Integer, Exchange> inFlight = new HashMap<>();
    private boolean retired;
    private boolean closed;

    Carrier(EventLoop loop, Nameserver server) {
        this.loop = loop;
        this.server = server;
    }

    /** How many descriptors it takes at most. */
    int places() {
        return 1;
    }

    /** Lets go of its descriptors, and tells the loop when they are free. */
    abstract void release();

    /** Nothing is awaited any more. */
    void idle() {
        // It stays until its time is up.
    }

    /** One that never served is not worth keeping; another is for as long as it may soon be needed again. */
    final void keepIf(boolean served) {
        if (served) {
            loop.timers()
                    .add(
                            this,
                            System.nanoTime() + loop.settings().socketLifetime().toNanos());
        } else {
            retire();
        }
    }

    final int load() {
        return inFlight.size();
    }

    final boolean isIdle() {
        return inFlight.isEmpty();
    }

    /** A random ID that no other question on this socket has. */
    final int freshId() {
        int id = loop.entropy().id();
        while (inFlight.containsKey(id)) {
            id = loop.entropy().id();
        }
        return id;
    }

    final void await(Exchange exchange) {
        inFlight.put(exchange.id(), exchange);
        loop.departed();
    }

    /** What a whole message from the nameserver means for the question with its ID, if there is one. */
    final void accept(byte[] packet, long nowNanos) {
        Exchange exchange = packet.length < QueryPacket.HEADER ? null : inFlight.get(Wire.id(packet));
        if (exchange == null) {
            loop.stray();
            return;
        }
        accept(exchange, packet, nowNanos);
    }

    /** What a whole message with a question's ID means for that question. */
    final void accept(Exchange exchange, byte[] packet, long nowNanos) {
        switch (exchange.match(packet)) {
            case EXACT -> deliver(exchange, packet, nowNanos);
            case OTHER_CASE -> otherCase(exchange, packet, nowNanos);
            case UNSIGNED -> {
                exchange.approach().learnUnsigned();
                loop.stray();
            }
            case NONE -> loop.stray();
        }
    }

    /** One guess of an ID must not be enough to make the letter case of this and the next questions known. */
    private void otherCase(Exchange exchange, byte[] packet, long nowNanos) {
        Approach approach = exchange.approach();
        if (!approach.isAsGiven()) {
            if (approach.doubtsOtherCase()) {
                forget(exchange);
                server.askAgain(exchange);
                return;
            }
            server.traits().losesCase();
        }
        deliver(exchange, packet, nowNanos);
    }

    private void deliver(Exchange exchange, byte[] packet, long nowNanos) {
        forget(exchange);
        if (Wire.isTruncated(packet) && !exchange.approach().isOverStream()) {
            exchange.approach().learnTruncated();
            server.askAgain(exchange);
        } else {
            loop.end(exchange, packet, nowNanos);
        }
    }

    final boolean awaits(Exchange exchange) {
        return inFlight.get(exchange.id()) == exchange;
    }

    /** Stops awaiting an answer because its time is up. */
    void expire(Exchange exchange) {
        forget(exchange);
    }

    /** Stops awaiting an answer. */
    final void forget(Exchange exchange) {
        exchange.arrived();
        if (inFlight.remove(exchange.id(), exchange)) {
            loop.arrived();
        }
        if (inFlight.isEmpty()) {
            if (retired) {
                close();
            } else {
                idle();
            }
        }
    }

    /** What is awaited here, taken away from here. */
    final List<Exchange> forgetAll() {
        List<Exchange> awaited = List.copyOf(inFlight.values());
        awaited.forEach(this::forget);
        return awaited;
    }

    final void refuseAll(long nowNanos) {
        for (Exchange exchange : forgetAll()) {
            loop.end(exchange, exchange.refusal(), nowNanos);
        }
    }

    final void abandonAll(long nowNanos) {
        for (Exchange exchange : forgetAll()) {
            loop.end(exchange, Failure.ABANDONED, nowNanos);
        }
    }

    final boolean isRetired() {
        return retired;
    }

    /** Takes no more questions, and closes with the last one that it has. */
    final void retire() {
        if (!retired) {
            retired = true;
            server.without(this);
            if (isIdle()) {
                close();
            }
        }
    }

    @Override
    void fire(long nowNanos) {
        retire();
    }

    final boolean isClosed() {
        return closed;
    }

    final void close() {
        if (!closed) {
            closed = true;
            retired = true;
            server.without(this);
            loop.timers().remove(this);
            release();
        }
    }
}
