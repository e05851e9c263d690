package digaas.round;

import digaas.poll.Ending;
import digaas.poll.OpenRequest;
import digaas.poll.QuerySample;
import java.util.List;

/** Where a round's lasting results go. Called from several threads; may block; what it throws fails the round. */
public interface ResultSink {
    /** A request has ended. */
    void ended(OpenRequest open, Ending ending);

    /** Samples of a request that polls on, which will not be handed over again. */
    void sampled(OpenRequest open, List<QuerySample> samples);
}
