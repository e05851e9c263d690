package digaas.local.states.engine;

import digaas.local.states.journal.JournalEntry;
import org.jspecify.annotations.Nullable;

/**
 * An execution's end, with the fields of the {@code detail} of EventBridge's "Step Functions Execution Status Change".
 *
 * @param status {@code SUCCEEDED}, {@code FAILED}, {@code TIMED_OUT} or {@code ABORTED}
 * @param startDate milliseconds since 1970
 * @param stopDate milliseconds since 1970
 * @param input a JSON text
 * @param output a JSON text; null unless it succeeded
 * @param error null when it succeeded, or was stopped without one
 * @param cause null when nobody said
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html">the event at AWS</a>
 */
public record ExecutionStatusChange(
        String executionArn,
        String stateMachineArn,
        String name,
        String status,
        long startDate,
        long stopDate,
        String input,
        @Nullable String output,
        @Nullable String error,
        @Nullable String cause) {
    static ExecutionStatusChange of(JournalEntry.Started started, JournalEntry.Ended ended) {
        return new ExecutionStatusChange(
                started.arn(),
                started.machineArn(),
                started.name(),
                ended.status().name(),
                started.at().toEpochMilli(),
                ended.at().toEpochMilli(),
                started.input(),
                ended.output(),
                ended.error(),
                ended.cause());
    }
}
