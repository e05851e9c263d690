package digaas.dns.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * A TCP or TLS connection that one thread writes to and reads from, message by message. It reads no further than that
 * thread does, so a server that sends much has to wait. All methods throw {@link SocketTimeoutException} when their
 * deadline passes, by {@link System#nanoTime()}, and {@link InterruptedIOException} when the thread is interrupted.
 */
public final class BlockingConnection implements AutoCloseable {
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final MessageFramer framer = new MessageFramer();
    private final OctetStream stream;
    private boolean computed;
    private long receivedNanos;

    private BlockingConnection(SocketChannel channel, Selector selector, @Nullable SSLEngine tls) throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.key = channel.register(selector, 0);
        this.stream = tls == null
                ? new OctetStream.Plain(channel)
                : new TlsStream(channel, tls, Runnable::run, this::computed);
    }

    /**
     * Starts to connect.
     *
     * @param tls null without TLS
     */
    public static BlockingConnection open(InetSocketAddress address, @Nullable SSLEngine tls) throws IOException {
        SocketChannel channel = SocketChannel.open();
        Selector selector = null;
        try {
            selector = Selector.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(address);
            return new BlockingConnection(channel, selector, tls);
        } catch (IOException | RuntimeException e) {
            channel.close();
            if (selector != null) {
                selector.close();
            }
            throw e;
        }
    }

    /** Waits until the system has connected. */
    public void connect(long deadlineNanos) throws IOException {
        while (!channel.finishConnect()) {
            await(SelectionKey.OP_CONNECT, deadlineNanos);
        }
    }

    /** Waits until the server has proved who it is. Does nothing without TLS. */
    public void establish(long deadlineNanos) throws IOException {
        while (!stream.establish()) {
            if (!computed) {
                await(SelectionKey.OP_READ | (stream.hasUnwritten() ? SelectionKey.OP_WRITE : 0), deadlineNanos);
            }
            computed = false;
        }
    }

    private void computed() {
        computed = true;
        if (stream instanceof TlsStream tls) {
            tls.computed();
        }
    }

    /** Sends a message. */
    public void write(byte[] message, long deadlineNanos) throws IOException {
        ByteBuffer frame = MessageFramer.frame(message);
        stream.write(frame);
        while (frame.hasRemaining() || stream.hasUnwritten()) {
            await(SelectionKey.OP_WRITE, deadlineNanos);
            stream.write(frame);
        }
    }

    /**
     * The next message.
     *
     * @throws EOFException when the server has closed the connection
     */
    public byte[] read(long deadlineNanos) throws IOException {
        byte[] message = framer.next();
        while (message == null) {
            int octets = stream.read(framer.space());
            if (octets < 0) {
                throw new EOFException("the nameserver closed the connection");
            }
            if (octets == 0) {
                await(SelectionKey.OP_READ, deadlineNanos);
            } else {
                requireTime(deadlineNanos);
                receivedNanos = System.nanoTime();
                message = framer.next();
            }
        }
        return message;
    }

    /** When the last octets that were read came from the system, by {@link System#nanoTime()}. */
    public long receivedNanos() {
        return receivedNanos;
    }

    private void await(int operations, long deadlineNanos) throws IOException {
        key.interestOps(operations);
        long left = requireTime(deadlineNanos);
        selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
    }

    private static long requireTime(long deadlineNanos) throws SocketTimeoutException {
        long left = deadlineNanos - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("the time is up");
        }
        return left;
    }

    @Override
    public void close() {
        try (selector;
                channel) {
            stream.end();
        } catch (IOException e) {
            // The descriptors are free all the same, and nothing more is expected.
        }
    }
}
