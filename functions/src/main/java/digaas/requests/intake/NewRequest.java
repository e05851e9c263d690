package digaas.requests.intake;

import digaas.poll.PollRequest;
import digaas.poll.Schedule;
import digaas.requests.ObserverType;
import digaas.requests.PostedRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A valid poll request.
 *
 * @param poll what polling needs
 * @param posted what is stored
 */
public record NewRequest(PollRequest poll, PostedRequest posted) {
    /** The same as an observer of a type. */
    public NewRequest observedAs(ObserverType type) {
        return new NewRequest(
                poll,
                new PostedRequest(
                        posted.id(),
                        posted.input(),
                        posted.name(),
                        posted.nameservers(),
                        posted.condition(),
                        posted.run(),
                        posted.startTime(),
                        posted.acceptedAt(),
                        posted.deadline(),
                        type,
                        posted.clockError()));
    }

    /** The same, paced by how long changes took before, if that was asked for. */
    NewRequest learning(Function<PollRequest, List<Duration>> past) {
        return poll.schedule() == null
                ? this
                : new NewRequest(
                        poll.withSchedule(Schedule.learn(past.apply(poll), poll.frequency(), poll.timeout())), posted);
    }
}
