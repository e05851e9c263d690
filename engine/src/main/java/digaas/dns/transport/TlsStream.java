package digaas.dns.transport;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;

/** TLS over a channel (RFC 7858 §3). What computes for long in the handshake runs elsewhere and calls back. */
public final class TlsStream implements OctetStream {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SSLEngine engine;
    private final Executor elsewhere;
    private final Runnable callBack;
    private final ByteBuffer sealedIn;
    private final ByteBuffer openIn;
    private final ByteBuffer sealedOut;
    private boolean computing;

    /**
     * A stream whose handshake has not begun.
     *
     * @param elsewhere where to compute
     * @param callBack to be run, by {@code elsewhere}, when the handshake can go on
     */
    public TlsStream(SocketChannel channel, SSLEngine engine, Executor elsewhere, Runnable callBack)
            throws IOException {
        this.channel = channel;
        this.engine = engine;
        this.elsewhere = elsewhere;
        this.callBack = callBack;
        int packet = engine.getSession().getPacketBufferSize();
        sealedIn = ByteBuffer.allocate(packet);
        sealedOut = ByteBuffer.allocate(packet).flip();
        openIn = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        engine.beginHandshake();
    }

    @Override
    public boolean establish() throws IOException {
        boolean progress = !computing && flush();
        while (progress) {
            switch (engine.getHandshakeStatus()) {
                case FINISHED, NOT_HANDSHAKING -> {
                    return true;
                }
                case NEED_TASK -> {
                    compute();
                    progress = false;
                }
                case NEED_WRAP -> progress = seal(NOTHING);
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> progress = open();
            }
        }
        return false;
    }

    private void compute() {
        computing = true;
        elsewhere.execute(() -> {
            try {
                runTasks();
            } finally {
                callBack.run();
            }
        });
    }

    /** The computation has ended. */
    public void computed() {
        computing = false;
    }

    private void runTasks() {
        Runnable task = engine.getDelegatedTask();
        while (task != null) {
            task.run();
            task = engine.getDelegatedTask();
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        try {
            while (openIn.position() == 0) {
                if (!open()) {
                    return 0;
                }
                keepUp();
            }
        } catch (EOFException e) {
            return -1;
        }
        return move(openIn, into);
    }

    /** After the handshake only a renewed key (RFC 8446 §4.6.3) asks for a message of ours. */
    private void keepUp() throws IOException {
        switch (engine.getHandshakeStatus()) {
            case NEED_WRAP -> seal(NOTHING);
            case NEED_TASK -> runTasks();
            case FINISHED, NOT_HANDSHAKING, NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {}
        }
    }

    @Override
    public void write(ByteBuffer octets) throws IOException {
        boolean room = flush();
        while (room && octets.hasRemaining()) {
            room = seal(octets);
        }
    }

    @Override
    public boolean hasUnwritten() {
        return sealedOut.hasRemaining();
    }

    @Override
    public boolean isComputing() {
        return computing;
    }

    @Override
    public void end() {
        try {
            engine.closeOutbound();
            if (flush()) {
                seal(NOTHING);
            }
        } catch (IOException e) {
            // The other side won't hear it.
        }
    }

    /** Seals what there is and writes it; true when all of it was written. */
    private boolean seal(ByteBuffer octets) throws IOException {
        sealedOut.clear();
        SSLEngineResult result = engine.wrap(octets, sealedOut);
        sealedOut.flip();
        if (result.getStatus() == SSLEngineResult.Status.CLOSED && result.bytesProduced() == 0) {
            throw new EOFException("the TLS connection is closed");
        }
        return flush();
    }

    private boolean flush() throws IOException {
        if (sealedOut.hasRemaining()) {
            channel.write(sealedOut);
        }
        return !sealedOut.hasRemaining();
    }

    /** Opens one record; false when it has not arrived whole, or when what was opened has to be taken first. */
    private boolean open() throws IOException {
        sealedIn.flip();
        SSLEngineResult result = engine.unwrap(sealedIn, openIn);
        sealedIn.compact();
        return switch (result.getStatus()) {
            case OK -> true;
            case BUFFER_OVERFLOW -> openIn.position() > 0;
            case BUFFER_UNDERFLOW -> receive();
            case CLOSED -> throw new EOFException("the TLS connection was closed");
        };
    }

    private boolean receive() throws IOException {
        int read = channel.read(sealedIn);
        if (read < 0) {
            throw new EOFException("the connection was closed");
        }
        return read > 0;
    }

    private static int move(ByteBuffer from, ByteBuffer to) {
        from.flip();
        int count = Math.min(from.remaining(), to.remaining());
        to.put(to.position(), from, from.position(), count);
        to.position(to.position() + count);
        from.position(count);
        from.compact();
        return count;
    }
}
