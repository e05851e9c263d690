package digaas.dns.query;

import digaas.poll.query.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The callers that wait for one query: the first, and others whose equal queries share its packet. */
final class Callers {
    private final CompletableFuture<Observation> first = new CompletableFuture<>();
    private List<CompletableFuture<Observation>> others = List.of();

    CompletableFuture<Observation> first() {
        return first;
    }

    void add(CompletableFuture<Observation> other) {
        if (others.isEmpty()) {
            others = new ArrayList<>();
        }
        others.add(other);
    }

    int count() {
        return 1 + others.size();
    }

    void complete(Observation observation) {
        first.complete(observation);
        others.forEach(other -> other.complete(observation));
    }
}
