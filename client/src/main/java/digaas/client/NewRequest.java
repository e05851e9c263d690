package digaas.client;

import static com.fasterxml.jackson.annotation.JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.EnumNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * What to poll for. Has either {@code nameserver} or {@code nameservers}, and either {@code zoneName} or
 * {@code queryName}.
 *
 * @param nameserver {@code ip}, {@code ip:port}, {@code [ip6]:port} or a host name, of which all addresses are polled
 * @param nameservers several nameservers
 * @param thresholdPercentage how many of them must show the change, in percent; 100 by default
 * @param zoneName the name, with or without its final dot
 * @param queryName the same
 * @param condition the expected change, such as {@code data=192.0.2.7} or {@code serial_not_lower}
 * @param serial for {@code serial_not_lower}
 * @param rdatatype for conditions about records, such as {@code A}
 * @param rdata for {@code record_removed}: the value that must disappear
 * @param authoritative whether only authoritative answers count; false by default
 * @param startTime when the change was made; when the request is received by default
 * @param frequency from one poll to the next
 * @param timeout how long to poll, from receipt or from the start time, whichever is later
 * @param edns whether queries use EDNS; true by default
 * @param queryTimeout how long a query waits for its answer; 5 s by default
 * @param confirm how long the change must stay visible without a break; zero by default
 * @param pacing when polls are made
 * @param clockError how much the clock that gave the start time may be off; it widens the interval on both sides
 * @param transport by what queries are sent; {@link Transport#UDP} by default
 * @param tlsName for TLS and HTTPS: a host name that the server's certificate must contain
 * @param tlsPin for TLS and HTTPS: pins (RFC 7858), of which the server's key must match one
 * @param httpsPath for HTTPS: the path of the server's DNS service
 * @param tsigKey a TSIG key that the operator has stored; it signs the queries
 * @param run a name that groups requests for listings and reports
 * @param labels what else tells requests apart
 * @param callback what hears that the request has ended: a URL, or {@code eventbridge}
 */
public record NewRequest(
        Optional<String> nameserver,
        List<String> nameservers,
        OptionalInt thresholdPercentage,
        Optional<String> zoneName,
        Optional<String> queryName,
        String condition,
        OptionalLong serial,
        Optional<String> rdatatype,
        Optional<String> rdata,
        Optional<Boolean> authoritative,
        Optional<Instant> startTime,
        Duration frequency,
        Duration timeout,
        Optional<Boolean> edns,
        Optional<Duration> queryTimeout,
        Optional<Duration> confirm,
        Optional<Pacing> pacing,
        Optional<Duration> clockError,
        Optional<Transport> transport,
        Optional<String> tlsName,
        @JsonFormat(with = ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> tlsPin,
        Optional<String> httpsPath,
        Optional<String> tsigKey,
        Optional<String> run,
        Map<String, String> labels,
        Optional<String> callback) {
    /** A request. */
    public NewRequest {
        nameservers = Mapping.list(nameservers);
        tlsPin = Mapping.list(tlsPin);
        labels = Mapping.map(labels);
    }

    /** When polls are made. */
    @EnumNaming(SnakeCaseStrategy.class)
    public enum Pacing {
        /** At the frequency. */
        FIXED,
        /** Often when the change is likely to appear and rarely otherwise, with about as many polls. */
        ADAPTIVE,
        /** A pacing that this version of the client does not know. It cannot be sent. */
        @JsonEnumDefaultValue
        OTHER
    }

    /** By what queries are sent. */
    @EnumNaming(SnakeCaseStrategy.class)
    public enum Transport {
        /** UDP, and TCP for what is truncated. */
        UDP,
        /** TCP. */
        TCP,
        /** TLS (RFC 7858). */
        TLS,
        /** HTTPS (RFC 8484). */
        HTTPS,
        /** A transport that this version of the client does not know. It cannot be sent. */
        @JsonEnumDefaultValue
        OTHER
    }

    /**
     * Begins a request with the fields that each must have.
     *
     * @param condition the expected change
     * @param frequency from one poll to the next
     * @param timeout how long to poll
     */
    public static NewRequestBuilder of(String condition, Duration frequency, Duration timeout) {
        return new NewRequestBuilder().condition(condition).frequency(frequency).timeout(timeout);
    }
}
