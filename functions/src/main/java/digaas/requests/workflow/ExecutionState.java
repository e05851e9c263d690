package digaas.requests.workflow;

import digaas.poll.OpenRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The state that travels through an execution of the state machine: its input and what each {@code Poll} returns.
 *
 * @param name the name of the first execution of the line; those after it add their generation
 * @param generation 1 for the first execution, one more for each successor
 * @param rounds invocations of Poll in this execution so far
 * @param untouched whether the requests were just stored for this line and can't have been stored for another: the
 *     first round need not check
 * @param progressDue when the line may write next how far its requests have come; null before its first round
 * @param requests those still open
 */
public record ExecutionState(
        String name,
        int generation,
        int rounds,
        boolean untouched,
        @Nullable Instant progressDue,
        List<OpenRequest> requests) {
    /** Waits end on a full second and a function takes time to start; the round waits for the rest itself. */
    private static final Duration HEAD_START = Duration.ofSeconds(1);

    public ExecutionState {
        requests = List.copyOf(requests);
    }

    /** The state in which a line of executions begins. */
    public static ExecutionState first(String name, List<OpenRequest> requests) {
        return new ExecutionState(name, 1, 0, false, null, requests);
    }

    /** The same, of requests that were just stored for this line and can't have been stored for another. */
    public ExecutionState ofUntouched() {
        return new ExecutionState(name, generation, rounds, true, progressDue, requests);
    }

    /**
     * The state after a round. After the last round of an execution, this is its successor's input.
     *
     * @param open the requests that are left
     */
    public ExecutionState afterRound(List<OpenRequest> open, int roundsPerExecution) {
        return rounds + 1 < roundsPerExecution
                ? new ExecutionState(name, generation, rounds + 1, false, progressDue, open)
                : new ExecutionState(name, generation + 1, 0, false, progressDue, open);
    }

    /** The same with another time at which the line may write its progress. */
    public ExecutionState withProgressDue(Instant due) {
        return new ExecutionState(name, generation, rounds, untouched, due, requests);
    }

    /** The same without the samples that its requests carry: they are stored elsewhere. */
    public ExecutionState withoutSamples() {
        return with(OpenRequest::withoutSamples);
    }

    /** The same without the latest answers: the next poll brings others. */
    public ExecutionState withoutLastAnswers() {
        return with(OpenRequest::withoutLastAnswers);
    }

    private ExecutionState with(UnaryOperator<OpenRequest> change) {
        return new ExecutionState(
                name,
                generation,
                rounds,
                untouched,
                progressDue,
                requests.stream().map(change).toList());
    }

    /** Whether nothing has been polled in this line of executions. */
    public boolean isFirst() {
        return generation == 1 && rounds == 0;
    }

    /** What the state machine is to do with this state, which a round has just returned. */
    Decision decision() {
        if (requests.isEmpty()) {
            return Decision.DONE;
        }
        return rounds == 0 ? Decision.HAND_OVER : Decision.WAIT;
    }

    /** The name of the execution that this state belongs to. */
    public String executionName() {
        return generation == 1 ? name : name + "-" + generation;
    }

    /** When the next round begins: a little before the first of the requests is due; the epoch when there are none. */
    public Instant nextPollAt() {
        return requests.stream()
                .map(OpenRequest::dueAt)
                .min(Instant::compareTo)
                .map(due -> due.minus(HEAD_START))
                .orElse(Instant.EPOCH);
    }
}
