package digaas.requests.store;

import digaas.measurement.Measurement;
import digaas.poll.QuerySample;
import java.util.List;

/**
 * A request with its queries.
 *
 * @param queries in the order of their answers, within each item that keeps some
 */
public record RequestWithQueries(Measurement measurement, List<QuerySample> queries) {
    public RequestWithQueries {
        queries = List.copyOf(queries);
    }
}
