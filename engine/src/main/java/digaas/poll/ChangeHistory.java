package digaas.poll;

import digaas.poll.query.Observation;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one nameserver has shown of a change: where it appeared, disappeared and stayed.
 *
 * @param stableSince when the first answer was received since which all show the change; null when the latest does not
 * @param lastShown the latest answer that showed it: when its query was sent and when it was received; null before the
 *     first
 * @param flaps how often the change disappeared after it had been seen
 * @param oldTtl how long a cache may keep the latest answer that did not show it; null when there was none or it is not
 *     cached
 */
public record ChangeHistory(
        @Nullable Instant stableSince,
        @Nullable Span lastShown,
        int flaps,
        @Nullable Duration oldTtl) {
    static final ChangeHistory NOTHING = new ChangeHistory(null, null, 0, null);

    /** From sending a query to receiving its answer. */
    public record Span(Instant sentAt, Instant receivedAt) {}

    ChangeHistory after(Observation observation, Verdict verdict, @Nullable Duration ttl) {
        return switch (verdict) {
            case Verdict.NoEvidence() -> this;
            case Verdict.Satisfied(Evidence ignored) -> shown(observation);
            case Verdict.NotYet() -> isOvertaken(observation) ? this : notShown(ttl);
        };
    }

    private ChangeHistory shown(Observation observation) {
        var span = new Span(observation.sentAt(), observation.receivedAt());
        boolean later = lastShown == null || span.sentAt().isAfter(lastShown.sentAt());
        return new ChangeHistory(
                stableSince == null ? observation.receivedAt() : stableSince, later ? span : lastShown, flaps, oldTtl);
    }

    private ChangeHistory notShown(@Nullable Duration ttl) {
        return new ChangeHistory(null, lastShown, stableSince == null ? flaps : flaps + 1, ttl);
    }

    /** A query that was sent before another one whose answer showed the change says nothing of the time after it. */
    private boolean isOvertaken(Observation observation) {
        return lastShown != null && !observation.sentAt().isAfter(lastShown.sentAt());
    }

    /** Whether the change has been shown without a break for as long as {@code confirm}. */
    boolean isConfirmed(Duration confirm) {
        return stableSince != null
                && lastShown != null
                && !lastShown.receivedAt().isBefore(stableSince.plus(confirm));
    }
}
