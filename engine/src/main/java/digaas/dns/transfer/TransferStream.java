package digaas.dns.transfer;

import digaas.dns.octets.FormatException;
import digaas.dns.text.Rcodes;
import digaas.dns.transfer.Transfer.Complete;
import digaas.dns.transfer.Transfer.Fault;
import digaas.dns.transfer.Transfer.Rejected;
import digaas.dns.wire.MessageHeader;
import digaas.dns.wire.QueryPacket;
import digaas.dns.wire.QueryPacket.Match;
import digaas.dns.wire.ReceivedMessage;
import digaas.dns.wire.ReceivedRecord;
import digaas.dns.wire.ResponseSignatures;
import digaas.poll.query.ResourceRecord;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The messages that answer one AXFR query, in their order (RFC 5936 §2.2). It keeps none of them. */
final class TransferStream {
    private static final int IN = 1;
    private static final int SOA = 6;

    private final QueryPacket query;
    private final String zone;
    private final TransferLimits limits;
    private final Consumer<? super ResourceRecord> sink;
    private final @Nullable ResponseSignatures signatures;
    private @Nullable ResourceRecord soa;
    private boolean ended;
    private long messages;
    private long records;
    private long octets;

    /**
     * A stream of which nothing has come.
     *
     * @param query complete, with its signature
     * @param zone lower case
     * @param sink gets each record, the SOA once, before it is known whether the transfer will be complete
     */
    TransferStream(
            QueryPacket query,
            String zone,
            TransferLimits limits,
            InstantSource clock,
            Consumer<? super ResourceRecord> sink) {
        this.query = query;
        this.zone = zone;
        this.limits = limits;
        this.sink = sink;
        this.signatures = query.signatures(clock);
    }

    /** Takes the next message; whether it was the last. */
    boolean isEndedBy(byte[] message) throws TransferException {
        octets += message.length;
        if (octets > limits.octets()) {
            throw new TransferException(Fault.TOO_LARGE, "more than %d octets".formatted(limits.octets()));
        }
        requireAnswer(message);
        messages++;
        ReceivedMessage read = read(message);
        if (read.rcode() != 0) {
            throw new TransferException(new Rejected(Rcodes.of(read.rcode())));
        }
        if (MessageHeader.isTruncated(message)) {
            throw malformed("TC is set, which it never is by TCP");
        }
        if (signatures != null && !signatures.accept(message, read)) {
            throw new TransferException(Fault.TSIG, "message %d is not signed as it must be".formatted(messages));
        }
        if (messages == 1 && read.answer().isEmpty()) {
            throw new TransferException(Fault.EMPTY, "the first message has no records");
        }
        for (ReceivedRecord record : read.answer()) {
            take(record);
        }
        if (ended && signatures != null && !signatures.isSigned()) {
            throw new TransferException(Fault.TSIG, "the last message is not signed");
        }
        return ended;
    }

    /** RFC 5936 §2.2.1, §2.2.3: ID and question are the query's; the question may be missing after the first message. */
    private void requireAnswer(byte[] message) throws TransferException {
        if (message.length < MessageHeader.LENGTH || !MessageHeader.isResponse(message)) {
            throw malformed("a message is not a response");
        }
        if (MessageHeader.id(message) != query.id()) {
            throw malformed("a message has the id %d, the query %d".formatted(MessageHeader.id(message), query.id()));
        }
        boolean mayBeWithout = messages > 0 && MessageHeader.isWithoutQuestion(message);
        if (!mayBeWithout && query.matchQuestion(message) == Match.NONE) {
            throw malformed("a message answers another question");
        }
    }

    private static ReceivedMessage read(byte[] message) throws TransferException {
        try {
            ReceivedMessage read = ReceivedMessage.read(message);
            if (read.hasMore()) {
                throw malformed("octets follow the last record of a message");
            }
            return read;
        } catch (FormatException damaged) {
            throw malformed("a message is damaged: " + damaged.reason());
        }
    }

    private void take(ReceivedRecord received) throws TransferException {
        if (ended) {
            throw malformed("records follow the SOA at the end");
        }
        if (received.dnsClass() != IN) {
            throw malformed("a record has class %d".formatted(received.dnsClass()));
        }
        ResourceRecord record = decode(received);
        boolean isApexSoa = record.type().value() == SOA && record.owner().equals(zone);
        if (soa == null) {
            if (!isApexSoa) {
                throw malformed("the first record is not the zone's SOA");
            }
            soa = record;
        } else if (isApexSoa) {
            end(record);
            return;
        }
        records++;
        if (records > limits.records()) {
            throw new TransferException(Fault.TOO_LARGE, "more than %d records".formatted(limits.records()));
        }
        sink.accept(record);
    }

    private static ResourceRecord decode(ReceivedRecord received) throws TransferException {
        try {
            return received.read();
        } catch (FormatException damaged) {
            throw malformed("a record of %s is damaged".formatted(received.owner()));
        }
    }

    private void end(ResourceRecord last) throws TransferException {
        ResourceRecord start = Objects.requireNonNull(soa);
        if (!last.rdata().equals(start.rdata())) {
            throw new TransferException(
                    Fault.CHANGED,
                    "it began with serial %d and ended with %d"
                            .formatted(
                                    start.serial().orElseThrow(), last.serial().orElseThrow()));
        }
        ended = true;
    }

    /** What has come; only after the last message. */
    Complete complete() {
        return new Complete(
                Objects.requireNonNull(Objects.requireNonNull(soa).soa()).serial(), records, octets);
    }

    private static TransferException malformed(String detail) {
        return new TransferException(Fault.MALFORMED, detail);
    }
}
