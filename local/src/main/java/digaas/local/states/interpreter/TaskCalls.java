package digaas.local.states.interpreter;

import digaas.local.lambda.InvocationResult;
import digaas.local.states.journal.JournalEntry;
import digaas.local.states.language.Failure;
import digaas.local.states.language.State;
import digaas.local.states.language.TaskResource;
import digaas.local.states.language.WorkResult;
import digaas.local.states.language.expression.Json;
import digaas.local.states.language.expression.Payload;
import digaas.local.states.language.expression.StateFailure;
import digaas.local.states.language.expression.Timestamps;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Knows what each resource of a Task calls, and how AWS tells of it. */
record TaskCalls(InterpreterServices around) {

    TaskCall of(Visit visit, State.Task task, Payload parameters) {
        return switch (task.resource()) {
            case TaskResource.LambdaFunction(String arn) -> function(arn, task, parameters);
            case TaskResource.LambdaInvoke() ->
                integration(visit, task, parameters, "lambda", "invoke", () -> invoke(visit, parameters));
            case TaskResource.StartExecution() ->
                integration(visit, task, parameters, "states", "startExecution", () -> startExecution(parameters));
        };
    }

    private TaskCall function(String arn, State.Task task, Payload parameters) {
        Map<String, Object> scheduled = Map.of("resource", arn, "input", parameters.text());
        return new TaskCall("LambdaFunction", timed(scheduled, task), Map.of(), () -> invoke(arn, parameters.text()));
    }

    private static TaskCall integration(
            Visit visit,
            State.Task task,
            Payload parameters,
            String service,
            String action,
            Callable<WorkResult> body) {
        Map<String, Object> common = Map.of("resourceType", service, "resource", action);
        Map<String, Object> scheduled = new HashMap<>(common);
        scheduled.put("region", visit.strand().machine().arn().split(":", -1)[3]);
        scheduled.put("parameters", parameters.text());
        return new TaskCall("Task", timed(scheduled, task), common, body);
    }

    private static Map<String, Object> timed(Map<String, Object> scheduled, State.Task task) {
        Map<String, Object> details = new HashMap<>(scheduled);
        Optional.ofNullable(task.timeout()).ifPresent(timeout -> details.put("timeoutInSeconds", timeout.toSeconds()));
        return Map.copyOf(details);
    }

    private WorkResult invoke(String arn, String payload) throws InterruptedException {
        return switch (around.invoker().invoke(arn, payload)) {
            case InvocationResult.Returned(String answer) -> answer(arn, answer);
            case InvocationResult.Failed(String errorType, String errorMessage) -> {
                ObjectNode cause = Json.NODES.objectNode();
                cause.put("errorMessage", errorMessage).put("errorType", errorType);
                yield new Failure(errorType, Json.MAPPER.writeValueAsString(cause));
            }
        };
    }

    private static WorkResult answer(String arn, String answer) {
        try {
            return new WorkResult.Value(Payload.parse(answer));
        } catch (JacksonException | StateFailure e) {
            return new Failure(Failure.RUNTIME, "The function " + arn + " returned what isn't JSON.");
        }
    }

    private WorkResult invoke(Visit visit, Payload parameters) throws InterruptedException {
        JsonNode tree = parameters.tree();
        String arn = functionArn(tree, visit.strand().machine().arn());
        JsonNode payload = tree.path("Payload");
        WorkResult result = invoke(arn, payload.isMissingNode() ? "{}" : Json.MAPPER.writeValueAsString(payload));
        return switch (result) {
            case Failure failure -> failure;
            case WorkResult.Value(Payload data) -> {
                ObjectNode output = Json.NODES.objectNode();
                output.put("ExecutedVersion", "$LATEST").put("StatusCode", 200).set("Payload", data.tree());
                yield new WorkResult.Value(Payload.of(output));
            }
        };
    }

    /** A function may be given by name, then it is one of the machine's region and account. */
    private static String functionArn(JsonNode parameters, String machineArn) {
        String name = parameters.path("FunctionName").asString("");
        String qualifier = parameters.path("Qualifier").asString("");
        String[] machine = machineArn.split(":", -1);
        String arn = name.startsWith("arn:")
                ? name
                : String.join(":", machine[0], machine[1], "lambda", machine[3], machine[4], "function", name);
        return qualifier.isEmpty() ? arn : arn + ":" + qualifier;
    }

    private WorkResult startExecution(Payload parameters) throws InterruptedException {
        JsonNode tree = parameters.tree();
        JsonNode input = tree.path("Input");
        String text = input.isMissingNode()
                ? "{}"
                : input.isString() ? input.stringValue() : Json.MAPPER.writeValueAsString(input);
        JsonNode name = tree.path("Name");
        try {
            JournalEntry.Started started = around.starter()
                    .start(
                            tree.path("StateMachineArn").asString(""),
                            name.isMissingNode() ? null : name.asString(""),
                            text);
            ObjectNode output = Json.NODES.objectNode();
            output.put("ExecutionArn", started.arn()).put("StartDate", Timestamps.epochSeconds(started.at()));
            return new WorkResult.Value(Payload.of(output));
        } catch (ServiceFault fault) {
            return new Failure("StepFunctions." + fault.code() + "Exception", fault.text());
        }
    }
}
