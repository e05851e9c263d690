package digaas.round;

import digaas.poll.PollRequest;
import digaas.poll.query.Asker;
import digaas.poll.query.Observation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** How a round asks a nameserver. */
@FunctionalInterface
public interface Querier {
    /**
     * Whether a request's queries can be sent now, as far as that does not depend on nameservers. Must not block; asked
     * again and again until it is so.
     */
    default boolean isReady(PollRequest request) {
        return true;
    }

    /**
     * Asks one of a request's nameservers the request's question.
     *
     * @param nameserver its index
     * @param asker learns of its queries, on any thread
     * @return completes within the timeout or slightly later, never exceptionally
     */
    CompletableFuture<Observation> ask(PollRequest request, int nameserver, Duration timeout, Asker asker);
}
