package digaas.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.lambda.InvocationResult;
import digaas.local.lambda.Invoker;
import digaas.local.meter.Meter;
import digaas.local.protocol.Account;
import digaas.local.template.EventSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventBusTest {
    private static final String CHANGE = "Step Functions Execution Status Change";
    private static final String EXECUTION = "arn:aws:states:us-east-1:000000000000:execution:poll:1";

    private final BlockingQueue<String> events = new ArrayBlockingQueue<>(10);
    private final Invoker invoker = (arn, event) -> {
        events.add(arn + " " + event);
        return new InvocationResult.Returned("{}");
    };
    private final AsyncInvoker async = new AsyncInvoker(invoker, List.of());
    private final EventBus bus =
            new EventBus(async, Account.LOCAL, InstantSource.fixed(Instant.parse("2026-01-02T03:04:05.678Z")));

    @AfterEach
    void stop() {
        async.close();
    }

    @Test
    void anEventThatMatchesReachesTheRulesFunctionInItsEnvelope() throws Exception {
        rule("{\"source\": [\"aws.states\"], \"detail-type\": [\"" + CHANGE + "\"],"
                + " \"detail\": {\"status\": [\"FAILED\", \"ABORTED\"]}}");
        bus.publish("aws.states", CHANGE, EXECUTION, json("{\"status\": \"ABORTED\", \"name\": \"1\"}"));

        String[] received = next().split(" ", 2);
        JsonNode event = json(received[1]);
        assertThat(received[0]).isEqualTo("function");
        assertThat(event.path("version").asString()).isEqualTo("0");
        assertThat(event.path("time").asString()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(event.path("account").asString()).isEqualTo("000000000000");
        assertThat(event.path("region").asString()).isEqualTo("us-east-1");
        assertThat(event.path("resources")).isEqualTo(json("[\"" + EXECUTION + "\"]"));
        assertThat(event.path("detail")).isEqualTo(json("{\"status\": \"ABORTED\", \"name\": \"1\"}"));
    }

    @Test
    void anEventThatDiffersInOneFieldDoesNotMatch() {
        EventPattern pattern = new EventPattern(
                json("{\"source\": [\"aws.states\"], \"detail\": {\"status\": [\"FAILED\"], \"machine\": [\"a\"]}}"));

        assertThat(pattern.matches(
                        json("{\"source\": \"aws.states\", \"detail\": {\"status\": \"FAILED\", \"machine\": \"a\"}}")))
                .isTrue();
        assertThat(pattern.matches(
                        json("{\"source\": \"aws.states\", \"detail\": {\"status\": \"FAILED\", \"machine\": \"b\"}}")))
                .isFalse();
        assertThat(pattern.matches(json("{\"source\": \"aws.states\", \"detail\": {\"status\": \"FAILED\"}}")))
                .isFalse();
        assertThat(pattern.matches(
                        json("{\"source\": \"aws.ec2\", \"detail\": {\"status\": \"FAILED\", \"machine\": \"a\"}}")))
                .isFalse();
    }

    @Test
    void aListMatchesByOneOfItsValues() {
        EventPattern pattern = new EventPattern(json("{\"resources\": [\"b\"]}"));

        assertThat(pattern.matches(json("{\"resources\": [\"a\", \"b\"]}"))).isTrue();
        assertThat(pattern.matches(json("{\"resources\": [\"a\"]}"))).isFalse();
    }

    @Test
    void aFailedInvocationIsTriedAgain() throws Exception {
        BlockingQueue<Integer> attempts = new ArrayBlockingQueue<>(10);
        Invoker failing = (_, _) -> {
            attempts.add(1);
            return new InvocationResult.Failed("Boom", "no");
        };
        try (AsyncInvoker retrying = new AsyncInvoker(failing, List.of(Duration.ZERO, Duration.ofMillis(1)))) {
            retrying.invoke("function", "{}");
            for (int i = 0; i < 3; i++) {
                assertThat(attempts.poll(10, TimeUnit.SECONDS)).isNotNull();
            }
            assertThat(attempts.poll(100, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void aScheduleFiresAtItsRateWithItsInput() throws Exception {
        try (Scheduler scheduler = new Scheduler(async, new Meter())) {
            scheduler.add(new EventSource.Schedule("often", Duration.ofMillis(20), "{}"), "sweep");

            assertThat(List.of(next(), next(), next())).containsOnly("sweep {}");
        }
    }

    private void rule(String pattern) {
        bus.add(new EventSource.BusRule("rule", json(pattern)), "function");
    }

    private String next() throws InterruptedException {
        String event = events.poll(10, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return event;
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }
}
