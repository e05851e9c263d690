package digaas.poll.query;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a query ended. */
public sealed interface Outcome {
    /**
     * A well-formed answer to this very question.
     *
     * @param authoritative the AA bit; kept, never demanded: the nameserver may be a resolver
     * @param answer the answer section's records of class IN, in order
     * @param authority the authority section's, in order
     * @param nsid which instance answered (RFC 5001), printable form; null when it did not say
     * @param zoneVersion the zone's serial by the ZONEVERSION option (RFC 9660); null when it did not say
     */
    record Answered(
            Rcode rcode,
            boolean authoritative,
            List<ResourceRecord> answer,
            List<ResourceRecord> authority,
            @Nullable String nsid,
            @Nullable Serial zoneVersion)
            implements Outcome {
        public Answered {
            answer = List.copyOf(answer);
            authority = List.copyOf(authority);
        }
    }

    /** Nothing that could count as an answer. */
    record Unanswered(Failure failure) implements Outcome {}

    /** Why there was no answer. */
    enum Failure {
        /** The deadline passed. */
        TIMEOUT(0),
        /** The system refused the packet or the connection: port unreachable, no route, reset. */
        UNREACHABLE(1),
        /** What came back was no DNS message. */
        MALFORMED(2),
        /** The answer was cut short and could not be had whole by TCP in time. */
        TRUNCATED(3),
        /** The TLS handshake or its certificate failed. */
        TLS(4),
        /** The signature was missing or wrong (RFC 8945). */
        TSIG(5),
        /** The asking side gave up: it was closing, or had more questions than room. */
        ABANDONED(6),
        /** Nothing was sent: the operator does not let Digaas ask this address. */
        FORBIDDEN(7),
        /** By HTTPS: the server answered, but by its status, type or size not with a DNS message. */
        HTTP(8);

        private final int code;

        Failure(int code) {
            this.code = code;
        }

        /** The number in stored samples: never changes, never used again for another. */
        public int code() {
            return code;
        }

        /** The name for people and for stored results: lower case. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
