package digaas.api;

import digaas.poll.Measurement;
import digaas.poll.PollRequest;
import digaas.poll.Schedule;
import digaas.store.PastDurations;

/**
 * A valid poll request.
 *
 * @param poll what polling needs
 * @param measurement what is stored
 */
record NewRequest(PollRequest poll, Measurement measurement) {
    /** The same, paced by how long changes took before, if that was asked for. */
    NewRequest learning(PastDurations past) {
        return poll.schedule() == null
                ? this
                : new NewRequest(
                        poll.withSchedule(Schedule.learn(past.of(poll), poll.frequency(), poll.timeout())),
                        measurement);
    }
}
