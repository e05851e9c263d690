package digaas.requests.polling;

import digaas.dns.QueryEngine;
import digaas.dns.wire.TsigKey;
import digaas.metric.RoundFigures;
import digaas.poll.OpenRequest;
import digaas.poll.query.AllowedNameservers;
import digaas.round.AllowedQuerier;
import digaas.round.Querier;
import digaas.round.SteadyClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends a round's queries, signed if the request names a key, to nameservers that are allowed.
 *
 * @param keys finds a TSIG key by its name; null when there is none
 */
public record QuerySender(QueryEngine engine, Function<String, @Nullable TsigKey> keys, AllowedNameservers allowed) {

    Querier to(List<OpenRequest> requests, RoundFigures figures, SteadyClock clock) {
        return new AllowedQuerier(noting(figures, signing(requests)), allowed, clock);
    }

    /** Answers are noted before the round sees them: when it is over, all are noted. */
    private static Querier noting(RoundFigures figures, Querier asking) {
        return (request, nameserver, timeout, sent) -> asking.ask(request, nameserver, timeout, sent)
                .thenApply(observation -> {
                    figures.answered(request, nameserver, observation);
                    return observation;
                });
    }

    /** Keys are fetched before the round, in which nothing may wait for anything but answers. */
    private Querier signing(List<OpenRequest> requests) {
        Map<String, TsigKey> fetched = new HashMap<>();
        requests.stream()
                .map(open -> open.request().tsigKey())
                .filter(Objects::nonNull)
                .forEach(name -> fetched.computeIfAbsent(name, keys));
        return (request, nameserver, timeout, sent) -> {
            TsigKey key = request.tsigKey() == null ? null : fetched.get(request.tsigKey());
            return engine.query(request.question(nameserver), key, timeout, sent);
        };
    }
}
