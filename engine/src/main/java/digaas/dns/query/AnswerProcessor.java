package digaas.dns.query;

import digaas.dns.wire.DecodedAnswer;
import digaas.poll.query.Outcome;
import digaas.poll.query.Outcome.Failure;
import digaas.poll.query.Outcome.Unanswered;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Decodes answers and completes futures on a thread of its own, so that callers' code never delays the event loop. */
public final class AnswerProcessor {
    private final Semaphore room;
    private final Counters counters;
    private final ExecutorService thread;

    /**
     * A processor whose thread has not started.
     *
     * @param room gets a permit back for each caller whose future is completed
     */
    public AnswerProcessor(Semaphore room, Counters counters, String threadName) {
        this.room = room;
        this.counters = counters;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name(threadName).factory(),
                (task, _) -> task.run());
    }

    void accept(List<PendingQuery> ended) {
        thread.execute(() -> ended.forEach(this::process));
    }

    private void process(PendingQuery query) {
        DecodedAnswer answer = query.decode();
        RetryState retry = query.retry();
        switch (NextStep.after(query, answer)) {
            case END -> complete(query, answer.outcome());
            case END_WITHOUT_EDNS -> {
                query.dispatcher().rememberWithoutEdns(query);
                complete(query, answer.outcome());
            }
            case RETRY_WITHOUT_EDNS -> {
                retry.leaveOutEdns();
                query.dispatcher().resume(query);
            }
            case RETRY_WITH_COOKIE -> resumeIf(retry.mayRetryCookie(), query, answer.outcome());
            case RETRY -> resumeIf(retry.mayRetryCookie(), query, new Unanswered(Failure.MALFORMED));
        }
    }

    private void resumeIf(boolean allowed, PendingQuery query, Outcome otherwise) {
        if (allowed) {
            query.dispatcher().resume(query);
        } else {
            complete(query, otherwise);
        }
    }

    private void complete(PendingQuery query, Outcome outcome) {
        int callers = query.callers();
        counters.countEnded(outcome, callers);
        room.release(callers);
        query.complete(outcome);
    }

    /**
     * Waits until all futures are complete, or until a caller's code takes too long. Later ones use the caller's
     * thread.
     */
    public void close(Duration patience) throws InterruptedException {
        thread.shutdown();
        var _ = thread.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
