package digaas.zones.store;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which recordsets are asked for, and in which order.
 *
 * @param filters patterns in which {@code *} stands for any text; {@code MIN_SERIAL} is a number
 * @param sort null for the order that costs least: by zone, then by name
 * @param marker the id of the recordset before the first; null for the first page
 * @param limit how many at most
 */
public record RecordSetQuery(
        Map<Filter, String> filters,
        @Nullable SortKey sort,
        boolean descending,
        @Nullable UUID marker,
        int limit) {
    public RecordSetQuery {
        filters = Map.copyOf(filters);
    }

    /** What a filter looks at. */
    public enum Filter {
        NAME,
        TYPE,
        /** A record's text or its wire data. */
        DATA,
        TTL,
        ZONE_NAME,
        /** The lowest serial of the last change. */
        MIN_SERIAL
    }

    /** What sorts. */
    public enum SortKey {
        CREATED_AT,
        UPDATED_AT,
        ZONE_ID,
        TENANT_ID,
        NAME,
        TYPE,
        TTL,
        ID,
        RECORDS
    }
}
