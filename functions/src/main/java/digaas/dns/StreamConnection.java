package digaas.dns;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A TCP connection that questions share, one after the other without waiting for answers (RFC 7766 §6.2.1.1). Where one that
 * has served breaks, its questions move to a new one; a connection that never served means that the server is unreachable.
 */
final class StreamConnection extends Carrier {
    /** More questions than this ask for a second connection. */
    static final int CROWDED = 64;

    private final SocketChannel channel;
    private final Frames frames = new Frames();
    private final Deque<Outgoing> unsent = new ArrayDeque<>();
    private boolean served;

    private record Outgoing(Exchange exchange, ByteBuffer frame) {}

    private StreamConnection(EventLoop loop, Nameserver server, SocketChannel channel) throws IOException {
        super(loop, server, channel, channel.isConnected() ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT);
        this.channel = channel;
    }

    static StreamConnection open(EventLoop loop, Nameserver server) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(server.address());
            return new StreamConnection(loop, server, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    void send(Exchange exchange) {
        QueryPacket packet = exchange.depart(this, freshId(), server.takesEdns(exchange), false);
        ByteBuffer frame = ByteBuffer.allocate(2 + packet.length());
        frame.putShort((short) packet.length());
        packet.writeTo(frame);
        unsent.add(new Outgoing(exchange, frame.flip()));
        await(exchange);
        loop.timers().remove(this);
        if (channel.isConnected()) {
            flushOrBreak();
        }
    }

    @Override
    void ready() {
        try {
            if (key.isConnectable() && channel.finishConnect()) {
                key.interestOps(SelectionKey.OP_READ);
                flush();
            } else if (key.isReadable()) {
                receive();
            }
        } catch (IOException e) {
            broken();
            return;
        }
        if (key.isValid() && key.isWritable()) {
            flushOrBreak();
        }
    }

    private void flushOrBreak() {
        try {
            flush();
        } catch (IOException e) {
            broken();
        }
    }

    private void flush() throws IOException {
        while (!unsent.isEmpty()) {
            Outgoing next = unsent.element();
            if (next.frame().position() == 0) {
                if (next.exchange().hasEnded()) {
                    unsent.remove();
                    continue;
                }
                next.exchange().sent(System.nanoTime());
            }
            channel.write(next.frame());
            if (next.frame().hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
            unsent.remove();
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    private void receive() throws IOException {
        int read = channel.read(frames.space());
        long nowNanos = System.nanoTime();
        if (read < 0) {
            broken();
            return;
        }
        byte[] message = frames.next();
        while (message != null) {
            served = true;
            accept(message, nowNanos);
            message = frames.next();
        }
    }

    /** A connection that never served is not worth keeping; another is for as long as it may soon be needed again. */
    @Override
    void idle() {
        if (served) {
            loop.timers()
                    .add(
                            this,
                            System.nanoTime() + loop.settings().socketLifetime().toNanos());
        } else {
            retire();
        }
    }

    private void broken() {
        long nowNanos = System.nanoTime();
        for (Exchange exchange : forgetAll()) {
            if (served && exchange.mayReconnect()) {
                server.askAgain(exchange);
            } else {
                loop.end(exchange, exchange.refusal(), nowNanos);
            }
        }
        close();
    }
}
