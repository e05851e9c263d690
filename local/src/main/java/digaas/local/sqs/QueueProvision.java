package digaas.local.sqs;

import digaas.local.protocol.AwsJsonClient;
import digaas.local.protocol.AwsServiceException;
import digaas.local.template.Resource;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Creates the template's queues where they are missing. */
public record QueueProvision(AwsJsonClient sqs) {
    private static final Duration CALL = Duration.ofSeconds(20);

    /**
     * Creates queues, or gives those that are there already the template's attributes.
     *
     * @throws IOException when the server refuses
     */
    public void provide(List<Resource.Queue> queues) throws IOException, InterruptedException {
        // A dead-letter queue must be there before the queue that names it.
        List<Resource.Queue> ordered = queues.stream()
                .sorted(Comparator.comparing(queue -> queue.attributes().containsKey("RedrivePolicy")))
                .toList();
        for (Resource.Queue queue : ordered) {
            if (exists(queue) && queue.attributes().isEmpty()) {
                continue;
            }
            if (exists(queue)) {
                sqs.call("SetQueueAttributes", Map.of("QueueUrl", queue.url(), "Attributes", queue.attributes()), CALL);
            } else {
                sqs.call("CreateQueue", Map.of("QueueName", queue.name(), "Attributes", queue.attributes()), CALL);
            }
        }
    }

    private boolean exists(Resource.Queue queue) throws IOException, InterruptedException {
        try {
            sqs.call("GetQueueUrl", Map.of("QueueName", queue.name()), CALL);
            return true;
        } catch (AwsServiceException e) {
            if (e.code().endsWith("NonExistentQueue") || e.code().endsWith("QueueDoesNotExist")) {
                return false;
            }
            throw e;
        }
    }
}
