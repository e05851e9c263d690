package digaas.dns.transport;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream of octets into DNS messages by their two-octet length (RFC 1035 §4.2.2), however they arrive. */
public final class Frames {
    private static final int PREFIX = 2;

    private ByteBuffer buffer = ByteBuffer.allocate(4_096);

    /** Where to put the octets that come next; never full. */
    public ByteBuffer space() {
        return buffer;
    }

    /** The next whole message; null when it has not arrived whole. */
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
