package digaas.local.states.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the journal holds: each entry says what changed for one execution. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JournalEntry.Started.class, name = "started"),
    @JsonSubTypes.Type(value = JournalEntry.Reached.class, name = "reached"),
    @JsonSubTypes.Type(value = JournalEntry.Ended.class, name = "ended"),
    @JsonSubTypes.Type(value = JournalEntry.Told.class, name = "told"),
    @JsonSubTypes.Type(value = JournalEntry.Dropped.class, name = "dropped")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface JournalEntry {
    /** The execution's ARN. */
    String arn();

    /**
     * The execution was accepted.
     *
     * @param machineArn its state machine
     * @param input a JSON text
     */
    record Started(String arn, String machineArn, String name, String input, Instant at) implements JournalEntry {}

    /**
     * The execution entered a state, or a retry of it was decided.
     *
     * @param state the state's name
     * @param input what it got; null when it is what the entry before for this execution had
     * @param entered when it was entered: what a Wait counts from
     * @param enteredEvent the id of its StateEntered event
     * @param lastEvent the newest event's id
     * @param retries how often each of its retriers was used
     * @param retryAt when the next attempt is due; null when none was decided
     */
    record Reached(
            String arn,
            String state,
            @Nullable String input,
            Instant entered,
            long enteredEvent,
            long lastEvent,
            List<Integer> retries,
            @Nullable Instant retryAt)
            implements JournalEntry {
        Reached withInput(String known) {
            return new Reached(arn, state, known, entered, enteredEvent, lastEvent, retries, retryAt);
        }
    }

    /** The execution ended; {@code output} is there when it succeeded, {@code error} perhaps when it didn't. */
    record Ended(
            String arn,
            ExecutionStatus status,
            Instant at,
            @Nullable String output,
            @Nullable String error,
            @Nullable String cause,
            long lastEvent)
            implements JournalEntry {}

    /** The listener knows that it ended. */
    record Told(String arn) implements JournalEntry {}

    /** The execution, long over, is forgotten but for its name. */
    record Dropped(String arn) implements JournalEntry {}
}
