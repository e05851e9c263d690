package digaas.requests.intake;

import digaas.requests.PostedRequest;
import digaas.requests.store.OpenQuota;
import digaas.web.Fault;
import java.util.List;

/** What came of a request that was posted in another dialect. */
public sealed interface Taken {
    /** It is polled. */
    record Accepted(PostedRequest request) implements Taken {}

    /** It is not taken on. */
    sealed interface Refused extends Taken {}

    /** It is no valid request. */
    record Invalid(List<Fault> faults) implements Refused {}

    /** Its caller has too many open. */
    record OneTooMany(OpenQuota.Room room) implements Refused {}
}
