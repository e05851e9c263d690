package digaas.dns.transport;

import digaas.dns.loop.EventLoop;
import digaas.dns.tls.TlsContexts;
import java.nio.ByteBuffer;

/** What the channels of one engine share. */
public final class TransportContext {
    private static final int LARGEST_PACKET = 0xFFFF;

    private final EventLoop loop;
    private final TlsContexts tls;
    private final TransportSettings settings;
    private final OpenChannels channels;
    private final BackgroundCloser closer = new BackgroundCloser();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_PACKET);

    public TransportContext(EventLoop loop, TlsContexts tls, TransportSettings settings) {
        this.loop = loop;
        this.tls = tls;
        this.settings = settings;
        this.channels = new OpenChannels(settings.maxDescriptors());
    }

    /** Loads on the caller's thread what takes long to load for a destination. */
    public static void prepare(Destination destination, TlsContexts tls) {
        if (destination.peer() != null) {
            tls.prepare();
        }
        if (destination.path() != null) {
            HttpClients.prepare(tls);
        }
    }

    public OpenChannels channels() {
        return channels;
    }

    /** Waits until every channel that was closed has freed its descriptors. For any thread. */
    public void awaitClosed() throws InterruptedException {
        closer.await();
    }

    /** Closes what takes a moment on a thread of its own; then its descriptors are free. */
    void closeInBackground(Channel channel, Runnable closing) {
        closer.start(closing, () -> loop.execute(channel::released));
    }

    EventLoop loop() {
        return loop;
    }

    TlsContexts tls() {
        return tls;
    }

    TransportSettings settings() {
        return settings;
    }

    /** For one packet, until the loop's thread needs it for the next. */
    ByteBuffer buffer() {
        return buffer;
    }
}
