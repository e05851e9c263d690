package digaas.aws.queue;

import software.amazon.awssdk.services.sqs.SqsClient;

/** A queue to send messages to; Lambda reads it. */
public final class MessageQueue {
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
}
