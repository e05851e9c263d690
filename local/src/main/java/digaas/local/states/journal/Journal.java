package digaas.local.states.journal;

import java.util.concurrent.CompletableFuture;

/** Where executions leave what a restart needs. */
public interface Journal extends AutoCloseable {
    /**
     * Adds an entry after all that were added before.
     *
     * @return done once the entry is on disk; fails with IOException when it can't be
     */
    CompletableFuture<Void> add(JournalEntry entry);

    /** Adds an entry that nobody waits for. */
    default void note(JournalEntry entry) {
        var _ = add(entry);
    }

    /** Done once all that was added before is on disk. */
    CompletableFuture<Void> flush();

    @Override
    void close();

    /** Keeps nothing. */
    static Journal none() {
        CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
        return new Journal() {
            @Override
            public CompletableFuture<Void> add(JournalEntry entry) {
                return done;
            }

            @Override
            public CompletableFuture<Void> flush() {
                return done;
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
