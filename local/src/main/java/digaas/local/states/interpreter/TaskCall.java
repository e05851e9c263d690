package digaas.local.states.interpreter;

import digaas.local.states.history.Event;
import digaas.local.states.history.EventType;
import digaas.local.states.language.Failure;
import digaas.local.states.language.WorkResult;
import digaas.local.states.language.expression.Payload;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * A call that a Task makes, with the events that tell of it.
 *
 * @param common details that every event about it repeats
 * @param body makes the call
 */
record TaskCall(
        Event scheduled,
        Event started,
        EventType succeeded,
        EventType failed,
        EventType timedOut,
        Map<String, Object> common,
        Callable<WorkResult> body) {
    /** The event for its end. */
    Event ended(WorkResult result) {
        Event event = switch (result) {
            case WorkResult.Value(Payload data) -> Event.output(succeeded, data);
            case Failure failure -> Event.failed(failure.error().equals("States.Timeout") ? timedOut : failed, failure);
        };
        for (Map.Entry<String, Object> each : common.entrySet()) {
            event = event.with(each.getKey(), each.getValue());
        }
        return event;
    }
}
