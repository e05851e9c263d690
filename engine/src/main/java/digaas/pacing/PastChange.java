package digaas.pacing;

import digaas.poll.Bracket;
import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.PollRequest;
import digaas.poll.QuerySample;
import digaas.poll.Reason;
import digaas.poll.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the polls of an earlier request found: the change lies between two of them. Both ends are when a query was sent,
 * since the next request can choose only that.
 *
 * @param notBefore how long after the start time the last query was sent that did not show the change; zero when there
 *     was none
 * @param seen how long after it the query was sent that showed the change first; null when none did
 * @param polls how many polls a learnt schedule made until then; 0 when polling was at the fixed frequency, or began
 *     long after the start time
 * @param frequency the time from one poll to the next that the request asked for
 */
public record PastChange(Duration notBefore, @Nullable Duration seen, int polls, Duration frequency) {
    private static final Comparator<@Nullable Instant> EARLIEST_FIRST =
            Comparator.nullsFirst(Comparator.<Instant>naturalOrder());

    public PastChange {
        if (notBefore.isNegative() || (seen != null && seen.compareTo(notBefore) <= 0)) {
            throw new IllegalArgumentException("not an interval: from " + notBefore + " to " + seen);
        }
    }

    /** What an ended request teaches; empty when that is nothing. */
    public static Optional<PastChange> of(OpenRequest open, Ending ending) {
        return switch (ending) {
            case Ending.Completed completed -> completed(open, completed.bracket());
            case Ending.Failed failed -> failed.reason() == Reason.TIMEOUT ? timedOut(open) : Optional.empty();
        };
    }

    private static Optional<PastChange> completed(OpenRequest open, Bracket bracket) {
        PollRequest request = open.request();
        Duration from = bracket.notBefore() == null ? Duration.ZERO : after(request, bracket.notBefore());
        Duration to = after(request, sent(open, bracket.notAfter()));
        return to.compareTo(from) <= 0
                ? Optional.empty()
                : Optional.of(new PastChange(from, to, polls(request, to), request.frequency()));
    }

    /** Of several nameservers the quorum's last one counts. Silence teaches nothing. */
    private static Optional<PastChange> timedOut(OpenRequest open) {
        PollRequest request = open.request();
        List<Sighting> sightings = open.progress().sightings();
        long shown = sightings.stream()
                .filter(sighting -> sighting.firstSeen() != null)
                .count();
        Instant last = sightings.stream()
                .map(Sighting::lastNotYet)
                .sorted(EARLIEST_FIRST)
                .toList()
                .get(request.quorum() - 1);
        return last == null || shown >= request.quorum()
                ? Optional.empty()
                : Optional.of(new PastChange(after(request, last), null, 0, request.frequency()));
    }

    private static Duration after(PollRequest request, Instant moment) {
        Duration after = Duration.between(request.startTime(), moment);
        return after.isNegative() ? Duration.ZERO : after;
    }

    /** When the query was sent whose answer was received at a moment; that moment if its sample is stored already. */
    private static Instant sent(OpenRequest open, Instant received) {
        return open.progress().samples().stream()
                .filter(sample -> sample.sentAt().plus(sample.rtt()).equals(received))
                .map(QuerySample::sentAt)
                .findFirst()
                .orElse(received);
    }

    /** Polls that began long after the change can't be compared with those of a fixed frequency from the change on. */
    private static int polls(PollRequest request, Duration until) {
        Instant soon = request.startTime().plus(request.frequency().dividedBy(2));
        return request.schedule() == null || request.begin().isAfter(soon)
                ? 0
                : request.schedule().polls(until);
    }

    /** The lower end in seconds. */
    double from() {
        return notBefore.toNanos() / 1e9;
    }

    /** The upper end in seconds; infinite when the change was not seen. */
    double to() {
        return seen == null ? Double.POSITIVE_INFINITY : seen.toNanos() / 1e9;
    }
}
