package digaas.requests.store.progress;

import digaas.measurement.PollResult;
import digaas.poll.LastAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The progress of up to a hundred requests, compressed: requests that are polled together look alike. DynamoDB bills
 * each kilobyte that is written, so answers are shown in part: four records of 256 characters each, and none if all
 * together would still take more than 8 KiB.
 */
public final class PackedProgress {
    /** A reader leaves alone what a later version wrote. */
    private static final int VERSION = 2;

    private static final int LARGE = 8 * 1024;
    private static final int MOST_RECORDS = 4;
    private static final int LONGEST_DATA = 256;

    private PackedProgress() {}

    /** Packs the progress of open requests, by their ids. */
    public static byte[] pack(Map<UUID, PollResult> open) {
        byte[] whole = pack(open, MOST_RECORDS);
        return whole.length <= LARGE ? whole : pack(open, 0);
    }

    private static byte[] pack(Map<UUID, PollResult> open, int records) {
        var packed = new ByteArrayOutputStream();
        packed.write(VERSION);
        try (var out = new DataOutputStream(new DeflaterOutputStream(packed))) {
            out.writeInt(open.size());
            for (Map.Entry<UUID, PollResult> one : open.entrySet()) {
                out.writeLong(one.getKey().getMostSignificantBits());
                out.writeLong(one.getKey().getLeastSignificantBits());
                new ProgressWriter(out).write(shortened(one.getValue(), records));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /** Unpacks what {@link #pack} has packed; nothing of what another version has packed. */
    public static Map<UUID, PollResult> unpack(byte[] packed) {
        Map<UUID, PollResult> open = new HashMap<>();
        var bytes = new ByteArrayInputStream(packed);
        if (bytes.read() != VERSION) {
            return open;
        }
        try (var in = new DataInputStream(new InflaterInputStream(bytes))) {
            for (int left = in.readInt(); left > 0; left--) {
                UUID id = new UUID(in.readLong(), in.readLong());
                open.put(id, new ProgressReader(in).read());
            }
            return open;
        } catch (IOException e) {
            throw new UncheckedIOException("a stored progress is damaged", e);
        }
    }

    private static PollResult shortened(PollResult result, int records) {
        return new PollResult(
                null,
                result.polls(),
                result.heldBack(),
                result.absentAt(),
                result.lastAnswers().stream()
                        .map(answer -> shortened(answer, records))
                        .toList(),
                result.sightings());
    }

    private static LastAnswer shortened(LastAnswer answer, int most) {
        List<LastAnswer.Shown> records = answer.records().stream()
                .limit(most)
                .map(record -> new LastAnswer.Shown(record.owner(), record.type(), record.ttl(), cut(record.data())))
                .toList();
        return new LastAnswer(
                answer.index(),
                answer.nameserver(),
                answer.address(),
                answer.came(),
                answer.rcode(),
                answer.authoritative(),
                answer.referral(),
                answer.serial(),
                records,
                answer.omitted() + answer.records().size() - records.size(),
                answer.rtt(),
                answer.nsid());
    }

    private static String cut(String data) {
        return data.length() <= LONGEST_DATA ? data : data.substring(0, LONGEST_DATA - 1) + "…";
    }
}
