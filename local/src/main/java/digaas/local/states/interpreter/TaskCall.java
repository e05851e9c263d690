package digaas.local.states.interpreter;

import digaas.local.states.history.Event;
import digaas.local.states.language.Failure;
import digaas.local.states.language.WorkResult;
import digaas.local.states.language.expression.Payload;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * A call that a Task makes, with the events about it.
 *
 * @param kind what the types of its events begin with
 * @param scheduled the details of its first event
 * @param common the details that every later event repeats
 * @param body makes the call
 */
record TaskCall(String kind, Map<String, Object> scheduled, Map<String, Object> common, Callable<WorkResult> body) {
    /** The event for its end. */
    Event ended(WorkResult result) {
        Event event = switch (result) {
            case WorkResult.Value(Payload data) -> Event.output(kind + "Succeeded", data);
            case Failure failure ->
                Event.failed(kind + (failure.error().equals("States.Timeout") ? "TimedOut" : "Failed"), failure);
        };
        for (Map.Entry<String, Object> each : common.entrySet()) {
            event = event.with(each.getKey(), each.getValue());
        }
        return event;
    }
}
