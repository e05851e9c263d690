package digaas.requests.intake;

import digaas.poll.PollRequest;
import digaas.poll.Schedule;
import digaas.requests.PostedRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A valid request.
 *
 * @param poll what polling needs
 * @param posted what is stored
 */
record ParsedRequest(PollRequest poll, PostedRequest posted) {
    /** What polling needs, paced by how long changes took before, if the caller wants that. */
    PollRequest learning(Function<PollRequest, List<Duration>> past) {
        return poll.schedule() == null
                ? poll
                : poll.withSchedule(Schedule.learn(past.apply(poll), poll.frequency(), poll.timeout()));
    }
}
