package digaas.round;

import digaas.poll.PollRequest;
import digaas.poll.query.Observation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** How a round asks a nameserver. */
@FunctionalInterface
public interface Querier {
    /**
     * Asks one of a request's nameservers the request's question.
     *
     * @param nameserver its index
     * @param sent runs each time a query has been sent for it, on any thread; must not block
     * @return completes within the timeout or slightly later, never exceptionally
     */
    CompletableFuture<Observation> ask(PollRequest request, int nameserver, Duration timeout, Runnable sent);
}
