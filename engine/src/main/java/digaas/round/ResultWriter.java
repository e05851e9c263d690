package digaas.round;

import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stores results in the background, a bounded number at a time, so that storing never delays a poll. */
final class ResultWriter implements AutoCloseable {
    private final ResultSink results;
    private final ExecutorService writers;
    private final List<Future<?>> written = new ArrayList<>();
    private final AtomicInteger pending = new AtomicInteger();

    ResultWriter(ResultSink results, int writers) {
        this.results = results;
        this.writers = Executors.newFixedThreadPool(writers, Thread.ofVirtual().factory());
    }

    void ended(OpenRequest open, Ending ending) {
        store(() -> results.ended(open, ending));
    }

    void sampled(OpenRequest open) {
        store(() -> results.sampled(open, open.progress().samples()));
    }

    private void store(Runnable result) {
        pending.incrementAndGet();
        written.add(writers.submit(() -> {
            try {
                result.run();
            } finally {
                pending.decrementAndGet();
            }
        }));
    }

    /** Whether results are not stored yet. */
    boolean isBusy() {
        return pending.get() > 0;
    }

    /** Waits until everything is stored, and then throws the first failure, if any. */
    void await() throws InterruptedException {
        @Nullable RuntimeException failure = null;
        for (Future<?> write : written) {
            try {
                write.get();
            } catch (ExecutionException e) {
                failure = failure == null ? asRuntime(e.getCause()) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static RuntimeException asRuntime(@Nullable Throwable cause) {
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }

    @Override
    public void close() {
        writers.shutdownNow();
    }
}
