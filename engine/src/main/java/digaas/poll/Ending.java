package digaas.poll;

import digaas.poll.evidence.Evidence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a request ended. Once stored, it never changes. */
public sealed interface Ending {
    /** When polling ended, by the clock of the machine that polled. */
    Instant endedAt();

    /** The condition was seen to hold and, if the request wanted that, to keep holding. */
    record Completed(Bracket bracket, Evidence evidence, Stability stability, Instant endedAt) implements Ending {
        /** Ended when the change was first seen. */
        public Completed(Bracket bracket, Evidence evidence) {
            this(bracket, evidence, Stability.UNKNOWN, bracket.notAfter());
        }
    }

    /**
     * The condition was not seen to hold.
     *
     * @param notBefore when the last query was sent that did not show the change ({@link Progress#notBefore}); null when
     *     there was none or it is not known
     */
    record Failed(Reason reason, @Nullable Instant notBefore, Instant endedAt) implements Ending {
        /** Ended by something that knows nothing of the polls. */
        public Failed(Reason reason, Instant endedAt) {
            this(reason, null, endedAt);
        }
    }
}
