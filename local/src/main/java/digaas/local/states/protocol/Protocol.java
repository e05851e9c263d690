package digaas.local.states.protocol;

import digaas.local.states.history.HistoryEvent;
import digaas.local.states.interpreter.Execution;
import digaas.local.states.interpreter.RegisteredStateMachine;
import digaas.local.states.journal.JournalEntry;
import digaas.local.states.language.expression.Json;
import digaas.local.states.language.expression.Timestamps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes what the service knows as the AWS JSON 1.0 protocol has it. */
public final class Protocol {
    private Protocol() {}

    /** The fields that ListExecutions and DescribeExecution share. */
    static ObjectNode execution(Execution execution) {
        JournalEntry.Started started = execution.started();
        ObjectNode json = Json.NODES.objectNode();
        json.put("executionArn", started.arn())
                .put("stateMachineArn", started.machineArn())
                .put("name", started.name())
                .put("status", execution.status().name())
                .put("startDate", Timestamps.epochSeconds(started.at()));
        execution.ended().ifPresent(ended -> json.put("stopDate", Timestamps.epochSeconds(ended.at())));
        return json;
    }

    static ObjectNode details(Execution execution) {
        ObjectNode json = execution(execution);
        json.put("input", execution.started().input());
        json.putObject("inputDetails").put("included", true);
        json.put("redriveCount", 0).put("redriveStatus", "NOT_REDRIVABLE");
        execution.ended().ifPresent(ended -> {
            if (ended.output() != null) {
                json.put("output", ended.output()).putObject("outputDetails").put("included", true);
            }
            text(json, "error", ended.error());
            text(json, "cause", ended.cause());
        });
        return json;
    }

    private static void text(ObjectNode json, String field, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            json.put(field, text);
        }
    }

    static ObjectNode machine(RegisteredStateMachine machine) {
        return Json.NODES
                .objectNode()
                .put("stateMachineArn", machine.arn())
                .put("name", machine.name())
                .put("type", "STANDARD")
                .put("creationDate", Timestamps.epochSeconds(machine.created()));
    }

    /** An event; without data when the caller asked for none. */
    static ObjectNode event(HistoryEvent event, boolean withData) {
        ObjectNode json = Json.NODES.objectNode();
        json.put("timestamp", Timestamps.epochSeconds(event.at()))
                .put("type", event.event().type())
                .put("id", event.id())
                .put("previousEventId", event.previousId());
        if (!event.event().details().isEmpty()) {
            ObjectNode details = json.putObject(detailsField(event.event().type()));
            event.event().details().forEach((name, value) -> detail(details, name, value, withData));
        }
        return json;
    }

    private static String detailsField(String type) {
        if (type.endsWith("StateEntered")) {
            return "stateEnteredEventDetails";
        }
        return type.endsWith("StateExited")
                ? "stateExitedEventDetails"
                : Character.toLowerCase(type.charAt(0)) + type.substring(1) + "EventDetails";
    }

    private static void detail(ObjectNode details, String name, Object value, boolean withData) {
        boolean data = name.equals("input") || name.equals("output");
        if (data && !withData) {
            return;
        }
        details.putPOJO(name, value);
        if (data) {
            details.putObject(name + "Details").put("truncated", false);
        }
    }
}
