package digaas.poll;

import digaas.poll.query.Observation;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened on one nameserver around and after the first sight of a change.
 *
 * @param stableSince when the first answer was received of those that show the change without a break until now; null when it
 *     does not show now
 * @param lastShown the latest answer that showed it: when its query was sent and when it was received; null before the first
 * @param flaps how often the change, once seen, was gone again
 * @param oldTtl how long a cache may keep the latest answer that did not show it; null when there was none, or one that is not
 *     cached
 */
public record ChangeHistory(
        @Nullable Instant stableSince,
        @Nullable Span lastShown,
        int flaps,
        @Nullable Duration oldTtl) {
    static final ChangeHistory NOTHING = new ChangeHistory(null, null, 0, null);

    /** From sending to receiving. */
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

    /** A query sent before another whose answer has shown the change says nothing of what came after. */
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
