package digaas.request;

import digaas.measurement.PostedRequest;
import digaas.poll.PollRequest;

/**
 * A valid request.
 *
 * @param poll what polling needs
 * @param posted what is stored
 */
public record ParsedRequest(PollRequest poll, PostedRequest posted) {}
