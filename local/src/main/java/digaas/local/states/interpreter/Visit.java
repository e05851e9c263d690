package digaas.local.states.interpreter;

import digaas.local.states.journal.JournalEntry;
import digaas.local.states.language.Failure;
import digaas.local.states.language.State;
import digaas.local.states.language.expression.Json;
import digaas.local.states.language.expression.Payload;
import digaas.local.states.language.expression.Scope;
import digaas.local.states.language.expression.StateFailure;
import digaas.local.states.language.expression.Timestamps;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One stay of a strand in a state, from entering to leaving; what the journal keeps of a strand that is under way. */
final class Visit {
    private final ExecutionBranch strand;
    private final State state;
    private final Payload input;
    private final Instant entered;
    private final long enteredEvent;
    private final int[] retries;
    private @Nullable Instant retryAt;

    Visit(ExecutionBranch strand, State state, Payload input, Instant entered, long enteredEvent) {
        this.strand = strand;
        this.state = state;
        this.input = input;
        this.entered = entered;
        this.enteredEvent = enteredEvent;
        this.retries = new int
                [state instanceof State.Working working
                        ? working.work().retriers().size()
                        : 0];
    }

    /** Goes on with a stay that a restart interrupted. */
    static Visit resumed(ExecutionBranch strand, State state, Payload input, JournalEntry.Reached reached) {
        Visit visit = new Visit(strand, state, input, reached.entered(), reached.enteredEvent());
        // A changed definition may have other retriers: then they start afresh.
        if (reached.retries().size() == visit.retries.length) {
            for (int i = 0; i < visit.retries.length; i++) {
                visit.retries[i] = reached.retries().get(i);
            }
            visit.retryAt = reached.retryAt();
        }
        return visit;
    }

    ExecutionBranch strand() {
        return strand;
    }

    State state() {
        return state;
    }

    Payload input() {
        return input;
    }

    Instant entered() {
        return entered;
    }

    @Nullable
    Instant retryAt() {
        return retryAt;
    }

    int retriesOf(int retrier) {
        return retries[retrier];
    }

    void retry(int retrier, Instant at) {
        retries[retrier]++;
        retryAt = at;
    }

    Scope scope() {
        return new Scope(input.tree(), this::context);
    }

    /** A failure as AWS words it: what went wrong at run time comes with the place. */
    Failure located(StateFailure failure) {
        Failure plain = Failure.of(failure);
        return plain.error().equals(Failure.RUNTIME)
                ? new Failure(
                        plain.error(),
                        "An error occurred while executing the state '" + state.name() + "' (entered at the event id #"
                                + enteredEvent + "). " + plain.cause())
                : plain;
    }

    JournalEntry.Reached entry(@Nullable String changedInput) {
        List<Integer> counts = Arrays.stream(retries).boxed().toList();
        return new JournalEntry.Reached(
                strand.execution().arn(),
                state.name(),
                changedInput,
                entered,
                enteredEvent,
                strand.lastEvent(),
                counts,
                retryAt);
    }

    private JsonNode context() {
        JournalEntry.Started started = strand.execution().started();
        ObjectNode context = Json.NODES.objectNode();
        context.putObject("Execution")
                .put("Id", started.arn())
                .put("Name", started.name())
                .put("StartTime", Timestamps.withMillis(started.at()))
                .set("Input", Json.MAPPER.readTree(started.input()));
        context.putObject("StateMachine")
                .put("Id", strand.machine().arn())
                .put("Name", strand.machine().name());
        context.putObject("State")
                .put("Name", state.name())
                .put("EnteredTime", Timestamps.withMillis(entered))
                .put("RetryCount", Arrays.stream(retries).sum());
        ExecutionBranch.Iteration iteration = strand.iteration();
        if (iteration != null) {
            ObjectNode item = context.putObject("Map").putObject("Item");
            item.put("Index", iteration.index()).set("Value", iteration.value());
        }
        return context;
    }
}
