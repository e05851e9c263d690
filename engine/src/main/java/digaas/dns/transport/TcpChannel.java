package digaas.dns.transport;

import digaas.dns.tls.TlsContexts;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A TCP or TLS connection that messages share, one after the other without waiting for responses (RFC 7766 §6.2.1.1). A
 * connection that has served and breaks may be replaced; one that never served shows that the server does not serve
 * this way.
 */
final class TcpChannel extends NioChannel {
    private final SocketChannel channel;
    private final OctetStream stream;
    private final MessageFramer framer = new MessageFramer();
    private final Deque<Unsent> unsent = new ArrayDeque<>();
    private boolean established;
    private boolean served;

    private record Unsent(OutgoingMessage message, ByteBuffer frame) {}

    private TcpChannel(TransportContext context, ChannelListener listener, SocketChannel channel, Endpoint endpoint)
            throws IOException {
        super(context, listener, channel, SelectionKey.OP_CONNECT);
        this.channel = channel;
        this.stream = stream(endpoint);
    }

    private OctetStream stream(Endpoint endpoint) throws IOException {
        Destination to = endpoint.destination();
        if (to.peer() == null) {
            return new OctetStream.Plain(channel);
        }
        return new TlsStream(
                channel,
                TlsContexts.engine(endpoint.tls(to.peer()), to.address()),
                task -> Thread.ofVirtual().start(task),
                () -> context.loop().execute(this::computed));
    }

    static TcpChannel open(TransportContext context, ChannelListener listener, Endpoint endpoint) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(endpoint.destination().address());
            return new TcpChannel(context, listener, channel, endpoint);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public boolean send(OutgoingMessage message) {
        unsent.add(new Unsent(message, MessageFramer.frame(message.octets())));
        message.awaited();
        context.loop().cancel(this);
        if (channel.isConnected()) {
            proceed();
        }
        return true;
    }

    @Override
    public void ready() {
        proceed();
    }

    /** The TLS handshake's computation, which ran on another thread, has ended. */
    private void computed() {
        if (stream instanceof TlsStream tls && channel.isOpen()) {
            tls.computed();
            proceed();
        }
    }

    /** Does all that can be done now, and asks the loop to report when more can be. */
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
            Unsent next = unsent.element();
            if (!isNeeded(next)) {
                unsent.remove();
                continue;
            }
            stream.write(next.frame());
            if (next.frame().hasRemaining()) {
                return;
            }
            unsent.remove();
        }
    }

    /** A message that nobody waits for is not sent, but one that was sent in part is. */
    private static boolean isNeeded(Unsent next) {
        if (next.frame().position() > 0) {
            return true;
        }
        if (next.message().isAwaited()) {
            next.message().sending(System.nanoTime());
            return true;
        }
        return false;
    }

    private void receive() throws IOException {
        int read = stream.read(framer.space());
        while (read > 0) {
            receiveMessages(System.nanoTime());
            read = channel.isOpen() ? stream.read(framer.space()) : 0;
        }
        if (read < 0) {
            throw new EOFException("the nameserver closed the connection");
        }
    }

    private void receiveMessages(long nowNanos) {
        byte[] message = framer.next();
        while (message != null) {
            served = true;
            listener.received(message, nowNanos);
            message = framer.next();
        }
    }

    @Override
    void rest() {
        keepIf(served);
    }

    @Override
    void closing() {
        if (established) {
            stream.end();
        }
    }

    private void broken() {
        listener.lost(loss(), System.nanoTime());
        close();
    }

    private Loss loss() {
        if (served) {
            return Loss.DISCONNECTED;
        }
        return channel.isConnected() && !established ? Loss.UNTRUSTED : Loss.UNREACHABLE;
    }
}
