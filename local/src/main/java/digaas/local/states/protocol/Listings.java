package digaas.local.states.protocol;

import digaas.local.states.engine.Register;
import digaas.local.states.history.HistoryEvent;
import digaas.local.states.interpreter.Execution;
import digaas.local.states.interpreter.RegisteredStateMachine;
import digaas.local.states.interpreter.ServiceFault;
import digaas.local.states.journal.ExecutionStatus;
import digaas.local.states.language.expression.Json;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations that answer page by page. */
record Listings(Register register) {

    /** Newest first. */
    JsonNode executions(OperationRequest request) {
        RegisteredStateMachine machine = register.needMachine(request.needArn("stateMachineArn", "stateMachine"));
        Optional<ExecutionStatus> status = request.text("statusFilter").map(Listings::status);
        int size = request.pageSize();
        ObjectNode page = Json.NODES.objectNode();
        ArrayNode executions = page.putArray("executions");
        long last = 0;
        for (Execution each : register.startedBefore(request.pageStart(Long.MAX_VALUE))) {
            if (!each.started().machineArn().equals(machine.arn())
                    || status.filter(wanted -> wanted != each.status()).isPresent()) {
                continue;
            }
            if (executions.size() == size) {
                return page.put("nextToken", OperationRequest.token(last));
            }
            executions.add(Protocol.execution(each));
            last = each.order();
        }
        return page;
    }

    private static ExecutionStatus status(String name) {
        return Arrays.stream(ExecutionStatus.values())
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ServiceFault("ValidationException", "statusFilter can't be '" + name + "'"));
    }

    /** Events by id; a token says which id comes next. */
    JsonNode history(OperationRequest request) {
        Execution execution = register.needExecution(request.needArn("executionArn", "execution"));
        boolean reverse = request.flag("reverseOrder", false);
        boolean withData = request.flag("includeExecutionData", true);
        int size = request.pageSize();
        long start = request.pageStart(reverse ? Long.MAX_VALUE : 0);
        List<HistoryEvent> events = execution.history().events();
        List<HistoryEvent> left = (reverse ? events.reversed() : events)
                .stream()
                        .filter(event -> reverse ? event.id() <= start : event.id() >= start)
                        .limit(size + 1L)
                        .toList();
        ObjectNode page = Json.NODES.objectNode();
        ArrayNode json = page.putArray("events");
        left.stream().limit(size).forEach(event -> json.add(Protocol.event(event, withData)));
        if (left.size() > size) {
            page.put("nextToken", OperationRequest.token(left.getLast().id()));
        }
        return page;
    }

    /** By ARN; a token says how many went before. */
    JsonNode machines(OperationRequest request) {
        int size = request.pageSize();
        long start = request.pageStart(0);
        List<RegisteredStateMachine> left = register.machines().stream()
                .sorted(Comparator.comparing(RegisteredStateMachine::arn))
                .skip(start)
                .limit(size + 1L)
                .toList();
        ObjectNode page = Json.NODES.objectNode();
        ArrayNode json = page.putArray("stateMachines");
        left.stream().limit(size).forEach(machine -> json.add(Protocol.machine(machine)));
        if (left.size() > size) {
            page.put("nextToken", OperationRequest.token(start + size));
        }
        return page;
    }
}
