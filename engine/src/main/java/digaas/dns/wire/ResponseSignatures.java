package digaas.dns.wire;

import digaas.dns.octets.FormatException;
import digaas.dns.octets.WireReader;
import digaas.dns.octets.WireWriter;
import digaas.dns.text.DnsNames;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the TSIG records of the response to one signed query. A response may be a stream of messages, of which only
 * the first, the last and every hundredth must be signed (RFC 8945 §5.3.1). What an unsigned message said counts only
 * once a signed one after it has been accepted.
 */
public final class ResponseSignatures {
    private static final int TSIG = 250;
    private static final int ANY = 255;
    private static final int MOST_UNSIGNED = 99;
    /** RFC 8945 §5.2.2.1: a MAC may be cut to half its length, and to ten octets at the least. */
    private static final int SHORTEST = 10;

    private static final int ADDITIONAL_COUNT = 10;

    private final TsigKey key;
    private final Mac mac;
    private final InstantSource clock;
    private boolean first = true;
    private int unsigned;

    /** The fields of a TSIG record (RFC 8945 §4.2). */
    private static final class Tsig {
        final String keyName;
        final String algorithm;
        final long timeSigned;
        final int fudge;
        final byte[] mac;
        final int originalId;
        final int error;
        final byte[] other;

        Tsig(ReceivedRecord record) throws FormatException {
            WireReader in = record.data().copy();
            keyName = record.owner();
            algorithm = DnsNames.presentation(in.name());
            timeSigned = (long) in.u16() << 32 | in.u32();
            fudge = in.u16();
            mac = in.octets(in.u16());
            originalId = in.u16();
            error = in.u16();
            other = in.octets(in.u16());
        }
    }

    /**
     * The signatures of a response that has not begun.
     *
     * @param queryMac the query's
     */
    ResponseSignatures(TsigKey key, byte[] queryMac, InstantSource clock) {
        this.key = key;
        this.mac = key.mac();
        this.clock = clock;
        chain(queryMac);
    }

    /** Whether nothing contradicts the key so far. After the first false, more messages must not be given. */
    public boolean accept(byte[] octets, ReceivedMessage message) {
        try {
            Tsig tsig = tsig(message);
            if (tsig == null) {
                mac.update(octets);
                unsigned++;
                return !first && unsigned <= MOST_UNSIGNED;
            }
            return verify(octets, message.lastAt(), tsig);
        } catch (FormatException damaged) {
            return false;
        }
    }

    /** Whether the message that was accepted last was signed, so that all before it count. */
    public boolean isSigned() {
        return !first && unsigned == 0;
    }

    private boolean verify(byte[] octets, int tsigAt, Tsig tsig) {
        byte[] plain = Arrays.copyOf(octets, tsigAt);
        ByteBuffer.wrap(plain).putShort(0, (short) tsig.originalId).putShort(ADDITIONAL_COUNT, (short)
                (ByteBuffer.wrap(plain).getShort(ADDITIONAL_COUNT) - 1));
        mac.update(plain);
        mac.update(first ? variables(tsig) : timers(tsig));
        byte[] whole = mac.doFinal();
        boolean genuine = isCutFrom(whole, tsig.mac)
                && tsig.error == 0
                && tsig.keyName.equals(key.name())
                && tsig.algorithm.equals(key.algorithm())
                && Math.abs(clock.instant().getEpochSecond() - tsig.timeSigned) <= tsig.fudge;
        chain(tsig.mac);
        first = false;
        unsigned = 0;
        return genuine;
    }

    private static boolean isCutFrom(byte[] whole, byte[] given) {
        return given.length >= Math.max(SHORTEST, whole.length / 2)
                && given.length <= whole.length
                && MessageDigest.isEqual(Arrays.copyOf(whole, given.length), given);
    }

    /** What is signed next is signed along with the MAC before it. */
    private void chain(byte[] before) {
        mac.update(ByteBuffer.allocate(2).putShort((short) before.length).array());
        mac.update(before);
    }

    private static byte[] variables(Tsig tsig) {
        WireWriter out = new WireWriter();
        out.octets(DnsNames.wire(tsig.keyName));
        out.u16(ANY);
        out.number(0, 4);
        out.octets(DnsNames.wire(tsig.algorithm));
        out.octets(timers(tsig));
        out.u16(tsig.error);
        out.u16(tsig.other.length);
        out.octets(tsig.other);
        return out.toByteArray();
    }

    private static byte[] timers(Tsig tsig) {
        WireWriter out = new WireWriter();
        out.number(tsig.timeSigned, 6);
        out.u16(tsig.fudge);
        return out.toByteArray();
    }

    /** The TSIG record, which must be the last one; null without one. */
    private static @Nullable Tsig tsig(ReceivedMessage message) throws FormatException {
        long count = message.additional().stream()
                .filter(record -> record.type() == TSIG)
                .count();
        if (count == 0) {
            return null;
        }
        ReceivedRecord last = message.additional().getLast();
        if (count > 1 || last.type() != TSIG || message.hasMore()) {
            throw new FormatException("TSIG is not the last record");
        }
        return new Tsig(last);
    }
}
