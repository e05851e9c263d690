package digaas.dns.transport;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;

/** TLS over a channel (RFC 7858 §3). The handshake's long computations run on another thread. */
final class TlsStream implements OctetStream {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SSLEngine engine;
    private final Executor elsewhere;
    private final Runnable callBack;
    private final ByteBuffer encryptedIn;
    private final ByteBuffer decryptedIn;
    private final ByteBuffer encryptedOut;
    private boolean computing;

    /**
     * A stream whose handshake has not begun.
     *
     * @param elsewhere runs the computations
     * @param callBack runs after each, on the same thread: the handshake can go on
     */
    TlsStream(SocketChannel channel, SSLEngine engine, Executor elsewhere, Runnable callBack) throws IOException {
        this.channel = channel;
        this.engine = engine;
        this.elsewhere = elsewhere;
        this.callBack = callBack;
        int packet = engine.getSession().getPacketBufferSize();
        encryptedIn = ByteBuffer.allocate(packet);
        encryptedOut = ByteBuffer.allocate(packet).flip();
        decryptedIn = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
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
                case NEED_WRAP -> progress = encrypt(NOTHING);
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> progress = decrypt();
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

    /** Must be called on the loop's thread after each computation. */
    void computed() {
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
            while (decryptedIn.position() == 0) {
                if (!decrypt()) {
                    return 0;
                }
                keepUp();
            }
        } catch (EOFException e) {
            return -1;
        }
        return move(decryptedIn, into);
    }

    /** After the handshake, only a key update (RFC 8446 §4.6.3) needs a message from this side. */
    private void keepUp() throws IOException {
        switch (engine.getHandshakeStatus()) {
            case NEED_WRAP -> encrypt(NOTHING);
            case NEED_TASK -> runTasks();
            case FINISHED, NOT_HANDSHAKING, NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {}
        }
    }

    @Override
    public void write(ByteBuffer octets) throws IOException {
        boolean room = flush();
        while (room && octets.hasRemaining()) {
            room = encrypt(octets);
        }
    }

    @Override
    public boolean hasUnwritten() {
        return encryptedOut.hasRemaining();
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
                encrypt(NOTHING);
            }
        } catch (IOException e) {
            // The other side does not learn of it.
        }
    }

    /** Encrypts octets and writes them; true when all of them were written. */
    private boolean encrypt(ByteBuffer octets) throws IOException {
        encryptedOut.clear();
        SSLEngineResult result = engine.wrap(octets, encryptedOut);
        encryptedOut.flip();
        if (result.getStatus() == SSLEngineResult.Status.CLOSED && result.bytesProduced() == 0) {
            throw new EOFException("the TLS connection is closed");
        }
        return flush();
    }

    private boolean flush() throws IOException {
        if (encryptedOut.hasRemaining()) {
            channel.write(encryptedOut);
        }
        return !encryptedOut.hasRemaining();
    }

    /** Decrypts one record; false when it has not arrived whole, or when what was decrypted must be read first. */
    private boolean decrypt() throws IOException {
        encryptedIn.flip();
        SSLEngineResult result = engine.unwrap(encryptedIn, decryptedIn);
        encryptedIn.compact();
        return switch (result.getStatus()) {
            case OK -> true;
            case BUFFER_OVERFLOW -> decryptedIn.position() > 0;
            case BUFFER_UNDERFLOW -> receive();
            case CLOSED -> throw new EOFException("the TLS connection was closed");
        };
    }

    private boolean receive() throws IOException {
        int read = channel.read(encryptedIn);
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
