package digaas.zones.intake;

import digaas.poll.query.Nameserver;
import digaas.zones.store.RecordSetQuery.Filter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of a watch.
 *
 * @param input the body
 * @param thresholdPercentage how many of the nameservers must show a recordset, rounded up
 * @param frequency from one look at a recordset to the next; null for the shortest possible
 * @param timeout from the start
 * @param recordsets which are meant
 * @param transfers whether whole zones are transferred
 * @param dnssec whether what a signer adds is looked at, too
 */
public record Order(
        String input,
        List<Nameserver> nameservers,
        int thresholdPercentage,
        @Nullable Duration frequency,
        Duration timeout,
        Instant startTime,
        Recordsets recordsets,
        boolean transfers,
        boolean dnssec) {
    public Order {
        nameservers = List.copyOf(nameservers);
    }

    /** Which recordsets of the zone's current version are meant. */
    public sealed interface Recordsets {
        /** Nothing is said: what a replacement changed, or all of a zone that never was replaced. */
        record Usual() implements Recordsets {}

        record All() implements Recordsets {}

        record Changed() implements Recordsets {}

        /** Those that pass all filters. */
        record Filtered(Map<Filter, String> filters) implements Recordsets {
            public Filtered {
                filters = Map.copyOf(filters);
            }
        }
    }
}
