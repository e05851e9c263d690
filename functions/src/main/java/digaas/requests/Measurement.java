package digaas.requests;

import digaas.poll.Ending;
import digaas.poll.LastAnswer;
import digaas.poll.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request with what has come of it: what is answered to its caller and what reports are made of.
 *
 * @param input the body as the caller gave it, a JSON text
 * @param name absolute, lower case, A-labels
 * @param nameservers as the caller named them; a host name stands once for each of its addresses
 * @param condition the condition's kind, the part before any {@code =}: {@code serial_not_lower}, {@code data}
 * @param run the run it belongs to; null when it belongs to none
 * @param startTime when the change was made, by the caller's clock
 * @param acceptedAt when the request was received
 * @param deadline when its last poll is made
 * @param ending null while it is ACCEPTED
 * @param polls queries made, as far as stored
 * @param sightings one per nameserver; empty until something is stored
 * @param observerType the type with which it was posted as one of the original's observers; null when it was posted otherwise
 * @param clockError how far the caller's clock may be from ours: it widens the interval to both sides
 */
public record Measurement(
        UUID id,
        String input,
        String name,
        List<String> nameservers,
        String condition,
        @Nullable String run,
        Instant startTime,
        Instant acceptedAt,
        Instant deadline,
        @Nullable Ending ending,
        long polls,
        @Nullable LastAnswer lastAnswer,
        List<Sighting> sightings,
        @Nullable ObserverType observerType,
        Duration clockError) {

    public Measurement {
        nameservers = List.copyOf(nameservers);
        sightings = List.copyOf(sightings);
    }

    /** The same as it was when it was accepted. */
    public Measurement asAccepted() {
        return new Measurement(
                id,
                input,
                name,
                nameservers,
                condition,
                run,
                startTime,
                acceptedAt,
                deadline,
                null,
                0,
                null,
                List.of(),
                observerType,
                clockError);
    }

    /** The same as an observer of a type. */
    public Measurement observedAs(ObserverType type) {
        return new Measurement(
                id,
                input,
                name,
                nameservers,
                condition,
                run,
                startTime,
                acceptedAt,
                deadline,
                ending,
                polls,
                lastAnswer,
                sightings,
                type,
                clockError);
    }

    public Status status() {
        return switch (ending) {
            case null -> Status.ACCEPTED;
            case Ending.Completed _ -> Status.COMPLETED;
            case Ending.Failed _ -> Status.ERROR;
        };
    }

    /** From the start time to the upper end of the bracket; null unless COMPLETED. */
    public @Nullable Duration duration() {
        return ending instanceof Ending.Completed completed
                ? Duration.between(startTime, completed.bracket().notAfter())
                : null;
    }

    /**
     * From the start time to the lower end of the interval, less what the caller's clock may be off; null unless COMPLETED with
     * a lower end.
     */
    public @Nullable Duration notBefore() {
        return ending instanceof Ending.Completed completed
                        && completed.bracket().notBefore() != null
                ? Duration.between(startTime, completed.bracket().notBefore()).minus(clockError)
                : null;
    }

    /** From the start time to the upper end of the interval, and what the caller's clock may be off; null unless COMPLETED. */
    public @Nullable Duration notAfter() {
        Duration duration = duration();
        return duration == null ? null : duration.plus(clockError);
    }
}
