package digaas.dns.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The octets of a connected, non-blocking channel. */
interface OctetStream {
    /** Takes the next steps before octets can flow; true once they can. */
    boolean establish() throws IOException;

    /** Reads what has arrived: the number of octets, 0 when there are none now, -1 at the end. */
    int read(ByteBuffer into) throws IOException;

    /** Writes as many octets as the system has room for. */
    void write(ByteBuffer octets) throws IOException;

    /** Whether octets that were written still wait for room in the system. */
    boolean hasUnwritten();

    /** Whether nothing can be read until a computation on another thread has ended. */
    boolean isComputing();

    /** Announces the end where the protocol can, without waiting. */
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
            // Closing the channel announces it.
        }
    }
}
