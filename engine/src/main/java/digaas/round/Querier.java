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
     * @return completes within the timeout or slightly later, never exceptionally
     */
    CompletableFuture<Observation> ask(PollRequest request, int nameserver, Duration timeout);
}
