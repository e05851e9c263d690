package digaas.local.states.interpreter;

import digaas.local.states.history.Event;
import digaas.local.states.journal.ExecutionStatus;
import digaas.local.states.journal.JournalEntry;
import digaas.local.states.language.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an execution ends.
 *
 * @param output a JSON text when it succeeded
 * @param failure what else; null when it succeeded, or was stopped without a word
 */
public record Ending(
        ExecutionStatus status,
        @Nullable String output,
        @Nullable Failure failure) {
    static Ending of(JournalEntry.Ended ended) {
        Failure failure = ended.error() == null ? null : new Failure(ended.error(), ended.cause());
        return new Ending(ended.status(), ended.output(), failure);
    }

    JournalEntry.Ended entry(String arn, Instant at, long lastEvent) {
        return new JournalEntry.Ended(
                arn,
                status,
                at,
                output,
                failure == null ? null : failure.error(),
                failure == null ? null : failure.cause(),
                lastEvent);
    }

    Event event() {
        String type = switch (status) {
            case SUCCEEDED -> "ExecutionSucceeded";
            case FAILED -> "ExecutionFailed";
            case TIMED_OUT -> "ExecutionTimedOut";
            case ABORTED -> "ExecutionAborted";
            case RUNNING -> throw new IllegalStateException("a running execution has not ended");
        };
        Event event = failure == null ? Event.of(type) : Event.failed(type, failure);
        return event.with("output", output);
    }
}
