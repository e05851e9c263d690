package digaas.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.lambda.Invoker;
import digaas.local.states.engine.StepFunctionsConfig;
import digaas.local.states.language.expression.Json;
import digaas.local.states.language.expression.Payload;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class StatesTest {
    private static final String DONE = ", \"Done\": {\"Type\": \"Succeed\"}";

    @Test
    void passWritesItsResultWhereResultPathSays() {
        assertThat(output(
                        "{\"Type\": \"Pass\", \"Result\": {\"b\": 1}, \"ResultPath\": \"$.new.place\", \"End\": true}",
                        "{\"a\": 1}"))
                .isEqualTo("{\"a\":1,\"new\":{\"place\":{\"b\":1}}}");
    }

    @Test
    void passWithoutFieldsPassesItsInput() {
        assertThat(output("{\"Type\": \"Pass\", \"End\": true}", "{\"a\": 1.50}"))
                .isEqualTo("{\"a\": 1.50}");
    }

    @Test
    void passThrowsItsResultAwayWhenResultPathIsNull() {
        assertThat(output("{\"Type\": \"Pass\", \"Result\": 1, \"ResultPath\": null, \"End\": true}", "{\"a\": 1}"))
                .isEqualTo("{\"a\":1}");
    }

    @Test
    void inputPathAndOutputPathCutOutWhatTheStateSees() {
        assertThat(output(
                        "{\"Type\": \"Pass\", \"InputPath\": \"$.a\", \"OutputPath\": \"$.b\", \"End\": true}",
                        "{\"a\": {\"b\": [1, {\"c\": 2}]}}"))
                .isEqualTo("[1,{\"c\":2}]");
    }

    @Test
    void nullPathsGiveAnEmptyObject() {
        assertThat(output("{\"Type\": \"Pass\", \"InputPath\": null, \"End\": true}", "{\"a\": 1}"))
                .isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.list[1].n | 2",
                "$.list[*].n | [1,2]",
                "$['with space'] | true",
                "$$.Execution.Name | \"named\"",
                "$$.Execution.Input.x | 7",
                "$$.Execution.StartTime | \"2026-01-01T00:00:00.000Z\"",
                "$$.StateMachine.Name | \"tested\"",
                "$$.State.Name | \"P\"",
                "States.Format('{}-{} \\{\\} it\\'s', $.x, 'a') | \"7-a {} it's\"",
                "States.JsonToString($.list[0]) | \"{\\\"n\\\":1}\"",
                "States.StringToJson('{\"k\": [true]}') | {\"k\":[true]}",
                "States.Array(1, 'two', $.x, null, true) | [1,\"two\",7,null,true]",
                "States.MathAdd($.x, -8) | -1",
                "States.Array(States.MathAdd(1, 2), States.Format('{}', $['with space'])) | [3,\"true\"]",
            })
    void expressionsHaveTheValue(String expression, String json) {
        String definition = Machine.definition(
                "P",
                "\"P\": {\"Type\": \"Pass\", \"End\": true, \"Parameters\": {\"v.$\": "
                        + Json.MAPPER.writeValueAsString(expression) + "}}");
        TestTime time = new TestTime();
        try (Machine machine = Machine.of(StepFunctionsConfig.of(Script.echo()).withTime(time, time), definition)) {
            String arn = machine.start("named", "{\"x\": 7, \"list\": [{\"n\": 1}, {\"n\": 2}], \"with space\": true}");
            assertThat(machine.untilEnded(arn).path("output").stringValue()).isEqualTo("{\"v\":" + json + "}");
        }
    }

    @Test
    void uuidsDifferFromCallToCall() {
        String array = output(
                "{\"Type\": \"Pass\", \"End\": true, \"Parameters\": {\"v.$\": \"States.Array(States.UUID(), States.UUID())\"}}",
                "{}");
        JsonNode values = Json.MAPPER.readTree(array).path("v");
        assertThat(values.get(0).stringValue())
                .hasSize(36)
                .isNotEqualTo(values.get(1).stringValue());
    }

    @ParameterizedTest
    @CsvSource({
        "Seconds, 90, 90",
        "SecondsPath, $.s, 30",
        "Timestamp, 2026-01-01T01:00:00Z, 3600",
        "TimestampPath, $.t, 0.25"
    })
    void waitWaitsUntilTheMoment(String field, String value, double seconds) {
        TestTime time = new TestTime();
        String text = field.equals("Seconds") ? value : "\"" + value + "\"";
        String definition = Machine.definition(
                "W", "\"W\": {\"Type\": \"Wait\", \"" + field + "\": " + text + ", \"Next\": \"Done\"}" + DONE);
        try (Machine machine = Machine.of(StepFunctionsConfig.of(Script.echo()).withTime(time, time), definition)) {
            JsonNode end = machine.runToEnd("{\"s\": 30, \"t\": \"2026-01-01T01:00:00.250+01:00\"}");
            assertThat(end.path("status").stringValue()).isEqualTo("SUCCEEDED");
        }
        Instant moment = TestTime.START.plus(Duration.ofMillis((long) (seconds * 1000)));
        assertThat(time.waits()).containsExactly(moment);
    }

    @Test
    void waitOnWhatIsNoTimestampFailsAtRunTime() {
        JsonNode end = run("{\"Type\": \"Wait\", \"TimestampPath\": \"$.t\", \"End\": true}", "{\"t\": \"today\"}");
        assertThat(end.path("error").stringValue()).isEqualTo("States.Runtime");
    }

    @Test
    void failEndsWithItsErrorAndCause() {
        JsonNode end = run("{\"Type\": \"Fail\", \"Error\": \"E\", \"CausePath\": \"$.why\"}", "{\"why\": \"so\"}");
        assertThat(end.path("status").stringValue()).isEqualTo("FAILED");
        assertThat(end.path("error").stringValue()).isEqualTo("E");
        assertThat(end.path("cause").stringValue()).isEqualTo("so");
    }

    @Test
    void aPathThatNamesNothingIsARuntimeErrorThatTellsTheField() {
        JsonNode end =
                run("{\"Type\": \"Pass\", \"Parameters\": {\"p.$\": \"$.nothing\"}, \"End\": true}", "{\"a\":1}");
        assertThat(end.path("error").stringValue()).isEqualTo("States.Runtime");
        assertThat(end.path("cause").stringValue())
                .isEqualTo("An error occurred while executing the state 'S' (entered at the event id #2). The JSONPath"
                        + " '$.nothing' specified for the field 'p.$' could not be found in the input '{\"a\":1}'");
    }

    @Test
    void mapRunsEachItemAndKeepsTheOrder() {
        String map = """
                {"Type": "Map", "ItemsPath": "$.items", "MaxConcurrency": 2, "ResultPath": "$.out", "End": true,
                 "ItemSelector": {"i.$": "$$.Map.Item.Index", "v.$": "$$.Map.Item.Value", "x.$": "$.x"},
                 "ItemProcessor": {"ProcessorConfig": {"Mode": "INLINE"}, "StartAt": "I",
                   "States": {"I": {"Type": "Pass", "End": true}}}}""";
        assertThat(output(map, "{\"x\": 9, \"items\": [\"a\", \"b\"]}"))
                .isEqualTo("{\"x\":9,\"items\":[\"a\",\"b\"],"
                        + "\"out\":[{\"i\":0,\"v\":\"a\",\"x\":9},{\"i\":1,\"v\":\"b\",\"x\":9}]}");
    }

    @Test
    void aFailedIterationFailsTheMapAndCanBeCaught() {
        String states = """
                "S": {"Type": "Map", "End": true, "Catch": [{"ErrorEquals": ["Bad"], "Next": "Done"}],
                  "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Fail", "Error": "Bad", "Cause": "c"}}}}""" + DONE;
        JsonNode end = Machine.run(Script.echo(), Machine.definition("S", states), "[1, 2, 3]");
        assertThat(end.path("output").stringValue()).isEqualTo("{\"Error\":\"Bad\",\"Cause\":\"c\"}");
    }

    @Test
    void parallelGivesEachBranchsOutputInOrder() {
        String parallel = """
                {"Type": "Parallel", "End": true, "Branches": [
                  {"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 5, "End": true}}},
                  {"StartAt": "B", "States": {"B": {"Type": "Pass", "Result": "b", "End": true}}}]}""";
        assertThat(output(parallel, "1")).isEqualTo("[1,\"b\"]");
    }

    @Test
    void lambdaInvokeWrapsThePayload() {
        Invoker invoker = (arn, payload) -> Script.returned("{\"arn\":\"" + arn + "\",\"got\":" + payload + "}");
        String task = """
                {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
                 "Parameters": {"FunctionName": "f", "Payload.$": "$.p"},
                 "ResultSelector": {"answer.$": "$.Payload"}, "ResultPath": "$.r", "OutputPath": "$.r.answer"}""";
        JsonNode end = Machine.run(invoker, Machine.definition("S", "\"S\": " + task), "{\"p\": [1]}");
        assertThat(end.path("output").stringValue()).isEqualTo("{\"arn\":\"" + Machine.FUNCTION + "f\",\"got\":[1]}");
    }

    @Test
    void anAnswerAboveTheQuotaFailsPastStatesAll() {
        String task = "\"S\": {\"Type\": \"Task\", \"Resource\": \"" + Machine.FUNCTION
                + "f\", \"End\": true, \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"Done\"}]}"
                + DONE;
        Invoker large = (arn, payload) -> Script.returned("\"" + "ü".repeat(Payload.LIMIT / 2) + "\"");
        JsonNode end = Machine.run(large, Machine.definition("S", task), "{}");
        assertThat(end.path("error").stringValue()).isEqualTo("States.DataLimitExceeded");
    }

    private static JsonNode run(String state, String input) {
        return Machine.run(Script.echo(), Machine.definition("S", "\"S\": " + state), input);
    }

    private static String output(String state, String input) {
        JsonNode end = run(state, input);
        assertThat(end.path("status").stringValue()).as(end.toString()).isEqualTo("SUCCEEDED");
        return end.path("output").stringValue();
    }
}
