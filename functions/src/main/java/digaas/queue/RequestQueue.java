package digaas.queue;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The queue between the intake of many requests and the executions that poll them. A message is the first state of an execution:
 * who reads it has nothing to decide, so that reading it twice does no harm.
 */
public final class RequestQueue {
    private static final System.Logger LOG = System.getLogger(RequestQueue.class.getName());

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
}
