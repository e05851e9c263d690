package digaas.round;

import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.QuerySample;
import java.time.Instant;
import java.util.List;

/** Stores a round's results. Called by several threads. May block. What it throws fails the round. */
public interface ResultSink {
    /** A request has ended. */
    void ended(OpenRequest open, Ending ending);

    /** Samples of a request whose polling goes on. They are not passed again. */
    void sampled(OpenRequest open, List<QuerySample> samples);

    /** When {@link #progressed} is wanted next. Called by the round's thread only. */
    default Instant progressDue() {
        return Instant.MAX;
    }

    /** How far the open requests have come. Called by the round's thread only; must not block or throw. */
    default void progressed(List<OpenRequest> open) {}
}
