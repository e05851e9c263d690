package digaas.client;

import java.util.List;
import java.util.Optional;

/**
 * What is going on, as the live page shows it.
 *
 * @param open open requests
 * @param ended the last endings, the last first
 * @param runs the newest runs first
 * @param reports the newest first, without links
 */
public record Overview(OpenRequests open, List<Request> ended, List<RunCounts> runs, List<Report> reports) {
    /** What is going on. */
    public Overview {
        ended = List.copyOf(ended);
        runs = List.copyOf(runs);
        reports = List.copyOf(reports);
    }

    /**
     * Open requests.
     *
     * @param count how many are open, at least
     * @param more whether there may be more than that
     * @param requests the first of them to end
     */
    public record OpenRequests(int count, boolean more, List<Request> requests) {
        /** Open requests. */
        public OpenRequests {
            requests = List.copyOf(requests);
        }
    }

    /**
     * How many requests of a run have each status, a moment ago; nothing for a run of too many.
     *
     * @param run its name
     * @param accepted these are open
     * @param completed these have shown their change
     * @param error these ended without it
     */
    public record RunCounts(String run, Optional<Long> accepted, Optional<Long> completed, Optional<Long> error) {}
}
