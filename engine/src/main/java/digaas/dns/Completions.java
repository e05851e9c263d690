package digaas.dns;

import digaas.dns.wire.Decoded;
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

/** Decodes what the event loop received and completes the futures, on a thread of its own. */
final class Completions {
    private final Semaphore room;
    private final Tally tally;
    private final ExecutorService thread;

    Completions(Semaphore room, Tally tally, String threadName) {
        this.room = room;
        this.tally = tally;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name(threadName).factory(),
                (task, _) -> task.run());
    }

    Tally tally() {
        return tally;
    }

    void accept(List<Exchange> ended) {
        thread.execute(() -> ended.forEach(this::finish));
    }

    private void finish(Exchange exchange) {
        Decoded decoded = exchange.decode();
        EventLoop loop = exchange.loop();
        Approach approach = exchange.approach();
        switch (Lesson.of(exchange, decoded)) {
            case NONE -> complete(exchange, decoded.outcome());
            case REMEMBER_WITHOUT_EDNS -> {
                loop.rememberWithoutEdns(exchange);
                complete(exchange, decoded.outcome());
            }
            case ASK_WITHOUT_EDNS -> {
                approach.learnWithoutEdns();
                loop.resume(exchange);
            }
            case ASK_WITH_COOKIE -> resumeIf(approach.mayRetryCookie(), exchange, decoded.outcome());
            case ASK_AGAIN -> resumeIf(approach.mayRetryCookie(), exchange, new Unanswered(Failure.MALFORMED));
        }
    }

    private void resumeIf(boolean allowed, Exchange exchange, Outcome otherwise) {
        if (allowed) {
            exchange.loop().resume(exchange);
        } else {
            complete(exchange, otherwise);
        }
    }

    private void complete(Exchange exchange, Outcome outcome) {
        int callers = exchange.callers();
        tally.ended(outcome, callers);
        room.release(callers);
        exchange.complete(outcome);
    }

    /** Takes more, but on the caller's thread. Ends when all that was accepted is complete, or a caller's code is too slow. */
    void close(Duration patience) throws InterruptedException {
        thread.shutdown();
        var _ = thread.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
