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
 * @param type the kind
 * @param details what the protocol's {@code …EventDetails} hold: strings and numbers by name; may be empty
 */
public record Event(EventType type, Map<String, Object> details) {
    public static Event of(EventType type) {
        return new Event(type, Map.of());
    }

    public static Event entered(State state, Payload input) {
        return new Event(enteredType(state), Map.of("name", state.name(), "input", input.text()));
    }

    public static Event exited(EventType type, State state, Payload output) {
        return new Event(type, Map.of("name", state.name(), "output", output.text()));
    }

    public static Event output(EventType type, Payload output) {
        return new Event(type, Map.of("output", output.text()));
    }

    public static Event failed(EventType type, Failure failure) {
        Event event = failure.error().isEmpty() ? Event.of(type) : new Event(type, Map.of("error", failure.error()));
        return event.with("cause", failure.cause());
    }

    public static Event iteration(EventType type, String map, int index) {
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

    private static EventType enteredType(State state) {
        return switch (state) {
            case State.Task task -> EventType.TASK_STATE_ENTERED;
            case State.MapEach map -> EventType.MAP_STATE_ENTERED;
            case State.Parallel parallel -> EventType.PARALLEL_STATE_ENTERED;
            case State.Choice choice -> EventType.CHOICE_STATE_ENTERED;
            case State.Wait wait -> EventType.WAIT_STATE_ENTERED;
            case State.Pass pass -> EventType.PASS_STATE_ENTERED;
            case State.Succeed succeed -> EventType.SUCCEED_STATE_ENTERED;
            case State.Fail fail -> EventType.FAIL_STATE_ENTERED;
        };
    }

    /** The type that says that a state was left; a Fail state is never left. */
    public static EventType exitedType(State state) {
        return switch (state) {
            case State.Task task -> EventType.TASK_STATE_EXITED;
            case State.MapEach map -> EventType.MAP_STATE_EXITED;
            case State.Parallel parallel -> EventType.PARALLEL_STATE_EXITED;
            case State.Choice choice -> EventType.CHOICE_STATE_EXITED;
            case State.Wait wait -> EventType.WAIT_STATE_EXITED;
            case State.Pass pass -> EventType.PASS_STATE_EXITED;
            case State.Succeed succeed -> EventType.SUCCEED_STATE_EXITED;
            case State.Fail fail -> throw new IllegalStateException("a Fail state is never left");
        };
    }
}
