package digaas.zones.version;

import digaas.dns.text.RecordTypes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** A page's recordsets as octets: one after the other, compressed (RFC 1950). */
final class PageCodec {
    private static final int OCCLUDED = 1;
    private static final int REMOVED = 2;
    /** It has a history of its own, and is not as the version's import made it. */
    private static final int OLDER = 4;

    private static final int UPDATED = 8;
    private static final int SAME_NAME = 16;
    private static final long NANOS = 1_000_000_000L;

    private PageCodec() {}

    /**
     * Packs recordsets.
     *
     * @param at when the import was asked for that makes the version
     * @param serial of the version
     */
    static byte[] pack(List<StoredSet> sets, Instant at, long serial) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Deflater deflater = new Deflater();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(octets, deflater))) {
            number(out, sets.size());
            time(out, at);
            number(out, serial);
            String before = "";
            for (StoredSet set : sets) {
                boolean isOlder = set.version() != 1
                        || set.serial() != serial
                        || set.updatedAt() != null
                        || !set.createdAt().equals(at);
                boolean sameName = set.name().equals(before);
                out.writeByte((set.occluded() ? OCCLUDED : 0)
                        | (set.removedAt() == null ? 0 : REMOVED)
                        | (isOlder ? OLDER : 0)
                        | (set.updatedAt() == null ? 0 : UPDATED)
                        | (sameName ? SAME_NAME : 0));
                if (!sameName) {
                    text(out, set.name());
                    before = set.name();
                }
                number(out, set.type().value());
                number(out, set.ttl());
                timeOrNothing(out, set.removedAt());
                if (isOlder) {
                    time(out, set.createdAt());
                    timeOrNothing(out, set.updatedAt());
                    number(out, set.version());
                    number(out, set.serial());
                }
                number(out, set.data().size());
                for (String data : set.data()) {
                    text(out, data);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return octets.toByteArray();
    }

    static List<StoredSet> unpack(byte[] octets) {
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(octets)))) {
            int count = (int) number(in);
            Instant at = time(in);
            long serial = number(in);
            List<StoredSet> sets = new ArrayList<>(count);
            String name = "";
            for (int i = 0; i < count; i++) {
                int flags = in.readUnsignedByte();
                name = (flags & SAME_NAME) == 0 ? text(in) : name;
                sets.add(set(in, flags, name, at, serial));
            }
            return sets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StoredSet set(DataInputStream in, int flags, String name, Instant at, long serial)
            throws IOException {
        int type = (int) number(in);
        long ttl = number(in);
        @Nullable Instant removedAt = (flags & REMOVED) == 0 ? null : time(in);
        boolean isOlder = (flags & OLDER) != 0;
        Instant createdAt = isOlder ? time(in) : at;
        @Nullable Instant updatedAt = (flags & UPDATED) == 0 ? null : time(in);
        int version = isOlder ? (int) number(in) : 1;
        long changed = isOlder ? number(in) : serial;
        int records = (int) number(in);
        List<String> data = new ArrayList<>(records);
        for (int i = 0; i < records; i++) {
            data.add(text(in));
        }
        return new StoredSet(
                name,
                RecordTypes.of(type),
                ttl,
                data,
                (flags & OCCLUDED) != 0,
                removedAt,
                createdAt,
                updatedAt,
                version,
                changed);
    }

    private static void timeOrNothing(DataOutputStream out, @Nullable Instant time) throws IOException {
        if (time != null) {
            time(out, time);
        }
    }

    private static void time(DataOutputStream out, Instant time) throws IOException {
        number(out, Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano()));
    }

    private static Instant time(DataInputStream in) throws IOException {
        return Instant.EPOCH.plusNanos(number(in));
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        number(out, octets.length);
        out.write(octets);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes((int) number(in)), StandardCharsets.UTF_8);
    }

    /** Seven bits an octet, the lowest first; the last octet has its high bit clear. */
    static void number(DataOutputStream out, long value) throws IOException {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.writeByte((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.writeByte((int) left);
    }

    static long number(DataInputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int octet = in.readUnsignedByte();
            value |= (octet & 0x7FL) << shift;
            if ((octet & 0x80) == 0) {
                return value;
            }
        }
    }
}
