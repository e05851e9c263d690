package digaas.local.states.interpreter;

import digaas.local.states.language.Failure;
import digaas.local.states.language.Outcome;
import digaas.local.states.language.expression.StateFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs several strands at once and waits for them. */
final class Gathering {
    private Gathering() {}

    /**
     * Runs all, at most {@code atOnce} at a time.
     *
     * @return their outcomes in order; when one fails, only that failure, and the others are interrupted
     */
    static List<Outcome> all(List<Callable<Outcome>> strands, int atOnce) throws InterruptedException {
        if (strands.isEmpty()) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(atOnce, strands.size()),
                Thread.ofVirtual().name("strand").factory());
        try {
            CompletionService<Outcome> done = new ExecutorCompletionService<>(threads);
            List<Future<Outcome>> futures = strands.stream().map(done::submit).toList();
            for (int i = 0; i < futures.size(); i++) {
                if (outcome(done.take()) instanceof Failure failure) {
                    return List.of(failure);
                }
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> future : futures) {
                outcomes.add(outcome(future));
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Outcome outcome(Future<Outcome> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case StateFailure failure -> Failure.of(failure);
                case RuntimeException unexpected -> throw unexpected;
                case InterruptedException interrupted -> throw interrupted;
                case null, default -> throw new IllegalStateException(e);
            };
        }
    }
}
