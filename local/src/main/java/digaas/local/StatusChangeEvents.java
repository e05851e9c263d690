package digaas.local;

import digaas.local.events.EventBus;
import digaas.local.states.engine.ExecutionListener;
import digaas.local.states.engine.ExecutionStatusChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Publishes each execution's end on the event bus.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html">The event's
 *     fields</a>
 */
record StatusChangeEvents(EventBus bus) implements ExecutionListener {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public void ended(ExecutionStatusChange change) {
        ObjectNode detail = JSON.createObjectNode()
                .put("executionArn", change.executionArn())
                .put("stateMachineArn", change.stateMachineArn())
                .put("name", change.name())
                .put("status", change.status())
                .put("startDate", change.startDate())
                .put("stopDate", change.stopDate())
                .put("input", change.input())
                .put("output", change.output());
        putDetails(detail, "inputDetails", change.input());
        putDetails(detail, "outputDetails", change.output());
        detail.put("error", change.error()).put("cause", change.cause());
        bus.publish("aws.states", "Step Functions Execution Status Change", change.executionArn(), detail);
    }

    private static void putDetails(ObjectNode detail, String name, @Nullable String value) {
        if (value == null) {
            detail.putNull(name);
        } else {
            detail.putObject(name).put("included", true);
        }
    }
}
