package digaas.client;

import java.time.Instant;

/**
 * Digaas's clock.
 *
 * @param receiveTime when it received the question
 * @param transmitTime when it sent the answer
 */
public record Time(Instant receiveTime, Instant transmitTime) {}
