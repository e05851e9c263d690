package digaas.local;

import digaas.local.events.EventBus;
import digaas.local.states.engine.ExecutionListener;
import digaas.local.states.journal.JournalEntry;
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
    public void ended(JournalEntry.Started started, JournalEntry.Ended ended) {
        ObjectNode detail = JSON.createObjectNode()
                .put("executionArn", started.arn())
                .put("stateMachineArn", started.machineArn())
                .put("name", started.name())
                .put("status", ended.status().name())
                .put("startDate", started.at().toEpochMilli())
                .put("stopDate", ended.at().toEpochMilli())
                .put("input", started.input())
                .put("output", ended.output());
        putDetails(detail, "inputDetails", started.input());
        putDetails(detail, "outputDetails", ended.output());
        detail.put("error", ended.error()).put("cause", ended.cause());
        bus.publish("aws.states", "Step Functions Execution Status Change", started.arn(), detail);
    }

    private static void putDetails(ObjectNode detail, String name, @Nullable String value) {
        if (value == null) {
            detail.putNull(name);
        } else {
            detail.putObject(name).put("included", true);
        }
    }
}
