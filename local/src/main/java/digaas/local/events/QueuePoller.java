package digaas.local.events;

import digaas.local.lambda.InvocationResult;
import digaas.local.lambda.Invoker;
import digaas.local.meter.ServiceCalls;
import digaas.local.protocol.AwsJsonClient;
import digaas.local.template.EventSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import tools.jackson.databind.JsonNode;

/** Hands a queue's messages to a function and deletes those that are done, as Lambda's event source mapping does. */
public final class QueuePoller implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(QueuePoller.class.getName());
    /** Lambda waits for 20 s; who stops this machine shouldn't. */
    private static final Duration LONG_POLL = Duration.ofSeconds(2);

    private static final int MOST_IN_A_CALL = 10;
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(2);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final AwsJsonClient sqs;
    private final String region;
    private final String queueUrl;
    private final EventSource.QueueMessages source;
    private final Invoker invoker;
    private final String functionArn;
    private final LongConsumer billed;
    private final List<Thread> threads = new ArrayList<>();
    private final Set<Thread> invoking = ConcurrentHashMap.newKeySet();
    private final Queue<JsonNode> unfinished = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;

    /**
     * Starts polling, with as many threads as the source allows invocations at a time.
     *
     * @param billed receives the number of requests that SQS bills for each call
     */
    public QueuePoller(
            AwsJsonClient sqs,
            String region,
            String queueUrl,
            EventSource.QueueMessages source,
            Invoker invoker,
            String functionArn,
            LongConsumer billed) {
        this.sqs = sqs;
        this.region = region;
        this.queueUrl = queueUrl;
        this.source = source;
        this.invoker = invoker;
        this.functionArn = functionArn;
        this.billed = billed;
        for (int i = 0; i < source.maximumConcurrency(); i++) {
            threads.add(Thread.ofVirtual().name("queue-poller-" + i).start(this::poll));
        }
    }

    private void poll() {
        try {
            while (!stopping) {
                try {
                    handOver(receive());
                } catch (IOException e) {
                    LOG.log(Level.WARNING, queueUrl + " can't be polled", e);
                    Thread.sleep(PAUSE_AFTER_FAILURE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<JsonNode> receive() throws IOException, InterruptedException {
        Map<String, Object> request = Map.of(
                "QueueUrl", queueUrl,
                "MaxNumberOfMessages", source.batchSize(),
                "WaitTimeSeconds", LONG_POLL.toSeconds(),
                "AttributeNames", List.of("All"),
                "MessageAttributeNames", List.of("All"));
        JsonNode messages =
                sqs.call("ReceiveMessage", request, LONG_POLL.plus(CALL)).path("Messages");
        billed.accept(ServiceCalls.queueRequests(messages.valueStream()
                .mapToLong(message -> message.path("Body").asString().getBytes(StandardCharsets.UTF_8).length)
                .sum()));
        return messages.valueStream().toList();
    }

    private void handOver(List<JsonNode> messages) throws IOException, InterruptedException {
        if (messages.isEmpty()) {
            return;
        }
        InvocationResult result = invoke(messages);
        if (result instanceof InvocationResult.Failed failed) {
            LOG.warning(() -> functionArn + ": " + failed.errorType() + ": " + failed.errorMessage());
        }
        delete(BatchOutcome.done(messages, result, source.reportsItemFailures()));
    }

    private InvocationResult invoke(List<JsonNode> messages) throws InterruptedException {
        invoking.add(Thread.currentThread());
        try {
            if (stopping) {
                throw new InterruptedException("stopping");
            }
            return invoker.invoke(functionArn, QueueEvent.of(messages, source.queueArn(), region));
        } catch (InterruptedException e) {
            unfinished.addAll(messages);
            throw e;
        } finally {
            invoking.remove(Thread.currentThread());
        }
    }

    private void delete(List<JsonNode> messages) throws IOException, InterruptedException {
        if (!messages.isEmpty()) {
            sqs.call("DeleteMessageBatch", Map.of("QueueUrl", queueUrl, "Entries", entries(messages, Map.of())), CALL);
            billed.accept(1);
        }
    }

    private static List<Map<String, Object>> entries(List<JsonNode> messages, Map<String, Object> more) {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (JsonNode message : messages) {
            Map<String, Object> entry = new HashMap<>(more);
            entry.put("Id", message.path("MessageId").asString());
            entry.put("ReceiptHandle", message.path("ReceiptHandle").asString());
            entries.add(entry);
        }
        return entries;
    }

    /** Stops polling; what is in a function's hands goes back to the queue. */
    @Override
    public void close() {
        stopping = true;
        // Not those that wait for messages: the server would hand the next message to a caller that has gone.
        invoking.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                boolean _ = thread.join(LONG_POLL.plus(STOP));
            }
            release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Messages come back when their visibility timeout ends only", e);
        }
    }

    private void release() throws IOException, InterruptedException {
        List<Map<String, Object>> entries = entries(List.copyOf(unfinished), Map.of("VisibilityTimeout", 0));
        for (int from = 0; from < entries.size(); from += MOST_IN_A_CALL) {
            List<Map<String, Object>> some = entries.subList(from, Math.min(entries.size(), from + MOST_IN_A_CALL));
            sqs.call("ChangeMessageVisibilityBatch", Map.of("QueueUrl", queueUrl, "Entries", some), STOP);
            billed.accept(1);
        }
    }
}
