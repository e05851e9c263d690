package digaas.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.Eventually;
import digaas.local.lambda.InvocationResult;
import digaas.local.lambda.Invoker;
import digaas.local.protocol.AwsJsonClient;
import digaas.local.sqs.QueueProvision;
import digaas.local.sqs.SqsServer;
import digaas.local.template.EventSource;
import digaas.local.template.Resource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("events")
class QueuePollerTest {
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";

    private SqsServer server;
    private AwsJsonClient sqs;
    private final Queue<JsonNode> events = new ConcurrentLinkedQueue<>();

    @BeforeAll
    void start() throws Exception {
        server = SqsServer.start(0, Optional.empty(), "us-east-1", "000000000000");
        sqs = AwsJsonClient.sqs(server.endpoint(), "us-east-1");
    }

    @AfterAll
    void stop() {
        sqs.close();
        server.close();
    }

    @Test
    void messagesThatSucceedAreDeletedAndTheFailedOneEndsInTheDeadLetterQueue() throws Exception {
        provide("jobs", "dead");
        try (QueuePoller _ = poll("jobs", true, (_, event) -> failingBad(event))) {
            send("jobs", "good");
            send("jobs", "bad");
            send("jobs", "fine");

            Eventually.until(() -> count("dead") == 1);
        }
        assertThat(count("jobs")).isZero();
        assertThat(receivedTimes("bad")).isEqualTo(2);
        assertThat(receivedTimes("good")).isEqualTo(1);
        assertThat(receivedTimes("fine")).isEqualTo(1);
    }

    @Test
    void anInvocationThatFailsKeepsItsWholeBatch() throws Exception {
        provide("whole", "whole-dead");
        try (QueuePoller _ = poll("whole", false, (_, _) -> new InvocationResult.Failed("Boom", "no"))) {
            send("whole", "one");
            Eventually.until(() -> count("whole-dead") == 1);
        }
        assertThat(count("whole")).isZero();
    }

    @Test
    void anAnswerThatNamesNoMessageOfTheBatchFailsAllOfIt() {
        List<JsonNode> batch = List.of(json("{\"MessageId\": \"1\"}"), json("{\"MessageId\": \"2\"}"));

        assertThat(done(batch, "{\"batchItemFailures\": [{\"itemIdentifier\": \"3\"}]}"))
                .isEmpty();
        assertThat(done(batch, "{\"batchItemFailures\": [{\"itemIdentifier\": \"\"}]}"))
                .isEmpty();
        assertThat(done(batch, "<html>")).isEmpty();
        assertThat(done(batch, "{\"batchItemFailures\": [{\"itemIdentifier\": \"2\"}]}"))
                .containsExactly(batch.getFirst());
        assertThat(done(batch, "{\"batchItemFailures\": []}")).isEqualTo(batch);
        assertThat(done(batch, "{}")).isEqualTo(batch);
        assertThat(done(batch, "null")).isEqualTo(batch);
        assertThat(done(batch, "")).isEqualTo(batch);
    }

    @Test
    void theEventHasAMessagesOwnAttributes() throws Exception {
        provide("attributes", "attributes-dead");
        try (QueuePoller _ = poll("attributes", false, (_, event) -> answer(event, "{}"))) {
            Map<String, Object> attribute = Map.of("DataType", "String", "StringValue", "blue");
            sqs.call(
                    "SendMessage",
                    Map.of(
                            "QueueUrl",
                            url("attributes"),
                            "MessageBody",
                            "m",
                            "MessageAttributes",
                            Map.of("colour", attribute)),
                    CALL);
            Eventually.until(() -> receivedTimes("m") == 1);
        }
        JsonNode message = events.stream()
                .map(event -> event.at("/Records/0"))
                .filter(one -> one.path("body").asString().equals("m"))
                .findFirst()
                .orElseThrow();
        assertThat(message.path("messageAttributes"))
                .isEqualTo(json("{\"colour\": {\"stringValue\": \"blue\", \"stringListValues\": [],"
                        + " \"binaryListValues\": [], \"dataType\": \"String\"}}"));
        assertThat(message.path("md5OfBody").asString()).isEqualTo("6f8f57715090da2632453988d9a1501b");
        assertThat(message.path("attributes").has("SentTimestamp")).isTrue();
    }

    @Test
    void aStoppedPollerGivesBackWhatItHasInHand() throws Exception {
        provide("hands", "hands-dead");
        CountDownLatch taken = new CountDownLatch(1);
        QueuePoller poller = poll("hands", false, (_, _) -> {
            taken.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError("is interrupted");
        });
        sqs.call(
                "SetQueueAttributes",
                Map.of("QueueUrl", url("hands"), "Attributes", Map.of("VisibilityTimeout", "1000")),
                CALL);
        send("hands", "half done");
        taken.await();
        poller.close();

        assertThat(receive("hands")).isEqualTo(1);
    }

    private InvocationResult failingBad(String text) {
        String failures = json(text)
                .path("Records")
                .valueStream()
                .filter(message -> message.path("body").asString().equals("bad"))
                .map(message ->
                        "{\"itemIdentifier\": \"" + message.path("messageId").asString() + "\"}")
                .collect(Collectors.joining(","));
        return answer(text, "{\"batchItemFailures\": [" + failures + "]}");
    }

    private InvocationResult answer(String event, String payload) {
        events.add(json(event));
        return new InvocationResult.Returned(payload);
    }

    private long receivedTimes(String body) {
        return events.stream()
                .flatMap(event -> event.path("Records").valueStream())
                .filter(message -> message.path("body").asString().equals(body))
                .count();
    }

    private static List<JsonNode> done(List<JsonNode> batch, String answer) {
        return BatchOutcome.done(batch, new InvocationResult.Returned(answer), true);
    }

    private QueuePoller poll(String queue, boolean reports, Invoker invoker) {
        EventSource.QueueMessages source = new EventSource.QueueMessages(ARN + queue, 10, reports, 2);
        return new QueuePoller(sqs, "us-east-1", url(queue), source, invoker, "function", _ -> {});
    }

    private void provide(String name, String deadLetters) throws Exception {
        Map<String, String> attributes = new HashMap<>(Map.of("VisibilityTimeout", "1"));
        attributes.put(
                "RedrivePolicy", "{\"deadLetterTargetArn\":\"" + ARN + deadLetters + "\",\"maxReceiveCount\":2}");
        new QueueProvision(sqs)
                .provide(List.of(
                        new Resource.Queue(name, name, ARN + name, url(name), attributes),
                        new Resource.Queue(deadLetters, deadLetters, ARN + deadLetters, url(deadLetters), Map.of())));
    }

    private void send(String queue, String body) throws Exception {
        sqs.call("SendMessage", Map.of("QueueUrl", url(queue), "MessageBody", body), CALL);
    }

    private int receive(String queue) throws Exception {
        return sqs.call("ReceiveMessage", Map.of("QueueUrl", url(queue), "WaitTimeSeconds", 5), CALL)
                .path("Messages")
                .size();
    }

    private int count(String queue) throws Exception {
        JsonNode attributes = sqs.call(
                        "GetQueueAttributes", Map.of("QueueUrl", url(queue), "AttributeNames", List.of("All")), CALL)
                .path("Attributes");
        return attributes.path("ApproximateNumberOfMessages").asInt(0)
                + attributes.path("ApproximateNumberOfMessagesNotVisible").asInt(0);
    }

    private String url(String queue) {
        return server.endpoint() + "/000000000000/" + queue;
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }
}
