package digaas.dns.transport;

import digaas.dns.loop.ReadyListener;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;

/** A connected socket that the event loop watches. */
abstract class NioChannel extends Channel implements ReadyListener {
    final SelectionKey key;
    private final SelectableChannel channel;

    NioChannel(TransportContext context, ChannelListener listener, SelectableChannel channel, int interest)
            throws IOException {
        super(context, listener);
        this.channel = channel;
        channel.configureBlocking(false);
        key = context.loop().register(channel, interest, this);
    }

    /** The last chance to write. */
    void closing() {
        // Most protocols have nothing to say.
    }

    @Override
    final void release() {
        released();
        try {
            closing();
            channel.close();
        } catch (IOException e) {
            // The descriptor is free all the same, and no response was awaited.
        }
    }
}
