package digaas.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import digaas.local.states.engine.StepFunctionsConfig;
import digaas.local.states.language.expression.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class PollMachineTest {
    static List<JsonNode> scripts() {
        return PollMachine.scripts();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void theShippedMachineTakesTheScriptsPath(JsonNode script) {
        PollMachine.Walk walk = PollMachine.walk(script);
        List<String> expected =
                script.path("path").values().stream().map(JsonNode::stringValue).toList();
        assertThat(walk.path()).isEqualTo(expected);
        assertThat(walk.status()).isEqualTo(script.path("status").stringValue());
    }

    @Test
    void aRoundAddsNineEventsAndNinetyThreeWhenEveryRetryIsUsedUp() {
        assertThat(eventsOfARound("")).isEqualTo(9);
        assertThat(eventsOfARound(times(20, "Lambda.TooManyRequestsException")
                        + times(5, "Lambda.Unknown")
                        + times(3, "software.amazon.awssdk.services.dynamodb.model.ThrottlingException")))
                .isEqualTo(93);
    }

    @Test
    void aRoundThatOutlastsItsFunctionIsTriedAgain() {
        assertThat(eventsOfARound(times(1, "Sandbox.Timedout"))).isEqualTo(12);
    }

    private static String times(int count, String error) {
        return (",{\"error\":\"" + error + "\"}").repeat(count);
    }

    /** How many events lie between the second and the third time that Poll is entered. */
    private static long eventsOfARound(String errors) {
        String answers = "{\"Poll\": [{\"decision\": \"wait\"}" + errors
                + ", {\"decision\": \"wait\"}, {\"decision\": \"done\"}]}";
        List<Long> polls = PollMachine.entries(Json.MAPPER.readTree(answers), "Poll");
        return polls.get(2) - polls.get(1);
    }

    @Test
    void theSuccessorGetsTheStateAndASecondHandOverFindsItDone() {
        TestTime time = new TestTime();
        Script script = Script.of(
                "Poll",
                Script.returned("{\"decision\": \"hand_over\", \"successor\": \"next\", \"n\": 1}"),
                Script.returned("{\"decision\": \"done\"}"),
                Script.returned("{\"decision\": \"hand_over\", \"successor\": \"next\", \"n\": 2}"));
        try (Machine machine =
                Machine.of(StepFunctionsConfig.of(script).withTime(time, time), PollMachine.definition())) {
            machine.untilEnded(machine.start("first", PollMachine.INPUT));
            JsonNode successor = machine.untilEnded(Machine.ARN.replace("stateMachine", "execution") + ":next");
            assertThat(Json.MAPPER
                            .readTree(successor.path("input").stringValue())
                            .path("n")
                            .intValue())
                    .isEqualTo(1);
            JsonNode again = machine.untilEnded(machine.start("second", PollMachine.INPUT));
            assertThat(again.path("status").stringValue()).isEqualTo("SUCCEEDED");
            assertThat(script.calls()).hasSize(3);
        }
    }
}
