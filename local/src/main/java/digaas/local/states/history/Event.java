package digaas.local.states.history;

import digaas.local.states.language.Failure;
import digaas.local.states.language.State;
import digaas.local.states.language.expression.Payload;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened, before it has a place in a history.
 *
 * @param type the {@code type} of the protocol
 * @param details what the protocol's {@code …EventDetails} hold: strings and numbers by name; may be empty
 */
public record Event(String type, Map<String, Object> details) {
    public static Event of(String type) {
        return new Event(type, Map.of());
    }

    public static Event entered(State state, Payload input) {
        return new Event(kind(state) + "StateEntered", Map.of("name", state.name(), "input", input.text()));
    }

    public static Event exited(State state, Payload output) {
        return new Event(kind(state) + "StateExited", Map.of("name", state.name(), "output", output.text()));
    }

    public static Event output(String type, Payload output) {
        return new Event(type, Map.of("output", output.text()));
    }

    public static Event failed(String type, Failure failure) {
        Event event = failure.error().isEmpty() ? Event.of(type) : new Event(type, Map.of("error", failure.error()));
        return event.with("cause", failure.cause());
    }

    public static Event iteration(String type, String map, int index) {
        return new Event(type, Map.of("name", map, "index", index));
    }

    /** With another detail, unless it is null. */
    public Event with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new Event(type, Map.copyOf(more));
    }

    /** The word for a state's kind in the types of events. */
    private static String kind(State state) {
        return switch (state) {
            case State.Task _ -> "Task";
            case State.MapEach _ -> "Map";
            case State.Parallel _ -> "Parallel";
            case State.Choice _ -> "Choice";
            case State.Wait _ -> "Wait";
            case State.Pass _ -> "Pass";
            case State.Succeed _ -> "Succeed";
            case State.Fail _ -> "Fail";
        };
    }
}
