package digaas.poll;

import java.time.Instant;

/** How a request ended. Terminal: once stored it never changes. */
public sealed interface Ending {
    /** When polling ended, by the clock of the machine that polled. */
    Instant endedAt();

    /** The condition was seen to hold. */
    record Completed(Bracket bracket, Evidence evidence) implements Ending {
        @Override
        public Instant endedAt() {
            return bracket.notAfter();
        }
    }

    /** It was not. */
    record Failed(Reason reason, Instant endedAt) implements Ending {}
}
