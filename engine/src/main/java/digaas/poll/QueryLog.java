package digaas.poll;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Query samples in a compact form of about eight bytes each. A sample is four variable-length integers (seven bits a
 * byte, least significant first): the zigzag-encoded microseconds since the previous send (for the first, since the
 * epoch), the RTT in microseconds, the nameserver's index and the outcome.
 */
public final class QueryLog {
    private QueryLog() {}

    /** Packs samples, in their order. */
    public static byte[] pack(List<QuerySample> samples) {
        var packed = new ByteArrayOutputStream(samples.size() * 8 + 8);
        long previous = 0;
        for (QuerySample sample : samples) {
            long sentAt = ChronoUnit.MICROS.between(Instant.EPOCH, sample.sentAt());
            long step = sentAt - previous;
            write(packed, (step << 1) ^ (step >> 63));
            write(packed, sample.rtt().toNanos() / 1_000);
            write(packed, sample.nameserver());
            write(packed, sample.outcome());
            previous = sentAt;
        }
        return packed.toByteArray();
    }

    /**
     * Unpacks what {@link #pack} has packed.
     *
     * @throws IllegalArgumentException when the bytes end inside a sample
     */
    public static List<QuerySample> unpack(byte[] packed) {
        List<QuerySample> samples = new ArrayList<>();
        var reader = new Reader(packed);
        long sentAt = 0;
        while (reader.position < packed.length) {
            long zigzag = reader.next();
            sentAt += (zigzag >>> 1) ^ -(zigzag & 1);
            Duration rtt = Duration.of(reader.next(), ChronoUnit.MICROS);
            int nameserver = (int) reader.next();
            int outcome = (int) reader.next();
            samples.add(new QuerySample(nameserver, Instant.EPOCH.plus(sentAt, ChronoUnit.MICROS), rtt, outcome));
        }
        return samples;
    }

    private static void write(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static final class Reader {
        private final byte[] bytes;
        private int position;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        long next() {
            long value = 0;
            for (int shift = 0; shift < 64 && position < bytes.length; shift += 7) {
                byte b = bytes[position++];
                value |= (long) (b & 0x7F) << shift;
                if (b >= 0) {
                    return value;
                }
            }
            throw new IllegalArgumentException("a query log ends inside a sample");
        }
    }
}
