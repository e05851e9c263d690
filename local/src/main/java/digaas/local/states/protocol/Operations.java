package digaas.local.states.protocol;

import digaas.local.states.engine.Engine;
import digaas.local.states.engine.Register;
import digaas.local.states.interpreter.Execution;
import digaas.local.states.interpreter.RegisteredStateMachine;
import digaas.local.states.interpreter.ServiceFault;
import digaas.local.states.journal.JournalEntry;
import digaas.local.states.language.Failure;
import digaas.local.states.language.expression.Json;
import digaas.local.states.language.expression.Timestamps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations of the API, by name. */
public record Operations(Engine engine, Register register) {
    /** Throws ServiceFault when the operation can't be done, or isn't one of these. */
    JsonNode call(String operation, OperationRequest request) throws InterruptedException {
        return switch (operation) {
            case "StartExecution" -> startExecution(request);
            case "StopExecution" -> stopExecution(request);
            case "DescribeExecution" ->
                Protocol.details(register.needExecution(request.needArn("executionArn", "execution")));
            case "GetExecutionHistory" -> new Listings(register).history(request);
            case "ListExecutions" -> new Listings(register).executions(request);
            case "ListStateMachines" -> new Listings(register).machines(request);
            case "DescribeStateMachine" -> describeStateMachine(request);
            default ->
                throw new ServiceFault("UnknownOperationException", operation + " is not supported on this machine");
        };
    }

    private JsonNode startExecution(OperationRequest request) throws InterruptedException {
        JournalEntry.Started started = engine.start(
                request.needArn("stateMachineArn", "stateMachine"),
                request.text("name").orElse(null),
                request.text("input").orElse("{}"));
        return Json.NODES
                .objectNode()
                .put("executionArn", started.arn())
                .put("startDate", Timestamps.epochSeconds(started.at()));
    }

    private JsonNode stopExecution(OperationRequest request) throws InterruptedException {
        Execution execution = register.needExecution(request.needArn("executionArn", "execution"));
        String error = request.text("error").orElse("");
        @Nullable String cause = request.text("cause").orElse(null);
        Failure why = error.isEmpty() && cause == null ? null : new Failure(error, cause);
        return Json.NODES.objectNode().put("stopDate", Timestamps.epochSeconds(engine.stop(execution, why)));
    }

    private JsonNode describeStateMachine(OperationRequest request) {
        RegisteredStateMachine machine = register.needMachine(request.needArn("stateMachineArn", "stateMachine"));
        ObjectNode json = Protocol.machine(machine);
        return json.put("status", "ACTIVE").put("definition", machine.text());
    }
}
