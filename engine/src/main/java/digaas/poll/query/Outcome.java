package digaas.poll.query;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a query ended. */
public sealed interface Outcome {
    /**
     * A well-formed answer to this question.
     *
     * @param authoritative the AA bit; not required, because the nameserver may be a resolver
     * @param recursionAvailable the RA bit: the nameserver is a resolver (RFC 1035 §4.1.1)
     * @param answer the answer section's records of class IN, in order
     * @param authority the authority section's, in order
     * @param glue of a referral: the additional section's addresses (A, AAAA), in order; otherwise empty
     * @param nsid which instance answered (RFC 5001), in printable form; null when it did not say
     * @param zoneVersion the zone's serial by the ZONEVERSION option (RFC 9660); null when it did not say
     */
    record Answered(
            Rcode rcode,
            boolean authoritative,
            boolean recursionAvailable,
            List<ResourceRecord> answer,
            List<ResourceRecord> authority,
            List<ResourceRecord> glue,
            @Nullable String nsid,
            @Nullable Serial zoneVersion)
            implements Outcome {
        public Answered {
            answer = List.copyOf(answer);
            authority = List.copyOf(authority);
            glue = List.copyOf(glue);
        }

        /** An answer without glue. */
        public Answered(
                Rcode rcode,
                boolean authoritative,
                boolean recursionAvailable,
                List<ResourceRecord> answer,
                List<ResourceRecord> authority,
                @Nullable String nsid,
                @Nullable Serial zoneVersion) {
            this(rcode, authoritative, recursionAvailable, answer, authority, List.of(), nsid, zoneVersion);
        }
    }

    /**
     * An error answer that does not repeat the question, or is not readable after its header. It says why the server
     * did not answer, and is evidence of nothing: whoever guesses an ID and a port can send one.
     *
     * @param rcode what the header says, and EDNS where it is readable
     */
    record Rejected(Rcode rcode) implements Outcome {}

    /** There was no answer. */
    record Unanswered(Failure failure) implements Outcome {}

    /** Why there was no answer. */
    enum Failure {
        /** The deadline passed. */
        TIMEOUT(0),
        /** The system refused the packet or the connection: port unreachable, no route, reset. */
        UNREACHABLE(1),
        /** The response was not a valid DNS message. */
        MALFORMED(2),
        /** The answer was truncated, and TCP did not bring the whole answer in time. */
        TRUNCATED(3),
        /** The TLS handshake or its certificate failed. */
        TLS(4),
        /** The signature was missing or wrong (RFC 8945). */
        TSIG(5),
        /** The engine gave up: it was closing, or had too many questions. */
        ABANDONED(6),
        /** Nothing was sent: the operator does not allow queries to this address. */
        FORBIDDEN(7),
        /** The HTTPS response is not a DNS message by its status, type or size. */
        HTTP(8),
        /** Nothing was sent: the TSIG key that the request names can't be read. */
        TSIG_KEY(9);

        private final int code;

        Failure(int code) {
            this.code = code;
        }

        /** The number in stored samples. It never changes and is never reused. */
        public int code() {
            return code;
        }

        /** The lower-case name for people and for stored results. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
