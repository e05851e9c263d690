package digaas.poll;

import digaas.poll.evidence.Evidence;
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
 * @param lastNotShown when the latest query was sent whose answer did not show it; null when there was none
 * @param oldAnswers the answers that did not show it, as caches keep them
 */
public record ChangeHistory(
        @Nullable Instant stableSince,
        @Nullable Span lastShown,
        int flaps,
        @Nullable Instant lastNotShown,
        OldAnswers oldAnswers) {
    static final ChangeHistory NOTHING = new ChangeHistory(null, null, 0, null, OldAnswers.NONE);

    /** From sending a query to receiving its answer. */
    public record Span(Instant sentAt, Instant receivedAt) {}

    /** After an answer of this nameserver. */
    ChangeHistory after(Observation observation, Verdict verdict, @Nullable Duration ttl) {
        return after(observation, observation.sentAt(), verdict, ttl);
    }

    /**
     * After an answer.
     *
     * @param at what orders it among the others: of one nameserver's answers, when the query was sent, since answers can
     *     overtake each other; of several nameservers that are compared, when the answer was received
     */
    ChangeHistory after(Observation observation, Instant at, Verdict verdict, @Nullable Duration ttl) {
        return switch (verdict) {
            case Verdict.NoEvidence() -> this;
            case Verdict.Satisfied(Evidence ignored) -> shown(observation, at);
            case Verdict.NotYet() -> notShown(observation, at, ttl);
        };
    }

    private ChangeHistory shown(Observation observation, Instant at) {
        boolean later = lastShown == null || at.isAfter(lastShown.sentAt());
        boolean overtaken = lastNotShown != null && at.isBefore(lastNotShown);
        return new ChangeHistory(
                stableSince == null && !overtaken ? observation.receivedAt() : stableSince,
                later ? new Span(at, observation.receivedAt()) : lastShown,
                flaps,
                lastNotShown,
                oldAnswers.after(observation, null));
    }

    private ChangeHistory notShown(Observation observation, Instant at, @Nullable Duration ttl) {
        boolean overtaken = isOvertaken(at);
        boolean later = lastNotShown == null || at.isAfter(lastNotShown);
        return new ChangeHistory(
                overtaken ? stableSince : null,
                lastShown,
                overtaken || stableSince == null ? flaps : flaps + 1,
                later ? at : lastNotShown,
                oldAnswers.after(observation, new OldAnswers.Old(observation.receivedAt(), ttl)));
    }

    /** A query that was sent before another one whose answer showed the change says nothing of the time after it. */
    private boolean isOvertaken(Instant at) {
        return lastShown != null && !at.isAfter(lastShown.sentAt());
    }

    /** Whether the change has been shown without a break for as long as {@code confirm}. */
    boolean isConfirmed(Duration confirm) {
        return stableSince != null
                && lastShown != null
                && !lastShown.receivedAt().isBefore(stableSince.plus(confirm));
    }
}
