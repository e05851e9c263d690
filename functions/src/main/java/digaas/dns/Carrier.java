package digaas.dns;

import digaas.poll.Outcome.Failure;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A connected socket and the questions that await an answer on it, by message ID. As a timer it is the end of its life. */
abstract class Carrier extends Timer {
    final EventLoop loop;
    final Nameserver server;
    final SelectionKey key;
    private final SelectableChannel channel;
    private final Map<Integer, Exchange> inFlight = new HashMap<>();
    private boolean retired;

    Carrier(EventLoop loop, Nameserver server, SelectableChannel channel, int interest) throws IOException {
        this.loop = loop;
        this.server = server;
        this.channel = channel;
        channel.configureBlocking(false);
        key = channel.register(loop.selector(), interest, this);
    }

    /** Something can be read, written or connected. */
    abstract void ready();

    /** Nothing is awaited any more. */
    void idle() {
        // It stays until its time is up.
    }

    /** The last chance to use the channel. */
    void closing() {
        // Most have nothing to say.
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

    final void close() {
        if (!channel.isOpen()) {
            return;
        }
        retired = true;
        server.without(this);
        loop.timers().remove(this);
        loop.closed(this);
        try {
            closing();
            channel.close();
        } catch (IOException e) {
            // The descriptor is gone all the same, and nothing was awaited on it.
        }
    }
}
