package digaas.zones.watch;

import digaas.zones.store.Watch;
import digaas.zones.store.Zone;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What the routes of watches ask for. An id that is not known finds nothing. */
public interface ZoneWatches {
    /** How a caller's wish for a watch went. */
    sealed interface Outcome {
        /** It begins. */
        record Accepted(Watch watch) implements Outcome {}

        /**
         * The body has errors.
         *
         * @param message which ones
         */
        record Refused(String message) implements Outcome {}

        /**
         * The caller has too many open watches.
         *
         * @param most how many it may have
         */
        record TooMany(int most) implements Outcome {}
    }

    /**
     * Begins a watch of a zone's current version.
     *
     * @param caller who asks: an ARN or an address
     */
    Outcome create(Zone zone, ObjectNode body, String caller, Instant now);

    /** The watches of a zone, in no order. */
    List<Watch> ofZone(UUID zone);

    Optional<Watch> find(UUID id);

    /** Ends a watch as cancelled, if it has not ended. The watch as it is then. */
    Optional<Watch> cancel(UUID id, Instant now);

    /** A link to the page of a watch, good for an hour; empty while the watch is open. */
    Optional<URI> report(Watch watch);

    /** How many recordsets each nameserver had shown when. */
    Curves curves(Watch watch);

    /**
     * Recordsets with what nameservers showed of them.
     *
     * @param query which ones
     */
    PairPage pairs(Watch watch, PairQuery query);

    /**
     * Which recordsets on which nameservers are asked for.
     *
     * @param state null for any
     * @param servers the indexes of nameservers
     * @param after the one before the first; null for the beginning
     */
    record PairQuery(
            @Nullable PairState state,
            List<Integer> servers,
            @Nullable PairPlace after,
            int limit) {
        public PairQuery {
            servers = List.copyOf(servers);
        }
    }

    /** A recordset, by its index, on a nameserver, by its. */
    record PairPlace(int recordSet, int server) {}

    /** What is known of a recordset on a nameserver. */
    record Pair(
            PairPlace place,
            Expected expected,
            PairState state,
            @Nullable Instant notBefore,
            @Nullable Instant notAfter,
            @Nullable String answered) {}

    /**
     * Some of them, in canonical order, and then in that of the nameservers.
     *
     * @param more whether there are more
     */
    record PairPage(List<Pair> pairs, boolean more) {
        public PairPage {
            pairs = List.copyOf(pairs);
        }
    }
}
