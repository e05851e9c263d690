package digaas.local.states.history;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory the histories of all executions may take together. While it is overspent, an execution that adds an
 * event lets go of its own older ones: so a few executions have whole histories, and very many have the newest of each.
 */
public final class HistoryBudget {
    private final long bytes;
    private final AtomicLong spent = new AtomicLong();

    public HistoryBudget(long bytes) {
        this.bytes = bytes;
    }

    void spend(long weight) {
        spent.addAndGet(weight);
    }

    public boolean overspent() {
        return spent.get() > bytes;
    }
}
