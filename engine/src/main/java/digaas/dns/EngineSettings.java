package digaas.dns;

import digaas.dns.query.QuerySettings;
import digaas.dns.transport.TransportSettings;
import java.time.Duration;

/**
 * The engine's limits.
 *
 * @param maxInFlight questions sent and unanswered at once, over all nameservers
 * @param maxWaiting questions not sent yet; one more is abandoned at once
 * @param maxWait how long a question may wait to be sent before it is abandoned
 * @param maxSockets descriptors of all sockets together. An HTTP client takes two more, which count; the selector takes
 *     a few, which do not
 * @param queriesPerSecond to one address, whatever the port, the transport and the server's name; more have to wait, and
 *     equal ones that wait are sent as one
 * @param socketsPerNameserver UDP sockets that share one nameserver's questions
 * @param queriesPerSocket questions after which a UDP socket is replaced, and with it the source port
 * @param socketLifetime time after which a UDP socket is replaced, and an unused connection closed
 */
public record EngineSettings(
        int maxInFlight,
        int maxWaiting,
        Duration maxWait,
        int maxSockets,
        int queriesPerSecond,
        int socketsPerNameserver,
        int queriesPerSocket,
        Duration socketLifetime) {
    /** For a Lambda function, which may have 1,024 descriptors: the engine takes fewer than 200. */
    public static final EngineSettings DEFAULT =
            new EngineSettings(16_384, 65_536, Duration.ofSeconds(5), 190, 10_000, 8, 4_096, Duration.ofSeconds(30));

    public EngineSettings {
        if (maxInFlight < 1
                || maxWaiting < 1
                || maxSockets < 1
                || queriesPerSecond < 1
                || socketsPerNameserver < 1
                || queriesPerSocket < 1) {
            throw new IllegalArgumentException("each limit of the engine must be at least 1");
        }
        if (!maxWait.isPositive() || !socketLifetime.isPositive()) {
            throw new IllegalArgumentException("maxWait and socketLifetime must be above zero");
        }
    }

    /** The same with another limit on the queries to one nameserver. */
    public EngineSettings withQueriesPerSecond(int other) {
        return new EngineSettings(
                maxInFlight,
                maxWaiting,
                maxWait,
                maxSockets,
                other,
                socketsPerNameserver,
                queriesPerSocket,
                socketLifetime);
    }

    QuerySettings queries() {
        return new QuerySettings(maxInFlight, maxWait, queriesPerSecond, socketsPerNameserver);
    }

    TransportSettings transports() {
        return new TransportSettings(maxSockets, queriesPerSocket, socketLifetime);
    }
}
