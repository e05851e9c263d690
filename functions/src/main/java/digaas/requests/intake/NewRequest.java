package digaas.requests.intake;

import digaas.poll.PollRequest;
import digaas.poll.Schedule;
import digaas.requests.Measurement;
import digaas.requests.ObserverType;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A valid poll request.
 *
 * @param poll what polling needs
 * @param measurement what is stored
 */
public record NewRequest(PollRequest poll, Measurement measurement) {
    /** The same as an observer of a type. */
    public NewRequest observedAs(ObserverType type) {
        return new NewRequest(poll, measurement.observedAs(type));
    }

    /** The same, paced by how long changes took before, if that was asked for. */
    NewRequest learning(Function<PollRequest, List<Duration>> past) {
        return poll.schedule() == null
                ? this
                : new NewRequest(
                        poll.withSchedule(Schedule.learn(past.apply(poll), poll.frequency(), poll.timeout())),
                        measurement);
    }
}
