package digaas.local.lambda;

import digaas.local.template.Resource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/** One function: runs each invocation on a virtual thread of its own and ends it at the function's timeout. */
final class HostedFunction {
    static final String VERSION = "1";
    /** 6 MB and the 100 bytes that Lambda leaves for its own envelope. */
    static final int MOST_BYTES = 6 * 1024 * 1024 + 100;

    private final Resource.Function function;
    private final Handler handler;
    private final InstantSource clock;
    private final InvocationMeter meter = new InvocationMeter();
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    HostedFunction(Resource.Function function, Handler handler, InstantSource clock) {
        this.function = function;
        this.handler = handler;
        this.clock = clock;
    }

    Resource.Function function() {
        return function;
    }

    Usage usage() {
        return meter.usage(function.memoryMebibytes());
    }

    /** Starts an invocation. It runs to its end or its timeout, whether or not the caller still waits for it. */
    CompletableFuture<InvocationResult> start(String invokedArn, String payload) {
        if (payload.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return CompletableFuture.completedFuture(new InvocationResult.Failed(
                    "Lambda.RequestTooLargeException", "Request must be smaller than " + MOST_BYTES + " bytes"));
        }
        CompletableFuture<InvocationResult> result = new CompletableFuture<>();
        Thread.ofVirtual().name(function.name() + "-watch").start(() -> watch(invokedArn, payload, result));
        return result;
    }

    private void watch(String invokedArn, String payload, CompletableFuture<InvocationResult> result) {
        String requestId = UUID.randomUUID().toString();
        InvocationContext context = new InvocationContext(
                function, invokedArn, requestId, clock.instant().plus(function.timeout()), clock);
        long start = System.nanoTime();
        CompletableFuture<InvocationResult> outcome = new CompletableFuture<>();
        Thread runner = Thread.ofVirtual()
                .name(function.name() + "-" + requestId)
                .unstarted(() -> outcome.complete(run(payload, context)));
        running.add(runner);
        runner.start();
        try {
            if (!runner.join(function.timeout()) && outcome.complete(timedOut(requestId))) {
                runner.interrupt();
            }
            InvocationResult ended = outcome.get();
            meter.record(Duration.ofNanos(System.nanoTime() - start), ended instanceof InvocationResult.Failed);
            // Not before it is counted: whoever has the answer finds it on the bill.
            result.complete(ended);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("Nothing interrupts a watch and a result has no exception", e);
        } finally {
            running.remove(runner);
        }
    }

    private InvocationResult run(String payload, InvocationContext context) {
        try {
            byte[] answer = handler.call(payload, context);
            return answer.length > MOST_BYTES
                    ? tooLarge()
                    : new InvocationResult.Returned(new String(answer, StandardCharsets.UTF_8));
        } catch (Throwable thrown) {
            // Lambda's boundary: whatever a handler throws is the invocation's outcome.
            String message = thrown.getMessage();
            return new InvocationResult.Failed(
                    thrown.getClass().getName(),
                    message == null ? thrown.getClass().getName() : message);
        }
    }

    private InvocationResult timedOut(String requestId) {
        return new InvocationResult.Failed(
                "Sandbox.Timedout",
                String.format(
                        Locale.ROOT,
                        "RequestId: %s Error: Task timed out after %.2f seconds",
                        requestId,
                        function.timeout().toMillis() / 1000.0));
    }

    private static InvocationResult tooLarge() {
        return new InvocationResult.Failed(
                "Function.ResponseSizeTooLarge",
                "Response payload size exceeded maximum allowed payload size (" + MOST_BYTES + " bytes).");
    }

    /** Interrupts what still runs. */
    void stop() {
        running.forEach(Thread::interrupt);
    }
}
