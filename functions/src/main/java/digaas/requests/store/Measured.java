package digaas.requests.store;

import digaas.poll.QuerySample;
import digaas.requests.Measurement;
import java.util.List;

/**
 * A request with the queries that were made for it.
 *
 * @param queries in the order in which they were observed, but for those kept apart from each other
 */
public record Measured(Measurement measurement, List<QuerySample> queries) {
    public Measured {
        queries = List.copyOf(queries);
    }
}
