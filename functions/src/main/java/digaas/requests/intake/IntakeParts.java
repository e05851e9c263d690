package digaas.requests.intake;

import digaas.metric.Count;
import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.requests.store.IntakeStore;
import digaas.requests.store.RequestEndings;
import digaas.requests.store.quota.OpenQuota;
import java.time.InstantSource;
import java.util.function.ObjLongConsumer;

/** What single requests and batches are accepted with. */
public record IntakeParts(
        IntakeStore store,
        RequestEndings endings,
        OpenQuota quota,
        ExecutionStarter starter,
        BodyParsers parsers,
        ObjLongConsumer<Count> counter,
        InstantSource clock) {
    /** The ending of a request that is stored and can't be started. */
    Ending.Failed notStarted() {
        return new Ending.Failed(Reason.INTERNAL, clock.instant());
    }
}
