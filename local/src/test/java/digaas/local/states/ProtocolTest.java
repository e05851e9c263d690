package digaas.local.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import digaas.local.states.engine.StepFunctionsConfig;
import digaas.local.states.interpreter.StepFunctionsUsage;
import digaas.local.states.journal.ExecutionStatus;
import digaas.local.states.journal.JournalEntry;
import digaas.local.states.language.expression.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ProtocolTest {
    private static final String WAIT =
            Machine.definition("W", "\"W\": {\"Type\": \"Wait\", \"Seconds\": 3600, \"End\": true}");
    private static final String TASK = Machine.definition(
            "T",
            "\"T\": {\"Type\": \"Task\", \"TimeoutSeconds\": 9, \"Resource\": \"" + Machine.FUNCTION
                    + "f\", \"Next\": \"C\"}, \"C\": {\"Type\": \"Choice\", \"Default\": \"D\", \"Choices\":"
                    + " [{\"Variable\": \"$\", \"IsNull\": true, \"Next\": \"D\"}]}, \"D\": {\"Type\": \"Succeed\"}");

    @Test
    void theHistoryHasTheEventsOfAws() {
        try (Machine machine = Machine.of(Script.echo(), TASK)) {
            String arn = machine.start(null, "{\"a\":1}");
            machine.untilEnded(arn);
            assertThat(machine.eventTypes(arn))
                    .containsExactly(
                            "ExecutionStarted",
                            "TaskStateEntered",
                            "LambdaFunctionScheduled",
                            "LambdaFunctionStarted",
                            "LambdaFunctionSucceeded",
                            "TaskStateExited",
                            "ChoiceStateEntered",
                            "ChoiceStateExited",
                            "SucceedStateEntered",
                            "SucceedStateExited",
                            "ExecutionSucceeded");
            JsonNode scheduled = machine.history(arn).get(2);
            assertThat(scheduled.path("previousEventId").intValue()).isEqualTo(2);
            assertThat(scheduled.path("lambdaFunctionScheduledEventDetails").toString())
                    .contains("\"timeoutInSeconds\":9", "\"input\":\"{\\\"a\\\":1}\"", ":function:f\"");
            assertThat(machine.history(arn).get(1).path("previousEventId").intValue())
                    .isZero();
            assertThat(machine.service().meter()).isEqualTo(new StepFunctionsUsage(1, 3));
        }
    }

    @Test
    void aHistoryIsReadPageByPageFromBothEnds() {
        try (Machine machine = Machine.of(Script.echo(), TASK)) {
            String arn = machine.start(null, "{}");
            machine.untilEnded(arn);
            assertThat(pages(machine, arn, false)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
            assertThat(pages(machine, arn, true)).containsExactly(11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        }
    }

    private static List<Integer> pages(Machine machine, String arn, boolean reverse) {
        List<Integer> ids = new ArrayList<>();
        ObjectNode request = Json.NODES.objectNode().put("executionArn", arn);
        request.put("maxResults", 4).put("reverseOrder", reverse).put("includeExecutionData", false);
        JsonNode page;
        do {
            page = machine.call("GetExecutionHistory", request);
            page.path("events")
                    .values()
                    .forEach(event -> ids.add(event.path("id").intValue()));
            assertThat(page.toString()).doesNotContain("\"input\"");
            request.set("nextToken", page.path("nextToken"));
        } while (page.has("nextToken"));
        return ids;
    }

    @Test
    void executionsAreListedNewestFirstPageByPageByStatus() {
        try (Machine machine = Machine.of(Script.echo(), WAIT)) {
            List<String> names = List.of("a", "b", "c", "d", "e");
            names.forEach(name -> machine.start(name, "{}"));
            stop(machine, Machine.ARN.replace("stateMachine", "execution") + ":c");
            assertThat(list(machine, "RUNNING")).containsExactly("e", "d", "b", "a");
            assertThat(list(machine, "ABORTED")).containsExactly("c");
        }
    }

    private static List<String> list(Machine machine, String status) {
        List<String> names = new ArrayList<>();
        ObjectNode request = Json.NODES.objectNode().put("stateMachineArn", Machine.ARN);
        request.put("statusFilter", status).put("maxResults", 2);
        JsonNode page;
        do {
            page = machine.call("ListExecutions", request);
            page.path("executions")
                    .values()
                    .forEach(each -> names.add(each.path("name").stringValue()));
            request.set("nextToken", page.path("nextToken"));
        } while (page.has("nextToken"));
        return names;
    }

    @Test
    void aStopInterruptsAWaitAtOnceAndIsToldToTheListener() throws InterruptedException {
        CompletableFuture<JournalEntry.Started> beginning = new CompletableFuture<>();
        CompletableFuture<JournalEntry.Ended> ending = new CompletableFuture<>();
        StepFunctionsConfig config = StepFunctionsConfig.of(Script.echo()).withListener((started, ended) -> {
            beginning.complete(started);
            ending.complete(ended);
        });
        try (Machine machine = Machine.of(config, WAIT)) {
            String arn = machine.start("n", "{\"a\":1}");
            machine.until(arn, any -> machine.eventTypes(arn).contains("WaitStateEntered"));
            stop(machine, arn);
            JsonNode end = machine.describe(arn);
            assertThat(end.path("status").stringValue()).isEqualTo("ABORTED");
            assertThat(end.path("error").stringValue()).isEqualTo("Enough");
            assertThat(machine.eventTypes(arn)).endsWith("ExecutionAborted");
            assertThat(ending).succeedsWithin(Duration.ofSeconds(5)).satisfies(ended -> {
                assertThat(ended.arn()).isEqualTo(arn);
                assertThat(ended.status()).isEqualTo(ExecutionStatus.ABORTED);
                assertThat(ended.output()).isNull();
            });
            assertThat(beginning.resultNow().arn()).isEqualTo(arn);
            assertThat(beginning.resultNow().input()).isEqualTo("{\"a\":1}");
        }
    }

    private static void stop(Machine machine, String arn) {
        machine.call(
                "StopExecution",
                Json.NODES.objectNode().put("executionArn", arn).put("error", "Enough"));
    }

    @Test
    void startingTheSameAgainWhileItRunsIsNoError() {
        try (Machine machine = Machine.of(Script.echo(), WAIT)) {
            String arn = machine.start("n", "{\"a\":1}");
            assertThat(machine.start("n", "{\"a\":1}")).isEqualTo(arn);
            assertThat(machine.refusal("StartExecution", start("n", "{\"a\":2}")))
                    .isEqualTo("ExecutionAlreadyExists");
            stop(machine, arn);
            assertThat(machine.refusal("StartExecution", start("n", "{\"a\":1}")))
                    .isEqualTo("ExecutionAlreadyExists");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "a:b", "a<", "a\u0001", "\uFFFE", "x*", "tab\t"})
    void aNameThatAwsRefusesIsRefused(String name) {
        try (Machine machine = Machine.of(Script.echo(), WAIT)) {
            assertThat(machine.refusal("StartExecution", start(name, "{}"))).isEqualTo("InvalidName");
        }
    }

    @Test
    void whatIsntThereIsNamedAsAwsNamesIt() {
        try (Machine machine = Machine.of(Script.echo(), WAIT)) {
            ObjectNode execution = Json.NODES
                    .objectNode()
                    .put("executionArn", Machine.ARN.replace("stateMachine", "execution") + ":x");
            assertThat(machine.refusal("DescribeExecution", execution)).isEqualTo("ExecutionDoesNotExist");
            assertThat(machine.refusal("GetExecutionHistory", execution)).isEqualTo("ExecutionDoesNotExist");
            assertThat(machine.refusal("StartExecution", start("n", "{\"a\":"))).isEqualTo("InvalidExecutionInput");
            ObjectNode other = start("n", "{}").put("stateMachineArn", Machine.ARN + "2");
            assertThat(machine.refusal("StartExecution", other)).isEqualTo("StateMachineDoesNotExist");
            assertThat(machine.refusal("StartExecution", start("n", "{}").put("stateMachineArn", "x")))
                    .isEqualTo("InvalidArn");
            assertThat(machine.refusal("DeleteStateMachine", start("n", "{}"))).isEqualTo("UnknownOperationException");
        }
    }

    private static ObjectNode start(String name, String input) {
        return Json.NODES
                .objectNode()
                .put("stateMachineArn", Machine.ARN)
                .put("name", name)
                .put("input", input);
    }

    @Test
    void machinesCanBeListedAndDescribed() {
        try (Machine machine = Machine.of(Script.echo(), WAIT)) {
            JsonNode list = machine.call("ListStateMachines", Json.NODES.objectNode());
            assertThat(list.at("/stateMachines/0/stateMachineArn").stringValue())
                    .isEqualTo(Machine.ARN);
            JsonNode described =
                    machine.call("DescribeStateMachine", Json.NODES.objectNode().put("stateMachineArn", Machine.ARN));
            assertThat(described.path("definition").stringValue()).isEqualTo(WAIT);
            assertThat(described.path("creationDate").doubleValue())
                    .isCloseTo((double) Instant.now().getEpochSecond(), within(60.0));
        }
    }

    @Test
    void theOldestEndedExecutionsAreForgottenButForTheirNames() {
        String done = Machine.definition("S", "\"S\": {\"Type\": \"Succeed\"}");
        StepFunctionsConfig config = StepFunctionsConfig.of(Script.echo()).withLimits(25_000, 2, 1 << 20, 1 << 20);
        try (Machine machine = Machine.of(config, done)) {
            List.of("a", "b", "c", "d").forEach(name -> machine.untilEnded(machine.start(name, "{}")));
            // The listener hears of an end before the oldest has to go.
            String newest = Machine.ARN.replace("stateMachine", "execution") + ":d";
            machine.until(newest, any -> list(machine, "SUCCEEDED").equals(List.of("d", "c")));
            assertThat(machine.refusal("StartExecution", start("a", "{}"))).isEqualTo("ExecutionAlreadyExists");
        }
    }
}
