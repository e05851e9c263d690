package digaas.round;

import digaas.poll.PollRequest;
import digaas.poll.query.AllowedNameservers;
import digaas.poll.query.Asker;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/**
 * Sends queries only to allowed nameservers. Requests are checked when they are accepted. This checks again at each
 * poll, because the operator may have changed the rules since, and the state may come from elsewhere.
 */
public record AllowedQuerier(Querier querier, AllowedNameservers allowed, InstantSource clock) implements Querier {
    @Override
    public boolean isReady(PollRequest request) {
        return querier.isReady(request);
    }

    @Override
    public CompletableFuture<Observation> ask(PollRequest request, int nameserver, Duration timeout, Asker asker) {
        InetSocketAddress address = request.nameservers().get(nameserver).address();
        return allowed.refusal(address, request.transport()).isPresent()
                ? CompletableFuture.completedFuture(forbidden())
                : querier.ask(request, nameserver, timeout, asker);
    }

    private Observation forbidden() {
        return new Observation(clock.instant(), Duration.ZERO, new Outcome.Unanswered(Outcome.Failure.FORBIDDEN));
    }
}
