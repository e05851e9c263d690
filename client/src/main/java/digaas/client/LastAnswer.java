package digaas.client;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A nameserver's latest answer, or what came instead of one.
 *
 * @param nameserver as the request names it
 * @param address address and port; empty in results of earlier versions
 * @param outcome whether an answer came, or why not
 * @param rcode the response code, if an answer came
 * @param authoritative the AA bit
 * @param referral whether the answer delegates the name; its records are then the NS set
 * @param serial of the first SOA record of the answer section
 * @param records the first records of the answer section
 * @param recordsOmitted how many more records there were
 * @param rtt from the query to its answer
 * @param nsid which instance answered (RFC 5001)
 */
public record LastAnswer(
        String nameserver,
        Optional<String> address,
        Outcome outcome,
        Optional<String> rcode,
        boolean authoritative,
        boolean referral,
        OptionalLong serial,
        List<ResourceRecord> records,
        int recordsOmitted,
        Duration rtt,
        Optional<String> nsid) {

    /** What came of a query. */
    public enum Outcome {
        /** An answer. */
        ANSWERED,
        /** Nothing in time. */
        NO_ANSWER,
        /** The network or the host reports that the nameserver cannot be reached. */
        UNREACHABLE,
        /** A truncated answer, also by TCP. */
        TRUNCATED,
        /** An answer that is not a DNS message, or not one to this query. */
        MALFORMED,
        /** TLS failed. */
        TLS,
        /** The answer's TSIG is missing or wrong, or the nameserver refuses the query's. */
        TSIG,
        /** The server did not answer as DNS over HTTPS. */
        HTTP,
        /** The address must not be polled. */
        FORBIDDEN,
        /** The query could not be sent. */
        NOT_SENT,
        /** The TSIG key could not be read. */
        TSIG_KEY,
        /** An outcome that this version of the client does not know. */
        @JsonEnumDefaultValue
        OTHER
    }

    /**
     * A record of an answer.
     *
     * @param owner its name, if known
     * @param type such as A or TYPE65280, if known
     * @param ttl in seconds, if known
     * @param data as in a zone file; shortened data ends with an ellipsis
     */
    public record ResourceRecord(Optional<String> owner, Optional<String> type, OptionalLong ttl, String data) {}
}
