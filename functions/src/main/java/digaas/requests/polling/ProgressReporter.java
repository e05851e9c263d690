package digaas.requests.polling;

import digaas.poll.OpenRequest;
import digaas.requests.store.LineProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells callers how far a line's open requests have come, at most every {@link #EVERY}, and only if something has
 * changed. It writes in the background, one write at a time. What fails is logged and tried again with the next.
 */
final class ProgressReporter {
    static final Duration EVERY = Duration.ofSeconds(5);

    /** How long the end of a round waits for a write. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final System.Logger LOG = System.getLogger(ProgressReporter.class.getName());

    private final LineProgress store;
    private final String line;
    private Instant due;
    private List<Known> written = List.of();
    private CompletableFuture<?> writing = CompletableFuture.completedFuture(null);

    /** What tells whether a request's progress has changed. */
    private record Known(UUID request, long polls, long observed) {
        static Known of(OpenRequest open) {
            return new Known(
                    open.request().id(),
                    open.progress().polls(),
                    open.progress().observed());
        }
    }

    /**
     * @param due when the line may write next; null if it has not written yet
     */
    ProgressReporter(LineProgress store, String line, @Nullable Instant due, Instant now) {
        this.store = store;
        this.line = line;
        this.due = due == null ? now.plus(EVERY) : due;
    }

    /** When it wants to be told next. */
    Instant due() {
        return due;
    }

    void report(List<OpenRequest> open, Instant now) {
        due = now.plus(EVERY);
        List<Known> known = open.stream().map(Known::of).toList();
        if (known.isEmpty() || known.equals(written) || !writing.isDone()) {
            return;
        }
        written = known;
        writing = CompletableFuture.runAsync(() -> write(open), Thread::startVirtualThread);
    }

    private void write(List<OpenRequest> open) {
        try {
            store.write(line, open);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "failed to store the progress of " + line, e);
        }
    }

    /**
     * The end of a round: what would be stale before the next one begins is written now. Waits a moment for what is
     * being written, because a function may be frozen when it returns.
     *
     * @param nextPollAt when the next round begins
     */
    void endRound(List<OpenRequest> left, Instant nextPollAt, Instant now) throws InterruptedException {
        if (nextPollAt.isAfter(due)) {
            report(left, now);
        }
        try {
            writing.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "the progress of " + line + " is still being stored");
        } catch (ExecutionException e) {
            LOG.log(System.Logger.Level.WARNING, "failed to store the progress of " + line, e);
        }
    }
}
