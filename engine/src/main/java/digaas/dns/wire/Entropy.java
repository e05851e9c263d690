package digaas.dns.wire;

import java.security.SecureRandom;

/** Unpredictable bits from the system, drawn a block at a time. For one thread. */
public final class Entropy {
    private static final int BLOCK = 1_024;

    private final SecureRandom random = new SecureRandom();
    private final byte[] block = new byte[BLOCK];
    private int used = BLOCK;

    /** A random message ID, 0 to 65535. */
    public int id() {
        return next() << 8 | next();
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
        // What was given out is not kept: a copy of this memory must not tell it.
        block[used++] = 0;
        return octet;
    }
}
