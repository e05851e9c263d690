package digaas.measurement;

import digaas.poll.Ending;
import digaas.poll.LastAnswer;
import digaas.poll.Sighting;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a request, as far as it is known.
 *
 * @param ending null while the request is ACCEPTED
 * @param polls queries sent; null when that is not known
 * @param heldBack polls that their address's rate made later than one frequency, or kept from being sent; null when that
 *     is not known
 * @param absentAt of a request that is open: when the last query was sent that did not show the change; null when there
 *     was none or it is not known
 * @param lastAnswers the latest of each nameserver that has one, the latest of all at the end
 * @param sightings one per nameserver; empty until something is known
 */
public record PollResult(
        @Nullable Ending ending,
        @Nullable Long polls,
        @Nullable Long heldBack,
        @Nullable Instant absentAt,
        List<LastAnswer> lastAnswers,
        List<Sighting> sightings) {
    /** Nothing yet. */
    public static final PollResult NONE = new PollResult(null, null, null, null, List.of(), List.of());

    public PollResult {
        lastAnswers = List.copyOf(lastAnswers);
        sightings = List.copyOf(sightings);
    }

    /** A result of which it is not known whether polls were held back. */
    public PollResult(
            @Nullable Ending ending,
            @Nullable Long polls,
            @Nullable Instant absentAt,
            List<LastAnswer> lastAnswers,
            List<Sighting> sightings) {
        this(ending, polls, null, absentAt, lastAnswers, sightings);
    }

    /** The latest answer of all; null when none is known. */
    public @Nullable LastAnswer lastAnswer() {
        return lastAnswers.isEmpty() ? null : lastAnswers.getLast();
    }
}
