package digaas.dns.query;

import java.time.Duration;

/**
 * The bounds of an engine's queries.
 *
 * @param maxInFlight queries sent and unanswered at once, over all nameservers
 * @param maxWait how long a query may wait to be sent before it is abandoned
 * @param queriesPerSecond to one address, whatever the port, the transport and the server's name
 * @param socketsPerNameserver UDP sockets that share one nameserver's queries
 */
public record QuerySettings(int maxInFlight, Duration maxWait, int queriesPerSecond, int socketsPerNameserver) {}
