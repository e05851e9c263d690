package digaas.poll;

import digaas.poll.evidence.Evidence;
import digaas.poll.query.Observation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What polling has shown of one nameserver so far.
 *
 * @param lastNotYet when the latest query was sent whose answer was "not yet"; null when there was none
 * @param firstSeen when the first answer that satisfied the condition was received; null until then
 * @param evidence what showed it; null until then
 * @param run the serial that the nameserver shows, if serials are compared among nameservers; otherwise null
 */
public record Sighting(
        @Nullable Instant lastNotYet,
        @Nullable Instant firstSeen,
        @Nullable Evidence evidence,
        @Nullable SerialRun run) {
    static final Sighting NOTHING = new Sighting(null, null, null);

    /** A sighting whose meaning doesn't depend on other nameservers. */
    public Sighting(@Nullable Instant lastNotYet, @Nullable Instant firstSeen, @Nullable Evidence evidence) {
        this(lastNotYet, firstSeen, evidence, null);
    }

    /** The sighting after one more observation. Nothing changes after the first satisfied answer. */
    Sighting after(Observation observation, Verdict verdict) {
        if (firstSeen != null) {
            return this;
        }
        return switch (verdict) {
            case Verdict.NoEvidence() -> this;
            case Verdict.NotYet() -> new Sighting(later(lastNotYet, observation.sentAt()), null, null);
            case Verdict.Satisfied(Evidence seen) -> new Sighting(lastNotYet, observation.receivedAt(), seen);
        };
    }

    private static Instant later(@Nullable Instant known, Instant other) {
        return known != null && known.isAfter(other) ? known : other;
    }
}
