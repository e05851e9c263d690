package digaas.poll;

import java.time.Instant;

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

    /** The condition was not seen to hold. */
    record Failed(Reason reason, Instant endedAt) implements Ending {}
}
