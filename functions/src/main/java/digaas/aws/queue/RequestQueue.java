package digaas.aws.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The queue between the intake of many requests and the executions that poll them. A message is the first state of an execution:
 * who reads it has nothing to decide, so that reading it twice does no harm.
 */
public final class RequestQueue {
    private static final System.Logger LOG = System.getLogger(RequestQueue.class.getName());

    /** Of ReceiveMessage and DeleteMessageBatch. */
    private static final int MOST_IN_A_CALL = 10;

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final SqsClient client;
    private final String queueUrl;

    public RequestQueue(SqsClient client, String queueUrl) {
        this.client = client;
        this.queueUrl = queueUrl;
    }

    /**
     * Queues a group of requests.
     *
     * @param state the JSON text of an execution's state
     * @return whether the queue has it; false, too, when that can't be known
     */
    public boolean submit(String state) {
        try {
            client.sendMessage(send -> send.queueUrl(queueUrl).messageBody(state));
            return true;
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.ERROR, "a group of requests could not be queued", e);
            return false;
        }
    }

    /**
     * A message that waited.
     *
     * @param receipt what it is deleted by
     */
    public record Waiting(String body, String receipt) {}

    /**
     * Takes messages that wait, and those that come within a time. Until they are deleted or the queue's visibility timeout ends,
     * no one else gets them.
     *
     * @param most to take; a few more may come
     * @return what could be had; when the queue fails, what it gave before
     */
    public List<Waiting> receive(int most, Duration time) {
        List<Waiting> all = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        try {
            while (all.size() < most && System.nanoTime() - end < 0) {
                List<Message> some = receive();
                some.forEach(message -> all.add(new Waiting(message.body(), message.receiptHandle())));
                if (some.isEmpty()) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.WARNING, "the queue could not be read further", e);
        }
        return all;
    }

    private List<Message> receive() {
        return client.receiveMessage(receive -> receive.queueUrl(queueUrl)
                        .maxNumberOfMessages(MOST_IN_A_CALL)
                        .waitTimeSeconds(0))
                .messages();
    }

    /** Deletes messages. One that can't be deleted comes again. */
    public void delete(List<Waiting> done) {
        for (int from = 0; from < done.size(); from += MOST_IN_A_CALL) {
            List<Waiting> some = done.subList(from, Math.min(from + MOST_IN_A_CALL, done.size()));
            try {
                client.deleteMessageBatch(delete -> delete.queueUrl(queueUrl)
                        .entries(IntStream.range(0, some.size())
                                .mapToObj(i -> DeleteMessageBatchRequestEntry.builder()
                                        .id(Integer.toString(i))
                                        .receiptHandle(some.get(i).receipt())
                                        .build())
                                .toList()));
            } catch (SdkException e) {
                LOG.log(System.Logger.Level.WARNING, "messages that were worked off will come again", e);
            }
        }
    }
}
