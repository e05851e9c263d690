package digaas.requests.intake;

import digaas.json.Fault;
import digaas.measurement.Measurement;
import digaas.measurement.PollResult;
import digaas.measurement.PostedRequest;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What became of a request that was posted. */
public sealed interface IntakeOutcome {
    /**
     * It is stored and will be polled.
     *
     * @param input its body
     */
    record Accepted(PostedRequest request, ObjectNode input) implements IntakeOutcome {
        /** As it is now. */
        public Measurement measurement() {
            return new Measurement(request, PollResult.NONE);
        }
    }

    /**
     * The same body under the same idempotency key was accepted before as this request, which is polled or has ended.
     *
     * @param input its body
     */
    record Repeated(Measurement first, ObjectNode input) implements IntakeOutcome {}

    /** It is not a valid request. */
    record Invalid(List<Fault> faults) implements IntakeOutcome {
        public Invalid {
            faults = List.copyOf(faults);
        }
    }

    /** Its caller has as many open requests as it may have. */
    record TooManyOpen(long open, long limit) implements IntakeOutcome {}

    /** Its idempotency key was used with another body. */
    record Conflicting() implements IntakeOutcome {}

    /** Its idempotency key was used with the same body, and the request of that time is no longer kept. */
    record Forgotten() implements IntakeOutcome {}

    /** It could not be stored or started: the caller may send it again. */
    record Unavailable() implements IntakeOutcome {}
}
