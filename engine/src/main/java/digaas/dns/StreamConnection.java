package digaas.dns;

import digaas.dns.tls.Tls;
import digaas.dns.transport.Frames;
import digaas.dns.transport.OctetStream;
import digaas.dns.transport.TlsStream;
import digaas.dns.wire.QueryPacket;
import digaas.poll.query.Outcome.Failure;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A TCP or TLS connection that questions share, one after the other without waiting for answers (RFC 7766 §6.2.1.1). Where
 * one that has served breaks, its questions move to a new one; one that never served means that the server can't be had so.
 */
final class StreamConnection extends ChannelCarrier implements Connection {
    /** More questions than this ask for a second connection. */
    static final int CROWDED = 64;

    private final SocketChannel channel;
    private final OctetStream stream;
    private final Frames frames = new Frames();
    private final Deque<Outgoing> unsent = new ArrayDeque<>();
    private boolean established;
    private boolean served;

    private record Outgoing(Exchange exchange, ByteBuffer frame) {}

    private StreamConnection(EventLoop loop, Nameserver server, SocketChannel channel) throws IOException {
        super(loop, server, channel, SelectionKey.OP_CONNECT);
        this.channel = channel;
        this.stream = stream();
    }

    private OctetStream stream() throws IOException {
        Destination to = server.destination();
        if (to.peer() == null) {
            return new OctetStream.Plain(channel);
        }
        return new TlsStream(
                channel,
                Tls.engine(server.tls(to.peer()), to.address()),
                task -> Thread.ofVirtual().start(task),
                () -> loop.execute(this::computed));
    }

    static StreamConnection open(EventLoop loop, Nameserver server) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(server.destination().address());
            return new StreamConnection(loop, server, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void send(Exchange exchange) {
        QueryPacket packet = exchange.depart(this, freshId(), server.traits());
        ByteBuffer frame = ByteBuffer.allocate(2 + packet.length());
        frame.putShort((short) packet.length());
        packet.writeTo(frame);
        unsent.add(new Outgoing(exchange, frame.flip()));
        await(exchange);
        loop.timers().remove(this);
        if (channel.isConnected()) {
            proceed();
        }
    }

    @Override
    void ready() {
        proceed();
    }

    /** The TLS handshake's computation, which ran elsewhere, has ended. */
    private void computed() {
        if (stream instanceof TlsStream tls && channel.isOpen()) {
            tls.computed();
            proceed();
        }
    }

    /** Does all that can be done now, and asks to be called when more can be. */
    private void proceed() {
        try {
            if (channel.finishConnect()) {
                established = established || stream.establish();
                if (established) {
                    receive();
                    flush();
                }
                if (channel.isOpen()) {
                    key.interestOps(interest());
                }
            }
        } catch (IOException e) {
            broken();
        }
    }

    private int interest() {
        boolean writing = stream.hasUnwritten() || (established && !unsent.isEmpty());
        int reading = stream.isComputing() ? 0 : SelectionKey.OP_READ;
        return reading | (writing ? SelectionKey.OP_WRITE : 0);
    }

    private void flush() throws IOException {
        while (!unsent.isEmpty() && !stream.hasUnwritten()) {
            Outgoing next = unsent.element();
            if (next.frame().position() == 0) {
                if (next.exchange().hasEnded()) {
                    unsent.remove();
                    continue;
                }
                next.exchange().sent(System.nanoTime());
            }
            stream.write(next.frame());
            if (next.frame().hasRemaining()) {
                return;
            }
            unsent.remove();
        }
    }

    private void receive() throws IOException {
        int read = stream.read(frames.space());
        while (read > 0) {
            long nowNanos = System.nanoTime();
            byte[] message = frames.next();
            while (message != null) {
                served = true;
                accept(message, nowNanos);
                message = frames.next();
            }
            read = channel.isOpen() ? stream.read(frames.space()) : 0;
        }
        if (read < 0) {
            throw new EOFException("the nameserver closed the connection");
        }
    }

    @Override
    void idle() {
        keepIf(served);
    }

    @Override
    void closing() {
        if (established) {
            stream.end();
        }
    }

    private void broken() {
        long nowNanos = System.nanoTime();
        boolean untrusted = channel.isConnected() && !established;
        for (Exchange exchange : forgetAll()) {
            if (served && exchange.approach().mayReconnect()) {
                server.askAgain(exchange);
            } else {
                loop.end(exchange, untrusted ? Failure.TLS : exchange.refusal(), nowNanos);
            }
        }
        close();
    }
}
