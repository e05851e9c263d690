package digaas.aws.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;

/**
 * The queue between the intake and the executions that poll. A message is the first state of an execution: its reader
 * has nothing to decide, so reading it twice does no harm.
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
     * Queues requests.
     *
     * @param state the JSON text of an execution's state
     * @return whether the queue has it for certain
     */
    public boolean submit(String state) {
        try {
            client.sendMessage(send -> send.queueUrl(queueUrl).messageBody(state));
            return true;
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.ERROR, "failed to queue requests", e);
            return false;
        }
    }

    /**
     * A message.
     *
     * @param receipt identifies it when it is deleted
     */
    public record Message(String body, String receipt) {}

    /**
     * Receives waiting messages, and those that arrive within a time. Nobody else receives them until they are deleted
     * or the queue's visibility timeout ends.
     *
     * @param most to receive; a few more may come
     * @return when the queue fails, the messages that it gave before
     */
    public List<Message> receive(int most, Duration time) {
        List<Message> all = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        try {
            while (all.size() < most && System.nanoTime() - end < 0) {
                List<Message> some = receive();
                all.addAll(some);
                if (some.isEmpty()) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        } catch (SdkException e) {
            LOG.log(System.Logger.Level.WARNING, "failed to receive more messages", e);
        }
        return all;
    }

    private List<Message> receive() {
        return client
                .receiveMessage(receive -> receive.queueUrl(queueUrl)
                        .maxNumberOfMessages(MOST_IN_A_CALL)
                        .waitTimeSeconds(0))
                .messages()
                .stream()
                .map(message -> new Message(message.body(), message.receiptHandle()))
                .toList();
    }

    /** Deletes messages. One that can't be deleted comes again. */
    public void delete(List<Message> done) {
        for (int from = 0; from < done.size(); from += MOST_IN_A_CALL) {
            List<Message> some = done.subList(from, Math.min(from + MOST_IN_A_CALL, done.size()));
            try {
                client.deleteMessageBatch(delete -> delete.queueUrl(queueUrl)
                        .entries(IntStream.range(0, some.size())
                                .mapToObj(i -> DeleteMessageBatchRequestEntry.builder()
                                        .id(Integer.toString(i))
                                        .receiptHandle(some.get(i).receipt())
                                        .build())
                                .toList()));
            } catch (SdkException e) {
                LOG.log(System.Logger.Level.WARNING, "failed to delete processed messages: they will come again", e);
            }
        }
    }
}
