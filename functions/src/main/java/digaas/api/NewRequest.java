package digaas.api;

import digaas.poll.Measurement;
import digaas.poll.PollRequest;

/**
 * A valid poll request.
 *
 * @param poll what polling needs
 * @param measurement what is stored
 */
record NewRequest(PollRequest poll, Measurement measurement) {}
