package digaas.dns.transfer;

import digaas.poll.query.Rcode;
import digaas.poll.query.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * One attempt to transfer a zone.
 *
 * <p>Where it is complete, each record that it brought was served at a moment before {@link #endedAt}. A record that it
 * did not bring was not served at some moment after {@code sentAt}: whatever the server may have changed while it sent,
 * it cannot have looked before it was asked. So one interval holds for all recordsets of a zone: they became visible
 * after the {@code sentAt} of the last transfer that did not show them, and before the {@code endedAt} of the first one
 * that did.
 *
 * @param sentAt wall time just before the query was handed to the system; if it never was, when the attempt began
 * @param took from then until the last message was read or the attempt failed, by a clock that never steps
 */
public record Transfer(Instant sentAt, Duration took, Result result) {
    /** Wall time just after the last message was read, or when the attempt failed. */
    public Instant endedAt() {
        return sentAt.plus(took);
    }

    /** How a transfer ended. Only a complete one is evidence of anything. */
    public sealed interface Result {}

    /**
     * The zone arrived whole.
     *
     * @param serial the zone's
     * @param records the SOA counted once
     * @param octets of all messages
     */
    public record Complete(Serial serial, long records, long octets) implements Result {}

    /** The server refused by a response code. */
    public record Rejected(Rcode rcode) implements Result {}

    /**
     * The transfer broke off, or what came is not a zone transfer.
     *
     * @param detail for people: what went wrong, in a sentence that begins in lower case
     */
    public record Failed(Fault fault, String detail) implements Result {}

    /** Why a transfer failed. */
    public enum Fault {
        /** The time was up, or the server fell silent. */
        TIMEOUT,
        /** The system or the network refused the connection. */
        UNREACHABLE,
        /** The TLS handshake failed, or the server did not prove who it is. */
        TLS,
        /** A signature is missing or wrong (RFC 8945). */
        TSIG,
        /** The connection ended before the zone did. */
        TRUNCATED,
        /** A message is damaged, answers something else, or is not part of a zone transfer. */
        MALFORMED,
        /** The first message has no records. */
        EMPTY,
        /** The zone changed meanwhile: the SOA at the end is not the one at the start. */
        CHANGED,
        /** The zone has more records or octets than are accepted. */
        TOO_LARGE,
        /** Another transfer from the same address did not end in time. */
        BUSY,
        /** Whoever wanted the zone wants it no longer. */
        CANCELLED;

        /** The lower-case name for people and for stored results. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
