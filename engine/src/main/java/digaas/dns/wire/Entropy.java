package digaas.dns.wire;

import java.security.SecureRandom;

/** Unpredictable bits from the system, drawn one block at a time. For one thread. */
public final class Entropy {
    private static final int BLOCK = 1_024;

    private SecureRandom random = new SecureRandom();
    private final byte[] block = new byte[BLOCK];
    private int used = BLOCK;

    /** A random message ID, 0 to 65535. */
    public int id() {
        return next() << 8 | next();
    }

    /** Forgets all that was drawn: what follows a pause must not be known from a copy made before it. */
    public void renew() {
        random = new SecureRandom();
        used = BLOCK;
    }

    byte[] octets(int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return octets;
    }

    /** Gives each letter of a name's wire form a random case (draft-vixie-dnsext-dns0x20). */
    void mixCase(byte[] packet, int start, int length) {
        int bits = 0;
        int left = 0;
        for (int i = start; i < start + length; i++) {
            int lower = packet[i] | 0x20;
            if (lower >= 'a' && lower <= 'z') {
                if (left == 0) {
                    bits = next();
                    left = 8;
                }
                packet[i] = (byte) (lower & ~((bits & 1) << 5));
                bits >>= 1;
                left--;
            }
        }
    }

    private int next() {
        if (used == BLOCK) {
            random.nextBytes(block);
            used = 0;
        }
        int octet = Byte.toUnsignedInt(block[used]);
        // A copy of this memory must not reveal what was given out.
        block[used++] = 0;
        return octet;
    }
}
