package digaas.dns.query;

import digaas.poll.query.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The callers that wait for one query: the first, and others whose equal queries share its packet. */
final class Callers {
    private final CompletableFuture<Observation> first = new CompletableFuture<>();
    private final Runnable counted;
    private List<Callers> others = List.of();

    /**
     * The first caller.
     *
     * @param counted what it wants run each time the query has been sent
     */
    Callers(Runnable counted) {
        this.counted = counted;
    }

    CompletableFuture<Observation> first() {
        return first;
    }

    /** Others join before the query is first sent. */
    void add(Callers other) {
        if (others.isEmpty()) {
            others = new ArrayList<>();
        }
        others.add(other);
    }

    int count() {
        return 1 + others.size();
    }

    void sent() {
        counted.run();
        others.forEach(Callers::sent);
    }

    void complete(Observation observation) {
        first.complete(observation);
        others.forEach(other -> other.complete(observation));
    }
}
