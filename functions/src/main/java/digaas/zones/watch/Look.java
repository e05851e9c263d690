package digaas.zones.watch;

import java.time.Instant;
import java.util.Arrays;
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
        NOTHING(0),
        /** It is not there, though it must be; or the zone's serial is lower. */
        ABSENT(1),
        /** Other, more or fewer records than there must be; or what must go is still there. */
        OTHER(2),
        /** It is as it must be. */
        SHOWN(3);

        private final int code;

        Sight(int code) {
            this.code = code;
        }

        /** The number in stored results. It never changes. */
        int code() {
            return code;
        }

        static Sight of(int code) {
            return Arrays.stream(values())
                    .filter(sight -> sight.code == code)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no sight has the number " + code));
        }
    }
}
