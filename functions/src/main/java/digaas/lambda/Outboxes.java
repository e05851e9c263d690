package digaas.lambda;

import digaas.aws.queue.MessageQueue;
import digaas.callbacks.Deliveries;
import digaas.table.Outbox;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Outboxes whose queue is that of the callbacks. */
final class Outboxes {
    private Outboxes() {}

    static Outbox of(Environment environment, DynamoDbClient dynamoDb, SqsClient sqs) {
        var queue = new MessageQueue(sqs, environment.required("CALLBACK_QUEUE_URL"));
        return new Outbox(
                dynamoDb,
                environment.required("TABLE_NAME"),
                ended -> queue.send(Deliveries.message(ended.kind(), ended.id())));
    }
}
