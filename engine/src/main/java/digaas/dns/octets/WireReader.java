package digaas.dns.octets;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Reads a part of a message from its start to its end (RFC 1035 §4.1). */
public final class WireReader {
    private static final int LONGEST_NAME = 255;
    private static final int POINTER = 0xC0;

    private final byte[] message;
    private final int end;
    private final boolean compressed;
    private int at;

    private WireReader(byte[] message, int at, int end, boolean compressed) {
        this.message = message;
        this.at = at;
        this.end = end;
        this.compressed = compressed;
    }

    /** A message. Its names may be compressed (RFC 1035 §4.1.4). */
    public static WireReader ofMessage(byte[] message) {
        return new WireReader(message, 0, message.length, true);
    }

    /** Data that stands alone. Its names are not compressed. */
    public static WireReader ofData(byte[] data) {
        return new WireReader(data, 0, data.length, false);
    }

    /** Returns a reader of the next {@code length} octets, and skips them in this one. */
    public WireReader part(int length) throws FormatException {
        require(length);
        at += length;
        return new WireReader(message, at - length, at, compressed);
    }

    /** A second reader at the same place. */
    public WireReader copy() {
        return new WireReader(message, at, end, compressed);
    }

    /** How many octets of the whole message come before what is read next. */
    public int position() {
        return at;
    }

    public boolean hasMore() {
        return at < end;
    }

    public int u8() throws FormatException {
        require(1);
        return Byte.toUnsignedInt(message[at++]);
    }

    public int u16() throws FormatException {
        return u8() << 8 | u8();
    }

    public long u32() throws FormatException {
        return (long) u16() << 16 | u16();
    }

    public byte[] octets(int length) throws FormatException {
        require(length);
        at += length;
        return Arrays.copyOfRange(message, at - length, at);
    }

    /** A character-string (RFC 1035 §3.3): one octet with its length, then its octets. */
    public byte[] string() throws FormatException {
        return octets(u8());
    }

    /** The octets that are left, possibly none. */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(message, at, end);
        at = end;
        return rest;
    }

    /**
     * A name without compression, in its own letter case. Each pointer must point further back than the one before, so
     * that there is no loop.
     */
    public byte[] name() throws FormatException {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        int start = at;
        int length = u8();
        while (length > 0 && length < POINTER) {
            copyLabel(length, name);
            length = u8();
        }
        if (length >= POINTER) {
            copyFrom(pointer(length, start), name);
        } else {
            name.write(0);
        }
        if (name.size() > LONGEST_NAME) {
            throw new FormatException("a name has more than 255 octets");
        }
        return name.toByteArray();
    }

    /** The rest of a name: a pointer may lead out of this part, but not out of the message. */
    private void copyFrom(int target, ByteArrayOutputStream name) throws FormatException {
        WireReader earlier = new WireReader(message, target, message.length, true);
        int start = target;
        int length = earlier.u8();
        while (length != 0) {
            if (length >= POINTER) {
                start = earlier.pointer(length, start);
                earlier.at = start;
            } else {
                earlier.copyLabel(length, name);
            }
            length = earlier.u8();
        }
        name.write(0);
    }

    private void copyLabel(int length, ByteArrayOutputStream name) throws FormatException {
        if (length > 63) {
            throw new FormatException("a label has an unknown kind");
        }
        require(length);
        name.write(length);
        name.write(message, at, length);
        at += length;
    }

    private int pointer(int first, int before) throws FormatException {
        int target = (first & 0x3F) << 8 | u8();
        if (!compressed || target >= before) {
            throw new FormatException("a compressed name does not point back");
        }
        return target;
    }

    private void require(int length) throws FormatException {
        if (length > end - at) {
            throw new FormatException("it ends too early");
        }
    }
}
