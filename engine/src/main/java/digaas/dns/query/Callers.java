package digaas.dns.query;

import digaas.poll.query.Asker;
import digaas.poll.query.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The callers that wait for one query: the first, and others whose equal queries share its packet. */
final class Callers {
    private final CompletableFuture<Observation> first = new CompletableFuture<>();
    private final Asker asker;
    private final long askedNanos = System.nanoTime();
    private List<Callers> others = List.of();
    /** Each once: a query is one query, however many of an asker's polls wait for it. */
    private Set<Asker> askers;

    Callers(Asker first) {
        this.asker = first;
        this.askers = Set.of(first);
    }

    CompletableFuture<Observation> first() {
        return first;
    }

    Asker asker() {
        return asker;
    }

    long askedNanos() {
        return askedNanos;
    }

    /** Others join before the query is first sent. */
    void add(Callers other) {
        if (others.isEmpty()) {
            others = new ArrayList<>();
            askers = Collections.newSetFromMap(new IdentityHashMap<>());
            askers.add(asker);
        }
        others.add(other);
        askers.add(other.asker);
    }

    int count() {
        return 1 + others.size();
    }

    void sent() {
        askers.forEach(Asker::sent);
    }

    /** The query was first sent, after the rate had held it back. */
    void sentLate(long nowNanos) {
        asker.sentLate(Duration.ofNanos(nowNanos - askedNanos));
        others.forEach(other -> other.sentLate(nowNanos));
    }

    void neverSent() {
        asker.neverSent();
        others.forEach(Callers::neverSent);
    }

    void complete(Observation observation) {
        first.complete(observation);
        others.forEach(other -> other.complete(observation));
    }
}
