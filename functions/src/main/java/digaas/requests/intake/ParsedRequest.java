package digaas.requests.intake;

import digaas.poll.PollRequest;
import digaas.requests.PostedRequest;

/**
 * A valid request.
 *
 * @param poll what polling needs
 * @param posted what is stored
 */
record ParsedRequest(PollRequest poll, PostedRequest posted) {}
