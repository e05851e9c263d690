package digaas.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Runs tasks at the same time and waits for all of them, also when one fails: what has started must be known to be
 * stopped.
 */
final class Together {
    private final List<FutureTask<?>> tasks = new ArrayList<>();

    /** What gives nothing. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    void run(Action action) {
        Future<?> _ = start(() -> {
            action.run();
            return true;
        });
    }

    <T> Future<T> start(Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        tasks.add(future);
        Thread.ofPlatform().daemon().name("start-" + tasks.size()).start(future);
        return future;
    }

    /** Waits. @throws StartException the first failure */
    void join() throws InterruptedException {
        StartException first = null;
        for (FutureTask<?> task : tasks) {
            try {
                task.get();
            } catch (ExecutionException e) {
                first = first == null ? failure(Objects.requireNonNull(e.getCause())) : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static StartException failure(Throwable cause) {
        return cause instanceof StartException start
                ? start
                : new StartException(String.valueOf(cause.getMessage()), cause);
    }
}
