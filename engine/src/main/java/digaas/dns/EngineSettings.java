package digaas.dns;

import java.time.Duration;

/**
 * The engine's bounds.
 *
 * @param maxInFlight questions sent and unanswered at once, over all nameservers
 * @param maxWaiting questions not yet sent; one more is abandoned at once
 * @param maxWait how long a question may wait to be sent before it is abandoned
 * @param maxSockets descriptors of sockets, of all kinds together; an HTTP client takes two more for itself, which count, and the
 *     selector a few, which don't
 * @param queriesPerSecond to one nameserver; more wait, in which time equal ones become one
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
    /** For a Lambda function, whose descriptors end at 1,024: below 200 in all. */
    public static final EngineSettings DEFAULT =
            new EngineSettings(16_384, 65_536, Duration.ofSeconds(5), 190, 10_000, 8, 4_096, Duration.ofSeconds(30));

    public EngineSettings {
        if (maxInFlight < 1
                || maxWaiting < 1
                || maxSockets < 1
                || queriesPerSecond < 1
                || socketsPerNameserver < 1
                || queriesPerSocket < 1) {
            throw new IllegalArgumentException("the engine needs room for one question and one socket at least");
        }
        if (!maxWait.isPositive() || !socketLifetime.isPositive()) {
            throw new IllegalArgumentException("waits and lifetimes are above zero");
        }
    }

    /** The same with another cap on the queries to one nameserver. */
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
}
