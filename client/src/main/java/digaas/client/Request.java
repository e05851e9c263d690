package digaas.client;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request as it was given, and its result. The change became visible after {@code notBefore} and no later than
 * {@code notAfter}. Times that the API gives in seconds after the start time are durations from there.
 *
 * @param asked what was asked, with the start time that counts
 * @param id names the request
 * @param status whether it is open, and how it ended
 * @param acceptedAt when Digaas accepted it
 * @param endedAt when it ended
 * @param duration from the start time until the first answer that showed the change was received
 * @param firstSeen the same, for a completed request
 * @param notBefore when the last query that did not show the change was sent; empty if the first poll already showed it
 * @param notAfter when the first answer that showed it was received
 * @param evidence what satisfied the condition
 * @param reason why it ended as {@link Status#ERROR}
 * @param polls how many queries were sent, to all nameservers together; of an open request, at most 5 s old
 * @param heldBack how many polls the rate of their nameserver's address made late, or kept from being sent
 * @param lastAnswer the latest answer of any nameserver
 * @param stableSince since when the change was visible without a break, for a completed request
 * @param flaps how often the change disappeared again before that, for a completed request
 * @param cacheSafeBy when every resolver has dropped the old answers, for a completed request
 * @param nameserverResults the result of each nameserver, if there are several
 */
public record Request(
        @JsonUnwrapped NewRequest asked,
        String id,
        Status status,
        Instant acceptedAt,
        Optional<Instant> endedAt,
        Optional<Duration> duration,
        Optional<Duration> firstSeen,
        Optional<Duration> notBefore,
        Optional<Duration> notAfter,
        Optional<Evidence> evidence,
        Optional<Reason> reason,
        OptionalInt polls,
        OptionalInt heldBack,
        Optional<LastAnswer> lastAnswer,
        Optional<Duration> stableSince,
        OptionalInt flaps,
        Optional<Duration> cacheSafeBy,
        List<NameserverResult> nameserverResults) {
    /** A request. */
    public Request {
        nameserverResults = Mapping.list(nameserverResults);
    }

    /** Why a request ended as {@link Status#ERROR}. */
    public enum Reason {
        /** It was polled, at least once, and the change was not seen, or not confirmed, in time. */
        TIMEOUT,
        /** Somebody cancelled it. */
        CANCELLED,
        /** Digaas failed. */
        INTERNAL,
        /** Its TSIG key could not be read. */
        TSIG_KEY,
        /** A reason that this version of the client does not know. */
        @JsonEnumDefaultValue
        OTHER
    }

    /** Whether it has not ended. */
    public boolean isOpen() {
        return status == Status.ACCEPTED;
    }
}
