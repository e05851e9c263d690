package digaas.client;

import digaas.client.api.Query;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which requests are listed. A filter does not change: each method returns a narrower one. */
public final class RequestFilter {
    /** All requests. */
    public static final RequestFilter ALL = new RequestFilter(Map.of());

    private final Map<String, String> parameters;

    private RequestFilter(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    private RequestFilter with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new RequestFilter(more);
    }

    private RequestFilter with(String name, BigDecimal seconds) {
        return with(name, seconds.toPlainString());
    }

    /** Those whose start time is this or later. */
    public RequestFilter start(Instant start) {
        return with("start", Mapping.seconds(start));
    }

    /** Those whose start time is this or earlier. */
    public RequestFilter end(Instant end) {
        return with("end", Mapping.seconds(end));
    }

    /** Those with this status. */
    public RequestFilter status(Status status) {
        return with("status", status.name());
    }

    /** Those that name this nameserver. */
    public RequestFilter nameserver(String nameserver) {
        return with("nameserver", nameserver);
    }

    /** Those that poll this name. */
    public RequestFilter name(String name) {
        return with("name", name);
    }

    /** Those of this run. */
    public RequestFilter run(String run) {
        return with("run", run);
    }

    /** Those with this label. */
    public RequestFilter label(String key, String value) {
        return with("label." + key, value);
    }

    /** How many requests a page may have, from 1 to 500; 100 by default. */
    public RequestFilter limit(int limit) {
        return with("limit", BigDecimal.valueOf(limit));
    }

    /** Those of the next page. */
    public RequestFilter after(String nextToken) {
        return with("token", nextToken);
    }

    String query() {
        Query query = new Query();
        parameters.forEach(query::with);
        return query.toString();
    }
}
