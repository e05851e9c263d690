package digaas.requests.intake;

import digaas.measurement.Measurement;
import digaas.measurement.PollResult;
import digaas.metric.Count;
import digaas.poll.Ending;
import digaas.poll.Reason;
import digaas.requests.store.RequestEndings;
import digaas.requests.store.RequestReader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ObjLongConsumer;

/** Cancels a request. Polls under way go on for a round at most; their result no longer counts. */
public final class Cancellation {
    private final RequestReader reader;
    private final RequestEndings endings;
    private final ObjLongConsumer<Count> counter;
    private final InstantSource clock;

    public Cancellation(
            RequestReader reader, RequestEndings endings, ObjLongConsumer<Count> counter, InstantSource clock) {
        this.reader = reader;
        this.endings = endings;
        this.counter = counter;
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface Outcome {
        /** The request has ended as cancelled, now or before. */
        record Cancelled(Measurement request) implements Outcome {}

        /** It had ended otherwise. */
        record Ended(Measurement request) implements Outcome {}

        /** There is none of that id. */
        record Unknown() implements Outcome {}
    }

    public Outcome cancel(UUID id) {
        Optional<Measurement> before = reader.findInLine(id).map(reader::current);
        if (before.isEmpty()) {
            return new Outcome.Unknown();
        }
        PollResult known = before.get().result();
        var ending = new Ending.Failed(Reason.CANCELLED, known.absentAt(), clock.instant());
        boolean _ = endings.during(session -> session.endPolling(id, ending, known));
        Measurement now = reader.find(id).orElseThrow();
        if (ending.equals(now.ending())) {
            counter.accept(Count.CANCELLED, 1);
        }
        return now.ending() instanceof Ending.Failed(Reason reason, Instant _, Instant _) && reason == Reason.CANCELLED
                ? new Outcome.Cancelled(now)
                : new Outcome.Ended(now);
    }
}
