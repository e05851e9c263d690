package digaas.poll;

import java.time.Instant;

/** How a request ended. Terminal: once stored it never changes. */
public sealed interface Ending {
    /** When polling ended, by the clock of the machine that polled. */
    Instant endedAt();

    /** The condition was seen to hold and, where that was asked for, to go on holding. */
    record Completed(Bracket bracket, Evidence evidence, Stability stability, Instant endedAt) implements Ending {
        /** Ended by its first sight. */
        public Completed(Bracket bracket, Evidence evidence) {
            this(bracket, evidence, Stability.UNKNOWN, bracket.notAfter());
        }
    }

    /** It was not. */
    record Failed(Reason reason, Instant endedAt) implements Ending {}
}
