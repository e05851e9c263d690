package digaas.dns;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;

/** A connected socket, of which the loop's selector tells. */
abstract class ChannelCarrier extends Carrier {
    final SelectionKey key;
    private final SelectableChannel channel;

    ChannelCarrier(EventLoop loop, Nameserver server, SelectableChannel channel, int interest) throws IOException {
        super(loop, server);
        this.channel = channel;
        channel.configureBlocking(false);
        key = channel.register(loop.selector(), interest, this);
    }

    /** Something can be read, written or connected. */
    abstract void ready();

    /** The last chance to use the channel. */
    void closing() {
        // Most have nothing to say.
    }

    @Override
    final void release() {
        loop.closed(this);
        try {
            closing();
            channel.close();
        } catch (IOException e) {
            // The descriptor is gone all the same, and nothing was awaited on it.
        }
    }
}
