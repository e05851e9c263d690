package digaas.zones.watch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How many recordsets each nameserver had shown when.
 *
 * @param servers one list for each nameserver, in the order of time
 */
public record Curves(List<List<Point>> servers) {
    /** Points of one nameserver's curve. */
    public static final int MOST_POINTS = 200;

    public Curves {
        servers = List.copyOf(servers);
    }

    /**
     * A point of a curve.
     *
     * @param at the upper end of the last of their intervals
     * @param seen recordsets seen until then
     */
    public record Point(Instant at, int seen) {}

    static Curves none(int servers) {
        return new Curves(Collections.nCopies(servers, List.of()));
    }

    static Curves of(List<Shard> shards, int servers) {
        List<List<Point>> all = new ArrayList<>();
        for (int server = 0; server < servers; server++) {
            all.add(points(seen(shards, server)));
        }
        return new Curves(all);
    }

    private static long[] seen(List<Shard> shards, int server) {
        return shards.stream()
                .flatMapToLong(shard -> Arrays.stream(shard.seenAt(server)))
                .sorted()
                .toArray();
    }

    /** The last point is always among them. */
    private static List<Point> points(long[] sorted) {
        int count = Math.min(MOST_POINTS, sorted.length);
        List<Point> points = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            int seen = (int) Math.ceilDiv((long) i * sorted.length, count);
            points.add(new Point(Instant.EPOCH.plusNanos(sorted[seen - 1]), seen));
        }
        return points;
    }

    byte[] write() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(octets)) {
            out.writeInt(servers.size());
            for (List<Point> points : servers) {
                out.writeInt(points.size());
                for (Point point : points) {
                    out.writeLong(Instant.EPOCH.until(point.at(), ChronoUnit.NANOS));
                    out.writeInt(point.seen());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    static Curves read(byte[] octets) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
            List<List<Point>> all = new ArrayList<>();
            int servers = in.readInt();
            for (int server = 0; server < servers; server++) {
                List<Point> points = new ArrayList<>();
                int count = in.readInt();
                for (int i = 0; i < count; i++) {
                    points.add(new Point(Instant.EPOCH.plusNanos(in.readLong()), in.readInt()));
                }
                all.add(points);
            }
            return new Curves(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
