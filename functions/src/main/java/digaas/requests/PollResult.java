package digaas.requests;

import digaas.poll.Ending;
import digaas.poll.LastAnswer;
import digaas.poll.Sighting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a request, as far as it is stored.
 *
 * @param ending null while the request is ACCEPTED
 * @param polls queries made
 * @param sightings one per nameserver; empty until something is stored
 */
public record PollResult(
        @Nullable Ending ending, long polls, @Nullable LastAnswer lastAnswer, List<Sighting> sightings) {
    /** Nothing yet. */
    public static final PollResult NONE = new PollResult(null, 0, null, List.of());

    public PollResult {
        sightings = List.copyOf(sightings);
    }
}
