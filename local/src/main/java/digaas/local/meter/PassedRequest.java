package digaas.local.meter;

import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/**
 * A request that went through a {@link Tap}.
 *
 * @param target path and query as they were sent
 * @param body its first bytes, as many as the tap keeps, as UTF-8
 * @param bodyLength how long it was as a whole, without the framing of chunks
 */
record PassedRequest(String method, String target, HttpFields headers, String body, long bodyLength) {
    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    /** The path, still encoded. */
    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The query, still encoded; empty when there is none. */
    String query() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }
}
