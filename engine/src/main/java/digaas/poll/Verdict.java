package digaas.poll;

import digaas.poll.evidence.Evidence;

/** What an observation means for a condition. */
public sealed interface Verdict {
    /** The condition held at some moment between send and receive. */
    record Satisfied(Evidence evidence) implements Verdict {}

    /** The condition did not hold at some moment between send and receive. */
    record NotYet() implements Verdict {}

    /** The observation says nothing either way: SERVFAIL, a timeout, garbage. */
    record NoEvidence() implements Verdict {}

    Verdict NOT_YET = new NotYet();
    Verdict NO_EVIDENCE = new NoEvidence();
}
