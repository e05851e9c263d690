package digaas.local.states;

import digaas.local.lambda.InvocationResult;
import digaas.local.lambda.Invoker;
import digaas.local.states.engine.StepFunctionsConfig;
import digaas.local.states.language.expression.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The shipped statemachine/poll.asl.json, and the scripts that two interpreters run it by. */
final class PollMachine {
    static final Path ROOT = Path.of(Objects.requireNonNull(System.getProperty("digaas.root"), "digaas.root"));
    static final Path SCRIPTS = ROOT.resolve("tests/asl/scripts.json");
    static final String INPUT =
            "{\"requests\": [{\"id\": \"r\"}], \"next_poll_at\": \"2026-01-01T00:00:05.5Z\", \"successor\": \"next\"}";

    /**
     * What an interpreter did with a script.
     *
     * @param path the states it entered, in order
     * @param calls how often each task was called
     */
    record Walk(String name, List<String> path, Map<String, Integer> calls, String status) {}

    private PollMachine() {}

    static String definition() {
        return read(ROOT.resolve("statemachine/poll.asl.json"))
                .replace("${PollFunctionArn}", Machine.FUNCTION + "Poll")
                .replace("${GiveUpFunctionArn}", Machine.FUNCTION + "GiveUp")
                .replace("${StartExecutionArn}", "arn:aws:states:::states:startExecution");
    }

    static List<JsonNode> scripts() {
        return Json.MAPPER.readTree(read(SCRIPTS)).values().stream().toList();
    }

    /** Runs one script in this machine's own interpreter. */
    static Walk walk(JsonNode script) {
        TestTime time = new TestTime();
        Invoker invoker = new ScriptedTasks(script.path("answers"));
        try (Machine machine = Machine.of(StepFunctionsConfig.of(invoker).withTime(time, time), definition())) {
            String arn = machine.start(null, INPUT);
            String status = machine.untilEnded(arn).path("status").stringValue();
            List<JsonNode> events = machine.history(arn);
            List<String> path = events.stream()
                    .map(event -> event.at("/stateEnteredEventDetails/name"))
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue)
                    .toList();
            return new Walk(script.path("name").stringValue(), path, calls(events), status);
        }
    }

    /** The ids of the events by which a state was entered, in an execution whose tasks answer so. */
    static List<Long> entries(JsonNode answers, String state) {
        TestTime time = new TestTime();
        Invoker invoker = new ScriptedTasks(answers);
        try (Machine machine = Machine.of(StepFunctionsConfig.of(invoker).withTime(time, time), definition())) {
            String arn = machine.start(null, INPUT);
            machine.untilEnded(arn);
            return machine.history(arn).stream()
                    .filter(event -> event.at("/stateEnteredEventDetails/name")
                            .asString("")
                            .equals(state))
                    .map(event -> event.path("id").longValue())
                    .toList();
        }
    }

    /** By the history, since a successor calls the same functions. */
    private static Map<String, Integer> calls(List<JsonNode> events) {
        Map<String, Integer> calls = new HashMap<>();
        String state = "";
        for (JsonNode event : events) {
            state = event.at("/stateEnteredEventDetails/name").asString(state);
            String type = event.path("type").stringValue();
            if (type.equals("LambdaFunctionScheduled") || type.equals("TaskScheduled")) {
                calls.merge(state, 1, Integer::sum);
            }
        }
        return calls;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers by function; what a script says is added to the input. */
    private static final class ScriptedTasks implements Invoker {
        private final JsonNode answers;
        private final Map<String, Integer> calls = new HashMap<>();

        ScriptedTasks(JsonNode answers) {
            this.answers = answers;
        }

        @Override
        public synchronized InvocationResult invoke(String functionArn, String payload) {
            String state = functionArn.substring(functionArn.lastIndexOf(':') + 1);
            int call = calls.merge(state, 1, Integer::sum) - 1;
            JsonNode all = answers.path(state);
            JsonNode answer = all.path(Math.min(call, all.size() - 1));
            if (answer.has("error")) {
                return new InvocationResult.Failed(answer.path("error").stringValue(), "it broke");
            }
            ObjectNode output = (ObjectNode) Json.MAPPER.readTree(payload);
            output.setAll((ObjectNode) answer);
            return new InvocationResult.Returned(output.toString());
        }
    }
}
