package digaas.dns.query;

import digaas.dns.transport.Channel;
import digaas.dns.transport.ChannelListener;
import digaas.dns.transport.Loss;
import digaas.dns.wire.MessageHeader;
import digaas.dns.wire.QueryPacket;
import digaas.poll.query.Outcome.Failure;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A channel to one nameserver. It matches responses with the queries in flight. */
final class Connection implements ChannelListener {
    private final QueryDispatcher dispatcher;
    private final Server server;
    private final Channel channel;
    private final InFlightQueries inFlight = new InFlightQueries();

    /** How an endpoint opens a channel of some kind. */
    interface Opening {
        Channel open(ChannelListener listener) throws IOException;
    }

    Connection(QueryDispatcher dispatcher, Server server, Opening opening) throws IOException {
        this.dispatcher = dispatcher;
        this.server = server;
        this.channel = opening.open(this);
    }

    int load() {
        return inFlight.size();
    }

    boolean hasRoom() {
        return channel.hasRoom();
    }

    /** Sends a query; false when the system has no room for its packet now. */
    boolean send(PendingQuery query) {
        query.depart(this, inFlight.freshId(dispatcher.entropy()), server.capabilities());
        try {
            boolean sent = channel.send(query);
            if (!sent) {
                query.leave();
            }
            return sent;
        } catch (IOException e) {
            query.leave();
            dispatcher.end(query, query.refusal(), System.nanoTime());
            return true;
        }
    }

    void await(PendingQuery query) {
        inFlight.add(query);
        dispatcher.departed();
    }

    @Override
    public void received(byte[] message, long nowNanos) {
        PendingQuery query = inFlight.get(message);
        if (query == null) {
            dispatcher.stray();
        } else {
            accept(query, message, nowNanos);
        }
    }

    /** The response to one query's own request. No other will come. */
    void responded(PendingQuery query, byte @Nullable [] message, long nowNanos) {
        if (message == null) {
            fail(query, Failure.HTTP, nowNanos);
            return;
        }
        if (message.length >= QueryPacket.HEADER && MessageHeader.id(message) == query.id()) {
            accept(query, message, nowNanos);
        } else {
            dispatcher.stray();
        }
        if (query.isAwaited()) {
            fail(query, query.retry().isUnsigned() ? Failure.TSIG : Failure.MALFORMED, nowNanos);
        }
    }

    private void accept(PendingQuery query, byte[] message, long nowNanos) {
        switch (query.match(message)) {
            case EXACT -> deliver(query, message, nowNanos);
            case OTHER_CASE -> otherCase(query, message, nowNanos);
            case UNSIGNED -> {
                query.retry().unsigned();
                dispatcher.stray();
            }
            case NONE -> dispatcher.stray();
        }
    }

    /** A single guess of an ID must not reveal the letter case of this query and the next ones. */
    private void otherCase(PendingQuery query, byte[] message, long nowNanos) {
        if (!query.retry().isCaseKept()) {
            if (query.retry().doubtsOtherCase()) {
                retry(query);
                return;
            }
            server.capabilities().lostCase();
        }
        deliver(query, message, nowNanos);
    }

    private void deliver(PendingQuery query, byte[] message, long nowNanos) {
        Plainness.Level level = query.level();
        if (level != null && !query.retry().isOverStream()) {
            server.capabilities().plainness().answered(level);
        }
        if (MessageHeader.isTruncated(message) && !query.retry().isOverStream()) {
            query.retry().truncated();
            retry(query);
        } else if (isCaseDoubtful(query, message)) {
            query.retry().doubtDenial();
            retry(query);
        } else {
            forget(query);
            dispatcher.end(query, message, nowNanos);
        }
    }

    /** Whether a denial may be due to the query's mixed letters. Also learns from the answer. */
    private boolean isCaseDoubtful(PendingQuery query, byte[] message) {
        String name = query.query().question().name();
        LetterCases cases = server.capabilities().letterCases();
        boolean data = MessageHeader.hasData(message);
        if (query.isAsGiven()) {
            if (query.retry().isDenialDoubted()) {
                if (data) {
                    server.capabilities().lostCase();
                } else {
                    cases.doubt(name);
                }
            }
            return false;
        }
        if (data) {
            cases.prove(name);
            return false;
        }
        return !MessageHeader.isAboutEdns(message) && !cases.isProven(name);
    }

    private void retry(PendingQuery query) {
        forget(query);
        server.askAgain(query);
    }

    private void fail(PendingQuery query, Failure failure, long nowNanos) {
        forget(query);
        dispatcher.end(query, failure, nowNanos);
    }

    void expire(PendingQuery query) {
        channel.expired(query);
        if (query.isSilence()) {
            learnFromSilence(query);
        }
        forget(query);
    }

    private void learnFromSilence(PendingQuery query) {
        Plainness.Level level = query.level();
        if (level != null) {
            server.capabilities().plainness().silent(level, System.nanoTime());
        }
        if (!query.isAsGiven()) {
            server.capabilities()
                    .letterCases()
                    .doubtSilence(query.query().question().name());
        }
    }

    private void forget(PendingQuery query) {
        query.leave();
        if (inFlight.remove(query)) {
            dispatcher.arrived();
        }
        if (inFlight.isEmpty()) {
            channel.idle();
        }
    }

    @Override
    public void lost(Loss loss, long nowNanos) {
        List<PendingQuery> lost = inFlight.all();
        lost.forEach(this::forget);
        lost.forEach(query -> forgotten(query, loss, nowNanos));
    }

    void lost(PendingQuery query, Loss loss, long nowNanos) {
        forget(query);
        forgotten(query, loss, nowNanos);
    }

    private void forgotten(PendingQuery query, Loss loss, long nowNanos) {
        switch (loss) {
            case DISCONNECTED -> {
                if (query.retry().mayReconnect()) {
                    server.askAgain(query);
                } else {
                    dispatcher.end(query, query.refusal(), nowNanos);
                }
            }
            case UNREACHABLE -> dispatcher.end(query, query.refusal(), nowNanos);
            case UNTRUSTED -> dispatcher.end(query, Failure.TLS, nowNanos);
            case CLOSED -> dispatcher.end(query, Failure.ABANDONED, nowNanos);
        }
    }

    @Override
    public boolean isIdle() {
        return inFlight.isEmpty();
    }

    @Override
    public void retired() {
        server.remove(this);
    }

    @Override
    public void madeRoom() {
        dispatcher.madeRoom();
    }
}
