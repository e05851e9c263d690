package digaas.zones.store;

import digaas.poll.query.Nameserver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A watch: a version of a zone that nameservers are to show.
 *
 * @param input the body with which it was asked for, as JSON
 * @param place where it counts as open
 * @param importId names the version
 * @param serial of the version
 * @param recordsets {@code all}, {@code changed}, or filters as JSON
 * @param transfers whether whole zones are transferred, and not queried
 * @param frequency from one look at a recordset to the next
 * @param startTime by the caller's clock
 * @param endsAt when it ends at the latest
 * @param expected recordsets that are looked at
 * @param occluded recordsets that nobody can see
 * @param signer recordsets that a signer adds and that are not looked at
 * @param turn counts the times that a worker took it on
 * @param objects the keys of what was stored of it last; empty while nothing is known
 * @param progress of each nameserver; as many as nameservers, or none
 * @param met recordsets that enough nameservers have shown
 */
public record Watch(
        UUID id,
        UUID zoneId,
        String zoneName,
        UUID importId,
        long serial,
        String input,
        Place place,
        List<Nameserver> nameservers,
        String recordsets,
        boolean transfers,
        int thresholdPercentage,
        Duration frequency,
        Instant startTime,
        Instant acceptedAt,
        Instant endsAt,
        int expected,
        int occluded,
        int signer,
        long turn,
        List<String> objects,
        List<WatchProgress> progress,
        int met,
        State state) {
    public Watch {
        nameservers = List.copyOf(nameservers);
        objects = List.copyOf(objects);
        progress = List.copyOf(progress);
    }

    /**
     * Where a watch counts as open: a caller has a number of places.
     *
     * @param holder whose place it is
     */
    public record Place(String holder, int number) {}

    /** How far a watch is. What has ended stays so. */
    public sealed interface State {
        /** Waits for a worker, or is at work. */
        record Open() implements State {}

        /**
         * Has ended.
         *
         * @param reason {@code timeout}, {@code cancelled} or {@code internal}; null for one that is complete
         */
        record Ended(@Nullable String reason, Instant at) implements State {}
    }

    /** Whether it has not ended. */
    public boolean isOpen() {
        return state instanceof State.Open;
    }

    /** The same in another state. */
    public Watch in(State other) {
        return new Watch(
                id,
                zoneId,
                zoneName,
                importId,
                serial,
                input,
                place,
                nameservers,
                recordsets,
                transfers,
                thresholdPercentage,
                frequency,
                startTime,
                acceptedAt,
                endsAt,
                expected,
                occluded,
                signer,
                turn,
                objects,
                progress,
                met,
                other);
    }

    /** How many nameservers must show a recordset. */
    public int quorum() {
        return Math.ceilDiv(nameservers.size() * thresholdPercentage, 100);
    }

    /** The same with what was found. */
    public Watch found(List<String> latest, List<WatchProgress> now, int metNow) {
        return new Watch(
                id,
                zoneId,
                zoneName,
                importId,
                serial,
                input,
                place,
                nameservers,
                recordsets,
                transfers,
                thresholdPercentage,
                frequency,
                startTime,
                acceptedAt,
                endsAt,
                expected,
                occluded,
                signer,
                turn,
                latest,
                now,
                metNow,
                state);
    }
}
