package digaas.dns.query;

import java.util.ArrayList;
import java.util.List;

/** Queries that have ended and wait for the answer processor. */
final class EndedQueries {
    /** When many queries expire together, the first are completed while the others are still being ended. */
    private static final int MANY = 64;

    private final AnswerProcessor processor;
    private List<PendingQuery> ended = new ArrayList<>();

    EndedQueries(AnswerProcessor processor) {
        this.processor = processor;
    }

    void add(PendingQuery query) {
        ended.add(query);
    }

    void handOver() {
        if (!ended.isEmpty()) {
            processor.accept(take());
        }
    }

    void handOverIfMany() {
        if (ended.size() >= MANY) {
            handOver();
        }
    }

    /** Takes them, to hand them over later. */
    Runnable takeAll() {
        List<PendingQuery> taken = take();
        return () -> processor.accept(taken);
    }

    private List<PendingQuery> take() {
        List<PendingQuery> taken = ended;
        ended = new ArrayList<>();
        return taken;
    }
}
