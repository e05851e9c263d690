package digaas.round;

import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.Progress;
import digaas.poll.Reason;
import digaas.poll.query.Observation;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One request during a round. Used by the round's own thread only. */
final class Tracked {
    private final PollRequest request;
    private Progress progress;
    private int inFlight;
    private boolean ended;

    Tracked(OpenRequest open) {
        this.request = open.request();
        this.progress = open.progress();
    }

    OpenRequest open() {
        return new OpenRequest(request, progress);
    }

    boolean ended() {
        return ended;
    }

    int inFlight() {
        return inFlight;
    }

    /** When the round must look at it again: when polls are left, at the next, else when it ends whatever comes. */
    Instant dueAt(Duration grace) {
        return progress.nextPollAt() == null ? latest(request.deadline(), grace) : progress.nextPollAt();
    }

    /** Queries wait for one grace; what they came to is known a little later. */
    private static Instant latest(Instant deadline, Duration grace) {
        return deadline.plus(grace.multipliedBy(2));
    }

    boolean isPollDue(Instant now) {
        return progress.nextPollAt() != null && !progress.nextPollAt().isAfter(now);
    }

    /** Notes that the due poll's time has come, and tells which nameservers it goes to. */
    int[] poll(Instant now) {
        progress = progress.polled(request, now);
        return progress.asked(request).toArray();
    }

    /** So many queries go out. */
    void asks(int queries) {
        inFlight += queries;
    }

    /** Takes an answer in; tells how the request ends by it, or null when it goes on. */
    @Nullable
    Ending observed(int nameserver, Observation observation) {
        inFlight--;
        progress = progress.observed(request, nameserver, observation);
        return progress.completed(request, observation.receivedAt());
    }

    /** How a request ends for which no poll is left and no answer will come any more; null while one may. */
    @Nullable
    Ending exhausted(Instant now, Duration grace) {
        boolean over = isPast(request.deadline(), now, grace) || (progress.nextPollAt() == null && inFlight == 0);
        boolean tooLate = isPast(request.seenBy(), now, grace) && !progress.isShown(request);
        // Without a single poll it is not the nameserver that was too slow.
        Reason reason = progress.firstPollAt() == null ? Reason.INTERNAL : Reason.TIMEOUT;
        return over || tooLate ? new Ending.Failed(reason, now) : null;
    }

    /** When nothing is in flight, nothing is waited for that could come later than a query. */
    private boolean isPast(Instant deadline, Instant now, Duration grace) {
        return !now.isBefore(inFlight == 0 ? deadline.plus(grace) : latest(deadline, grace));
    }

    void end() {
        ended = true;
    }

    void samplesStored() {
        progress = progress.withoutSamples();
    }

    PollRequest request() {
        return request;
    }
}
