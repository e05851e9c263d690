package digaas.dns.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Octets over a connected, non-blocking channel. */
public interface OctetStream {
    /** Does what has to be done before octets flow, as far as it can now; true once they flow. */
    boolean establish() throws IOException;

    /** Reads what is there: the number of octets, 0 when there are none now, -1 when there will be none. */
    int read(ByteBuffer into) throws IOException;

    /** Takes as many octets as the system has room for. */
    void write(ByteBuffer octets) throws IOException;

    /** Whether octets that were taken still wait for the system. */
    boolean hasUnwritten();

    /** Whether nothing that arrives is of use now. */
    boolean isComputing();

    /** Says goodbye where the protocol has a word for it, without waiting. */
    void end();

    /** TCP itself. */
    record Plain(SocketChannel channel) implements OctetStream {
        @Override
        public boolean establish() {
            return true;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            return channel.read(into);
        }

        @Override
        public void write(ByteBuffer octets) throws IOException {
            channel.write(octets);
        }

        @Override
        public boolean hasUnwritten() {
            return false;
        }

        @Override
        public boolean isComputing() {
            return false;
        }

        @Override
        public void end() {
            // Closing the channel says it.
        }
    }
}
