package digaas.dns.octets;

import java.io.ByteArrayOutputStream;

/** Writes data in wire form (RFC 1035 §3.2). */
public final class WireWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Writes the lowest octets of a number, the highest of them first. */
    public void number(long value, int octets) {
        for (int shift = (octets - 1) * 8; shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }

    public void u8(int value) {
        number(value, 1);
    }

    public void u16(int value) {
        number(value, 2);
    }

    public void octets(byte[] octets) {
        out.writeBytes(octets);
    }

    /** Writes at most 255 octets after their number (RFC 1035 §3.3). */
    public void string(byte[] octets) {
        u8(octets.length);
        octets(octets);
    }

    public byte[] toByteArray() {
        return out.toByteArray();
    }
}
