package digaas.poll;

import digaas.poll.query.Observation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What polling one nameserver has shown so far.
 *
 * @param lastNotYet when the latest query was sent that was answered with "not yet"; null when none was
 * @param firstSeen when the first answer that satisfied the condition was received; null until then
 * @param evidence what satisfied it; null until then
 */
public record Sighting(
        @Nullable Instant lastNotYet,
        @Nullable Instant firstSeen,
        @Nullable Evidence evidence) {
    static final Sighting NOTHING = new Sighting(null, null, null);

    /** What is known after one more observation. The first satisfied answer settles it: later ones change nothing. */
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
