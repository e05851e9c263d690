package digaas.requests.intake;

import digaas.pacing.AdaptivePacing;
import digaas.pacing.PastChange;
import digaas.poll.PollRequest;
import digaas.requests.store.PastChanges;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Paces the requests of one body by what polling found before. Requests that are alike read and learn it once. */
final class Learnt {
    private final PastChanges past;
    private final Map<String, List<PastChange>> read = new HashMap<>();
    private final Map<Like, AdaptivePacing.Past> learnt = new HashMap<>();

    Learnt(PastChanges past) {
        this.past = past;
    }

    private record Like(String like, Duration frequency) {}

    /** The request with its schedule, if the caller wants one and there is enough to learn from. */
    PollRequest paced(PollRequest request) {
        if (request.schedule() == null) {
            return request;
        }
        List<PastChange> changes = read.computeIfAbsent(PastChanges.like(request), _ -> past.of(request));
        if (changes.size() < AdaptivePacing.FEWEST) {
            return request;
        }
        AdaptivePacing.Past known = learnt.computeIfAbsent(
                new Like(PastChanges.like(request), request.frequency()),
                like -> new AdaptivePacing.Past(changes, like.frequency()));
        return request.withSchedule(AdaptivePacing.schedule(known, request));
    }
}
