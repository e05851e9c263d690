package digaas.zones.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a nameserver told of one recordset.
 *
 * @param sentAt before the query was handed to the system: what it shows is not older
 * @param receivedAt after the answer was read: what it shows is not younger
 * @param answered the answer in short, for people; null if there is nothing to tell
 */
public record Look(
        Instant sentAt,
        Instant receivedAt,
        Sight sight,
        @Nullable String answered) {
    /** What was seen. */
    public enum Sight {
        /** No evidence: no answer, an error, or an answer that contradicts itself. */
        NOTHING,
        /** It is not there, though it must be; or the zone's serial is lower. */
        ABSENT,
        /** Other, more or fewer records than there must be; or what must go is still there. */
        OTHER,
        /** It is as it must be. */
        SHOWN
    }
}
