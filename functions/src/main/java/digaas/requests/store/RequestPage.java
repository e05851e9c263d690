package digaas.requests.store;

import digaas.measurement.Measurement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a listing.
 *
 * @param requests the newest start time first; may be short or empty before the last page
 * @param next where the next page begins; null when this is the last
 */
public record RequestPage(
        List<Measurement> requests, @Nullable String next) {
    public RequestPage {
        requests = List.copyOf(requests);
    }
}
