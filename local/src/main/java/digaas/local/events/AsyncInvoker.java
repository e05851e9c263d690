package digaas.local.events;

import digaas.local.lambda.InvocationResult;
import digaas.local.lambda.Invoker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.logging.Logger;

/**
 * Invokes functions as Lambda does for events: nobody waits for the answer, and a failed invocation is tried again.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">How Lambda handles
 *     errors and retries with asynchronous invocation</a>
 */
public final class AsyncInvoker implements AutoCloseable {
    /** Lambda's own pauses before the second and the third attempt. */
    public static final List<Duration> LAMBDA_PAUSES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

    private static final Logger LOG = Logger.getLogger(AsyncInvoker.class.getName());
    private static final int MOST_WAITING = 10_000;

    private final Invoker invoker;
    private final List<Duration> pauses;
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /** @param pauses how long to wait before each further attempt */
    public AsyncInvoker(Invoker invoker, List<Duration> pauses) {
        this.invoker = invoker;
        this.pauses = List.copyOf(pauses);
    }

    /** Hands an event over and returns at once; events beyond 10,000 waiting ones are dropped with a warning. */
    public void invoke(String functionArn, String payload) {
        if (!room.tryAcquire()) {
            LOG.warning(() -> "Too many events wait for " + functionArn + ": one is dropped");
            return;
        }
        Thread thread = Thread.ofVirtual().name("async-invoke").unstarted(() -> deliver(functionArn, payload));
        threads.add(thread);
        thread.start();
    }

    private void deliver(String functionArn, String payload) {
        try {
            for (int attempt = 0; attempt <= pauses.size(); attempt++) {
                InvocationResult result = invoker.invoke(functionArn, payload);
                if (!(result instanceof InvocationResult.Failed failed)) {
                    return;
                }
                LOG.warning(() -> functionArn + ": " + failed.errorType() + ": " + failed.errorMessage());
                if (attempt < pauses.size()) {
                    Thread.sleep(pauses.get(attempt));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            room.release();
            threads.remove(Thread.currentThread());
        }
    }

    /** Gives up what is still waiting. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
