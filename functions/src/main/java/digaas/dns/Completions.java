package digaas.dns;

import digaas.poll.Outcome;
import digaas.poll.Outcome.Answered;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Decodes what the event loop received and completes the futures, on a thread of its own. */
final class Completions {
    private static final int FORMERR = 1;
    private static final int NOTIMP = 4;
    private static final int BADVERS = 16;

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
        Outcome outcome = exchange.outcome();
        boolean rejected = outcome instanceof Answered answered && rejectsEdns(answered);
        if (rejected && exchange.askedWithEdns()) {
            exchange.loop().retryWithoutEdns(exchange);
            return;
        }
        if (!rejected && outcome instanceof Answered && exchange.isWithoutEdns()) {
            exchange.loop().failsOnEdns(exchange);
        }
        tally.ended(outcome);
        room.release();
        exchange.complete(outcome);
    }

    private static boolean rejectsEdns(Answered answered) {
        int rcode = answered.rcode().value();
        return rcode == FORMERR || rcode == NOTIMP || rcode == BADVERS;
    }

    /** Takes more, but on the caller's thread. Ends when all that was accepted is complete, or when a caller's code holds that up for too long. */
    void close(Duration patience) throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            thread.shutdownNow();
        }
    }
}
