package digaas.requests.polling;

import digaas.dns.QueryEngine;
import digaas.dns.wire.TsigKey;
import digaas.metric.RoundFigures;
import digaas.poll.PollRequest;
import digaas.poll.query.AllowedNameservers;
import digaas.poll.query.Asker;
import digaas.poll.query.Observation;
import digaas.poll.query.Outcome;
import digaas.round.AllowedQuerier;
import digaas.round.Limits;
import digaas.round.Querier;
import digaas.round.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends a round's queries, signed if the request names a key, to nameservers that are allowed.
 *
 * @param keys finds a TSIG key by its name without blocking; empty when there is none or it can't be read
 */
public record QuerySender(
        QueryEngine engine, Function<String, CompletableFuture<Optional<TsigKey>>> keys, AllowedNameservers allowed) {
    /** For a key, in a round: as long as for an answer. */
    private static final Duration LONGEST_WAIT = Limits.STANDARD.queryTimeout();

    /** Sends queries that count in some figures. */
    public Querier to(RoundFigures figures, SteadyClock clock) {
        return new AllowedQuerier(new Signing(figures, clock), allowed, clock);
    }

    /**
     * A poll is made when its key has been read or can't be, or when reading takes too long. Requests without a key, or
     * with another, don't wait.
     */
    private final class Signing implements Querier {
        private final RoundFigures figures;
        private final SteadyClock clock;
        private final Map<String, Instant> waiting = new HashMap<>();

        private Signing(RoundFigures figures, SteadyClock clock) {
            this.figures = figures;
            this.clock = clock;
        }

        @Override
        public boolean isReady(PollRequest request) {
            String name = request.tsigKey();
            if (name == null || keys.apply(name).isDone()) {
                return true;
            }
            Instant now = clock.instant();
            return !now.isBefore(waiting.computeIfAbsent(name, _ -> now).plus(LONGEST_WAIT));
        }

        @Override
        public CompletableFuture<Observation> ask(PollRequest request, int nameserver, Duration timeout, Asker asker) {
            if (request.tsigKey() == null) {
                return send(request, nameserver, null, timeout, asker);
            }
            Optional<TsigKey> key = keys.apply(request.tsigKey()).getNow(Optional.empty());
            return key.isPresent()
                    ? send(request, nameserver, key.get(), timeout, asker)
                    : CompletableFuture.completedFuture(unsent());
        }

        /** Answers are noted before the round sees them: when it is over, all are noted. */
        private CompletableFuture<Observation> send(
                PollRequest request, int nameserver, @Nullable TsigKey key, Duration timeout, Asker asker) {
            return engine.query(request.question(nameserver), key, timeout, asker)
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
