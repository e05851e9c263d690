package digaas.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digaas.local.protocol.Endpoints;
import digaas.local.template.Resource;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class KeptDataTest {
    /** Has the ports. */
    private static final String MARK = "digaas.properties";

    private static LocalStackConfig config;
    private static Path kept;
    private static Endpoints before;

    @TempDir
    private Path other;

    @BeforeAll
    static void keepOneOfEach(@TempDir Path folder) throws Exception {
        kept = folder.resolve("data");
        config = TinyStack.in(folder);
        try (LocalStack first = LocalStack.start(config.withData(kept))) {
            before = first.endpoints();
            putOneOfEach(first);
        }
    }

    @Test
    void itemsMessagesAndObjectsOutliveARestart() throws Exception {
        try (LocalStack second = LocalStack.start(config.withData(kept))) {
            assertThat(second.endpoints()).isEqualTo(before);
            assertItemIsThere(second);
            assertMessageIsThere(second);
            assertThat(second.bucketFolder(second.stack().only(Resource.Bucket.class))
                            .resolve("reports/a.txt"))
                    .hasContent("kept");
        }
    }

    private static void putOneOfEach(LocalStack stack) {
        Aws aws = new Aws(stack);
        try (DynamoDbClient dynamoDb = aws.dynamoDb();
                SqsClient sqs = aws.sqs();
                S3Client s3 = aws.s3()) {
            dynamoDb.putItem(
                    request -> request.tableName("digaas-Table").item(Map.of("pk", AttributeValue.fromS("kept"))));
            sqs.sendMessage(request -> request.queueUrl(queueUrl(stack)).messageBody("done before"));
            sqs.receiveMessage(request -> request.queueUrl(queueUrl(stack)))
                    .messages()
                    .forEach(message -> sqs.deleteMessage(
                            request -> request.queueUrl(queueUrl(stack)).receiptHandle(message.receiptHandle())));
            sqs.sendMessage(request -> request.queueUrl(queueUrl(stack)).messageBody("kept"));
            s3.putObject(
                    request -> request.bucket("digaas-bucket").key("reports/a.txt"), RequestBody.fromString("kept"));
        }
    }

    private static void assertItemIsThere(LocalStack stack) {
        try (DynamoDbClient dynamoDb = new Aws(stack).dynamoDb()) {
            assertThat(dynamoDb.getItem(request ->
                                    request.tableName("digaas-Table").key(Map.of("pk", AttributeValue.fromS("kept"))))
                            .hasItem())
                    .isTrue();
        }
    }

    private static void assertMessageIsThere(LocalStack stack) {
        try (SqsClient sqs = new Aws(stack).sqs()) {
            assertThat(sqs.receiveMessage(
                                    request -> request.queueUrl(queueUrl(stack)).maxNumberOfMessages(10))
                            .messages())
                    .extracting(Message::body)
                    .containsExactly("kept");
        }
    }

    private static String queueUrl(LocalStack stack) {
        return stack.stack().all(Resource.Queue.class).stream()
                .filter(queue -> queue.logicalId().equals("Parked"))
                .map(Resource.Queue::url)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aServiceWhosePortIsTakenGetsAnother() throws Exception {
        int port = before.s3().getPort();
        Files.writeString(other.resolve(MARK), "format=1\nport.s3=" + port);
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
                LocalStack second = LocalStack.start(config.withData(other))) {
            assertThat(second.endpoints().s3().getPort()).isNotEqualTo(port);
        }
    }

    @Test
    void aDamagedTableFileIsToldAndNotOverwritten() throws Exception {
        Path file = Files.createDirectories(other.resolve("dynamodb")).resolve("shared-local-instance.db");
        Files.writeString(other.resolve(MARK), "format=1");
        Files.writeString(file, "no database");

        assertThatThrownBy(() -> LocalStack.start(config.withData(other)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("with the files in " + other.resolve("dynamodb"));
        assertThat(file).hasContent("no database");
    }
}
