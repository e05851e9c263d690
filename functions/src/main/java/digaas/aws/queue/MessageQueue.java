package digaas.aws.queue;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A queue to send messages to; Lambda reads it. */
public final class MessageQueue {
    /** Of SQS. */
    public static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

    private final SqsClient client;
    private final String queueUrl;

    /** The caller closes the client. */
    public MessageQueue(SqsClient client, String queueUrl) {
        this.client = client;
        this.queueUrl = queueUrl;
    }

    /**
     * Sends a message.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when it may not have been sent
     */
    public void send(String body) {
        client.sendMessage(send -> send.queueUrl(queueUrl).messageBody(body));
    }

    /**
     * Sends a message that nobody gets before a time is over.
     *
     * @param delay at most {@link #LONGEST_DELAY}; a part of a second counts as a whole one
     * @throws software.amazon.awssdk.core.exception.SdkException when it may not have been sent
     */
    public void send(String body, Duration delay) {
        int seconds = Math.toIntExact(delay.plusSeconds(1).minusNanos(1).toSeconds());
        client.sendMessage(send -> send.queueUrl(queueUrl).messageBody(body).delaySeconds(seconds));
    }
}
