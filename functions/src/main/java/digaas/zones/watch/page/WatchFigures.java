package digaas.zones.watch.page;

import digaas.chart.ShareLanes.Point;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a watch has found.
 *
 * @param id of the watch
 * @param reason {@code timeout}, {@code cancelled} or {@code internal}; null for one that is complete
 * @param expected recordsets
 * @param met recordsets that enough nameservers have shown
 * @param occluded recordsets that nobody can see
 * @param signer recordsets that a signer adds and that were not looked at
 * @param faults some of the recordsets that nameservers did not show
 * @param faultCount how many there are
 */
public record WatchFigures(
        String id,
        String zoneName,
        long serial,
        boolean transfers,
        Instant startTime,
        Instant endedAt,
        @Nullable String reason,
        int expected,
        int met,
        int quorum,
        int occluded,
        int signer,
        List<ServerFigures> servers,
        List<Fault> faults,
        long faultCount) {
    public WatchFigures {
        servers = List.copyOf(servers);
        faults = List.copyOf(faults);
    }

    /**
     * What one nameserver has shown.
     *
     * @param name as it was given
     * @param address with its port
     * @param serial the zone's, when it told it last; null if it never did
     * @param points when its share of recordsets seen grew
     */
    public record ServerFigures(
            String name,
            String address,
            @Nullable Long serial,
            int seen,
            int missing,
            int wrong,
            int unreachable,
            List<Point> points) {
        public ServerFigures {
            points = List.copyOf(points);
        }

        String label() {
            return address.equals(name) || address.equals(name + ":53") ? name : "%s (%s)".formatted(name, address);
        }
    }

    /**
     * A recordset that a nameserver did not show.
     *
     * @param state {@code missing}, {@code wrong} or {@code unreachable}
     * @param expected what it must show, in short
     * @param answered what it answered last, in short; null if that is not known
     * @param lastAsked when it was asked last without success, in seconds after the start; null if it never was
     */
    public record Fault(
            String name,
            String type,
            String nameserver,
            String state,
            String expected,
            @Nullable String answered,
            @Nullable Double lastAsked) {}
}
