package digaas.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.lambda.InvocationResult;
import digaas.local.lambda.Invoker;
import digaas.local.states.engine.StepFunctionsConfig;
import digaas.local.states.language.Failure;
import digaas.local.states.language.Retrier;
import digaas.local.states.language.expression.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RescueTest {
    @Test
    void delaysGrowByTheBackoffRateUpToTheLongest() {
        TestTime time = new TestTime();
        String retry =
                "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"IntervalSeconds\": 2, \"BackoffRate\": 3, \"MaxDelaySeconds\": 10, \"MaxAttempts\": 4}]";
        JsonNode end = run(time, Script.of("f", Script.failed("E")), retry);
        assertThat(end.path("error").stringValue()).isEqualTo("E");
        assertThat(delays(time)).containsExactly(2L, 6L, 10L, 10L);
    }

    @Test
    void jitterDrawsADelayBelowTheFullOne() {
        Retrier retrier = new Retrier(List.of("E"), Duration.ofSeconds(4), 2, 3, null, true);
        assertThat(retrier.delay(2, 0.25)).isEqualTo(Duration.ofSeconds(2));
        assertThat(retrier.delay(2, 0)).isZero();
    }

    @Test
    void theDefaultsAreThreeRetriesAfterOneTwoAndFourSeconds() {
        TestTime time = new TestTime();
        Script script = Script.of("f", Script.failed("E"));
        run(time, script, "\"Retry\": [{\"ErrorEquals\": [\"States.ALL\"]}]");
        assertThat(delays(time)).containsExactly(1L, 2L, 4L);
        assertThat(script.calls()).hasSize(4);
    }

    @Test
    void zeroAttemptsKeepLaterRetriersFromTheError() {
        Script script = Script.of("f", Script.failed("E"));
        String retry =
                "\"Retry\": [{\"ErrorEquals\": [\"E\"], \"MaxAttempts\": 0}, {\"ErrorEquals\": [\"States.ALL\"]}]";
        run(new TestTime(), script, retry);
        assertThat(script.calls()).hasSize(1);
    }

    @Test
    void aRetryThatWorksLeavesNoTrace() {
        Script script = Script.of("f", Script.failed("E"), Script.failed("E"), Script.returned("{\"ok\":1}"));
        JsonNode end = run(new TestTime(), script, "\"Retry\": [{\"ErrorEquals\": [\"E\"]}]");
        assertThat(end.path("output").stringValue()).isEqualTo("{\"ok\":1}");
    }

    @ParameterizedTest
    @CsvSource({
        "E, E, true",
        "E, F, false",
        "E, States.ALL, true",
        "E, States.TaskFailed, true",
        "States.Timeout, States.TaskFailed, false",
        "States.Timeout, States.ALL, true",
        "States.Runtime, States.ALL, false",
        "States.Runtime, States.TaskFailed, false",
        "States.Runtime, States.Runtime, true",
        "States.DataLimitExceeded, States.ALL, false",
        "States.DataLimitExceeded, States.DataLimitExceeded, true",
    })
    void anErrorIsMatchedByItsNameAndTheWildcards(String error, String pattern, boolean matches) {
        assertThat(new Failure(error, null).isOneOf(List.of(pattern))).isEqualTo(matches);
    }

    @Test
    void aCaughtErrorIsAddedToTheInputWithItsCause() {
        JsonNode end = run(
                new TestTime(),
                Script.of("f", Script.failed("java.lang.IllegalStateException")),
                "\"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"ResultPath\": \"$.error\", \"Next\": \"Done\"}]");
        assertThat(Json.MAPPER.readTree(end.path("output").stringValue())).isEqualTo(Json.MAPPER.readTree("""
                        {"a": 1, "error": {"Error": "java.lang.IllegalStateException",
                         "Cause": "{\\"errorMessage\\":\\"it broke\\",\\"errorType\\":\\"java.lang.IllegalStateException\\"}"}}"""));
    }

    @Test
    void aTaskThatTakesTooLongTimesOutAndIsInterrupted() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        String states =
                task("\"TimeoutSeconds\": 1, \"Catch\": [{\"ErrorEquals\": [\"States.Timeout\"], \"Next\": \"Done\"}]");
        try (Machine machine = Machine.of(forEver(interrupted), states)) {
            String arn = machine.start(null, "{}");
            assertThat(machine.untilEnded(arn).path("output").stringValue())
                    .isEqualTo("{\"Error\":\"States.Timeout\"}");
            assertThat(machine.eventTypes(arn)).contains("LambdaFunctionTimedOut");
            assertThat(interrupted.await(5, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    void theMachinesTimeoutEndsAWaitPastEveryCatch() {
        TestTime time = new TestTime();
        String definition =
                "{\"TimeoutSeconds\": 60, \"StartAt\": \"W\", \"States\": {\"W\": {\"Type\": \"Wait\", \"Seconds\": 61, \"End\": true}}}";
        try (Machine machine = Machine.of(StepFunctionsConfig.of(Script.echo()).withTime(time, time), definition)) {
            String arn = machine.start(null, "{}");
            JsonNode end = machine.untilEnded(arn);
            assertThat(end.path("status").stringValue()).isEqualTo("TIMED_OUT");
            assertThat(machine.eventTypes(arn)).endsWith("WaitStateEntered", "ExecutionTimedOut");
            assertThat(time.instant()).isEqualTo(TestTime.START.plusSeconds(60));
        }
    }

    @Test
    void theMachinesTimeoutEndsATask() {
        String definition = "{\"TimeoutSeconds\": 1, "
                + task("\"Retry\": [{\"ErrorEquals\": [\"States.ALL\"]}]").substring(1);
        try (Machine machine = Machine.of(forEver(new CountDownLatch(1)), definition)) {
            assertThat(machine.runToEnd("{}").path("status").stringValue()).isEqualTo("TIMED_OUT");
        }
    }

    @Test
    void anExecutionFailsWhenItsHistoryIsFull() {
        String loop = Machine.definition(
                "A", "\"A\": {\"Type\": \"Pass\", \"Next\": \"B\"}, \"B\": {\"Type\": \"Pass\", \"Next\": \"A\"}");
        StepFunctionsConfig config = StepFunctionsConfig.of(Script.echo()).withLimits(100, 10, 1 << 20, 1 << 20);
        try (Machine machine = Machine.of(config, loop)) {
            String arn = machine.start(null, "{}");
            JsonNode end = machine.untilEnded(arn);
            assertThat(end.path("error").stringValue()).isEqualTo("States.Runtime");
            assertThat(end.path("cause").stringValue()).contains("maximum number of history events (100)");
            assertThat(machine.history(arn).getLast().path("id").intValue()).isEqualTo(100);
        }
    }

    @Test
    void aChoiceWithoutAMatchFails() {
        String states =
                "\"S\": {\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"$.a\", \"NumericEquals\": 2, \"Next\": \"D\"}]}, \"D\": {\"Type\": \"Succeed\"}";
        JsonNode end = Machine.run(Script.echo(), Machine.definition("S", states), "{\"a\": 1}");
        assertThat(end.path("error").stringValue()).isEqualTo("States.NoChoiceMatched");
    }

    @Test
    void aChildExecutionIsStartedAndASecondOfItsNameIsNamedAsAwsDoes() {
        String states = """
                "S": {"Type": "Choice", "Default": "Start",
                  "Choices": [{"Variable": "$.child", "IsPresent": true, "Next": "Hold"}]},
                "Hold": {"Type": "Wait", "Seconds": 3600, "End": true},
                "Start": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution", "ResultPath": "$.r",
                  "Parameters": {"StateMachineArn.$": "$$.StateMachine.Id", "Name": "kid", "Input": {"child.$": "$.n"}},
                  "Next": "Done", "Catch": [{"ErrorEquals": ["StepFunctions.ExecutionAlreadyExistsException"],
                    "ResultPath": "$.error", "Next": "Done"}]},
                "Done": {"Type": "Succeed"}""";
        try (Machine machine = Machine.of(Script.echo(), Machine.definition("S", states))) {
            JsonNode first = Json.MAPPER.readTree(
                    machine.runToEnd("{\"n\": 1}").path("output").stringValue());
            String kid = first.at("/r/ExecutionArn").stringValue();
            assertThat(machine.describe(kid).path("input").stringValue()).isEqualTo("{\"child\":1}");
            JsonNode again = Json.MAPPER.readTree(
                    machine.runToEnd("{\"n\": 1}").path("output").stringValue());
            assertThat(again.at("/r/ExecutionArn").stringValue()).isEqualTo(kid);
            JsonNode other = Json.MAPPER.readTree(
                    machine.runToEnd("{\"n\": 2}").path("output").stringValue());
            assertThat(other.at("/error/Error").stringValue())
                    .isEqualTo("StepFunctions.ExecutionAlreadyExistsException");
        }
    }

    private static Invoker forEver(CountDownLatch interrupted) {
        return (arn, payload) -> {
            try {
                new CountDownLatch(1).await();
                return new InvocationResult.Returned("null");
            } finally {
                interrupted.countDown();
            }
        };
    }

    private static String task(String fields) {
        return Machine.definition(
                "S",
                "\"S\": {\"Type\": \"Task\", \"Resource\": \"" + Machine.FUNCTION + "f\", \"Next\": \"Done\", " + fields
                        + "}, \"Done\": {\"Type\": \"Succeed\"}");
    }

    private static JsonNode run(TestTime time, Invoker invoker, String fields) {
        try (Machine machine = Machine.of(StepFunctionsConfig.of(invoker).withTime(time, time), task(fields))) {
            return machine.runToEnd("{\"a\": 1}");
        }
    }

    private static List<Long> delays(TestTime time) {
        List<Long> seconds = new ArrayList<>();
        Instant before = TestTime.START;
        for (Instant wait : time.waits()) {
            seconds.add(Duration.between(before, wait).toSeconds());
            before = wait;
        }
        return seconds;
    }
}
