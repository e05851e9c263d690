package digaas.dns.transport;

import java.time.Duration;

/**
 * The bounds of an engine's channels.
 *
 * @param maxDescriptors of all channels together
 * @param messagesPerSocket messages after which a UDP socket is replaced, and with it the source port
 * @param channelLifetime time after which a UDP socket is replaced, and an unused connection closed
 */
public record TransportSettings(int maxDescriptors, int messagesPerSocket, Duration channelLifetime) {}
