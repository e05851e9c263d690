package digaas.requests.polling;

import digaas.dns.QueryEngine;
import digaas.dns.wire.TsigKey;
import digaas.metric.RoundFigures;
import digaas.poll.PollRequest;
import digaas.poll.query.AllowedNameservers;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import digaas.round.AllowedQuerier;
import digaas.round.Querier;
import digaas.round.SteadyClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends a round's queries, signed if the request names a key, to nameservers that are allowed.
 *
 * @param keys finds a TSIG key by its name without blocking; empty when there is none or it can't be read
 */
public record QuerySender(
        QueryEngine engine, Function<String, CompletableFuture<Optional<TsigKey>>> keys, AllowedNameservers allowed) {

    Querier to(RoundFigures figures, SteadyClock clock) {
        return new AllowedQuerier(new Signing(figures, clock), allowed, clock);
    }

    /** A poll is made when its key has been read, or can't be. Requests without a key, or with another, don't wait. */
    private final class Signing implements Querier {
        private final RoundFigures figures;
        private final SteadyClock clock;

        private Signing(RoundFigures figures, SteadyClock clock) {
            this.figures = figures;
            this.clock = clock;
        }

        @Override
        public boolean isReady(PollRequest request) {
            return request.tsigKey() == null || keys.apply(request.tsigKey()).isDone();
        }

        @Override
        public CompletableFuture<Observation> ask(
                PollRequest request, int nameserver, Duration timeout, Runnable sent) {
            if (request.tsigKey() == null) {
                return send(request, nameserver, null, timeout, sent);
            }
            long start = System.nanoTime();
            return keys.apply(request.tsigKey())
                    .copy()
                    .completeOnTimeout(Optional.empty(), timeout.toNanos(), TimeUnit.NANOSECONDS)
                    .thenCompose(key -> {
                        Duration left = timeout.minusNanos(System.nanoTime() - start);
                        return key.isPresent() && left.isPositive()
                                ? send(request, nameserver, key.get(), left, sent)
                                : CompletableFuture.completedFuture(unsent());
                    });
        }

        /** Answers are noted before the round sees them: when it is over, all are noted. */
        private CompletableFuture<Observation> send(
                PollRequest request, int nameserver, @Nullable TsigKey key, Duration timeout, Runnable sent) {
            return engine.query(request.question(nameserver), key, timeout, sent)
                    .thenApply(observation -> {
                        figures.answered(request, nameserver, observation);
                        return observation;
                    });
        }

        private Observation unsent() {
            var outcome = new Outcome.Unanswered(Outcome.Failure.TSIG_KEY);
            return new Observation(clock.instant(), Duration.ZERO, outcome);
        }
    }
}
