package digaas.local.events;

import digaas.local.lambda.InvocationResult;
import digaas.local.lambda.Invoker;
import digaas.local.protocol.AwsJsonClient;
import digaas.local.template.EventSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import tools.jackson.databind.JsonNode;

/** Hands a queue's messages to a function and deletes those that are done, as Lambda's event source mapping does. */
public final class QueuePoller implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(QueuePoller.class.getName());
    private static final Duration LONG_POLL = Duration.ofSeconds(20);
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(2);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final AwsJsonClient sqs;
    private final String region;
    private final String queueUrl;
    private final EventSource.QueueMessages source;
    private final Invoker invoker;
    private final String functionArn;
    private final List<Thread> threads = new ArrayList<>();

    private QueuePoller(
            AwsJsonClient sqs,
            String region,
            String queueUrl,
            EventSource.QueueMessages source,
            Invoker invoker,
            String functionArn) {
        this.sqs = sqs;
        this.region = region;
        this.queueUrl = queueUrl;
        this.source = source;
        this.invoker = invoker;
        this.functionArn = functionArn;
    }

    /** Starts polling, with as many threads as the source allows invocations at a time. */
    public static QueuePoller start(
            AwsJsonClient sqs,
            String region,
            String queueUrl,
            EventSource.QueueMessages source,
            Invoker invoker,
            String functionArn) {
        QueuePoller poller = new QueuePoller(sqs, region, queueUrl, source, invoker, functionArn);
        for (int i = 0; i < source.maximumConcurrency(); i++) {
            poller.threads.add(Thread.ofVirtual().name("queue-poller-" + i).start(poller::poll));
        }
        return poller;
    }

    private void poll() {
        try {
            while (!Thread.interrupted()) {
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
        return sqs.call("ReceiveMessage", request, LONG_POLL.plus(CALL))
                .path("Messages")
                .valueStream()
                .toList();
    }

    private void handOver(List<JsonNode> messages) throws IOException, InterruptedException {
        if (messages.isEmpty()) {
            return;
        }
        InvocationResult result;
        try {
            result = invoker.invoke(functionArn, QueueEvent.of(messages, source.queueArn(), region));
        } catch (InterruptedException stopping) {
            release(messages);
            throw stopping;
        }
        if (result instanceof InvocationResult.Failed failed) {
            LOG.warning(() -> functionArn + ": " + failed.errorType() + ": " + failed.errorMessage());
        }
        delete(BatchOutcome.done(messages, result, source.reportsItemFailures()));
    }

    /** Lets messages be received again at once: after a restart nobody should wait for their visibility timeout. */
    private void release(List<JsonNode> messages) throws IOException, InterruptedException {
        List<Map<String, Object>> entries = messages.stream()
                .map(message -> Map.<String, Object>of(
                        "Id", message.path("MessageId").asString(),
                        "ReceiptHandle", message.path("ReceiptHandle").asString(),
                        "VisibilityTimeout", 0))
                .toList();
        sqs.call("ChangeMessageVisibilityBatch", Map.of("QueueUrl", queueUrl, "Entries", entries), STOP);
    }

    private void delete(List<JsonNode> messages) throws IOException, InterruptedException {
        if (messages.isEmpty()) {
            return;
        }
        List<Map<String, String>> entries = messages.stream()
                .map(message -> Map.of(
                        "Id", message.path("MessageId").asString(),
                        "ReceiptHandle", message.path("ReceiptHandle").asString()))
                .toList();
        sqs.call("DeleteMessageBatch", Map.of("QueueUrl", queueUrl, "Entries", entries), CALL);
    }

    /** Stops polling; what is in a function's hands goes back to the queue. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                boolean _ = thread.join(STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
