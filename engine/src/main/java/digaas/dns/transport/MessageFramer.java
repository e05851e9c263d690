package digaas.dns.transport;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream of octets into DNS messages by their two-octet length (RFC 1035 §4.2.2), however they arrive. */
public final class MessageFramer {
    private static final int PREFIX = 2;

    private ByteBuffer buffer = ByteBuffer.allocate(4_096);

    /** A message behind its length. */
    static ByteBuffer frame(byte[] message) {
        return ByteBuffer.allocate(PREFIX + message.length)
                .putShort((short) message.length)
                .put(message)
                .flip();
    }

    /** Where to put the octets that come next; never full. */
    public ByteBuffer space() {
        return buffer;
    }

    /** The next message; null when not all of it has arrived. */
    public byte @Nullable [] next() {
        int length = buffer.position() < PREFIX ? 0 : Short.toUnsignedInt(buffer.getShort(0));
        int end = PREFIX + length;
        if (buffer.position() < end) {
            if (buffer.capacity() <= end) {
                buffer = ByteBuffer.allocate(end + PREFIX).put(buffer.flip());
            }
            return null;
        }
        byte[] message = Arrays.copyOfRange(buffer.array(), PREFIX, end);
        buffer.flip().position(end);
        buffer.compact();
        return message;
    }
}
