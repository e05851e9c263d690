package digaas.dns.transfer;

import digaas.dns.loop.WallClock;
import digaas.dns.text.DnsNames;
import digaas.dns.text.RecordTypes;
import digaas.dns.tls.TlsContexts;
import digaas.dns.transfer.Transfer.Failed;
import digaas.dns.transfer.Transfer.Fault;
import digaas.dns.transfer.Transfer.Result;
import digaas.dns.transport.BlockingConnection;
import digaas.dns.transport.Destination;
import digaas.dns.wire.Entropy;
import digaas.dns.wire.QueryPacket;
import digaas.poll.query.Question;
import digaas.poll.query.RecordType;
import digaas.poll.query.ResourceRecord;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** One transfer, from the connection to its end. */
final class TransferRun {
    private static final RecordType AXFR = RecordTypes.of(252);

    private final TransferQuery query;
    private final TransferLimits limits;
    private final TlsContexts tls;
    private final InstantSource clock;
    private final Consumer<? super ResourceRecord> sink;
    private final long deadlineNanos;
    private long sentNanos = System.nanoTime();
    private Instant sentAt;
    private Failed ifBroken = new Failed(Fault.UNREACHABLE, "the connection was refused");

    TransferRun(
            TransferQuery query,
            TransferLimits limits,
            TlsContexts tls,
            InstantSource clock,
            Consumer<? super ResourceRecord> sink) {
        this.query = query;
        this.limits = limits;
        this.tls = tls;
        this.clock = clock;
        this.sink = sink;
        this.deadlineNanos = sentNanos + limits.total().toNanos();
        this.sentAt = clock.instant();
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    Transfer run() {
        Destination destination =
                Destination.of(new Question(query.nameserver(), query.zone(), AXFR, query.transport()));
        try (BlockingConnection connection = BlockingConnection.open(query.nameserver(), engine(destination))) {
            return run(connection);
        } catch (TransferException e) {
            return ended(System.nanoTime(), e.result());
        } catch (SocketTimeoutException e) {
            return failed(Fault.TIMEOUT, "the time was up");
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            return failed(Fault.CANCELLED, "it was cancelled");
        } catch (IOException | UnsupportedAddressTypeException e) {
            return ended(System.nanoTime(), ifBroken);
        }
    }

    private @Nullable SSLEngine engine(Destination destination) {
        return destination.peer() == null
                ? null
                : TlsContexts.transferEngine(tls.context(destination.peer()), destination.address());
    }

    private Transfer run(BlockingConnection connection) throws IOException, TransferException {
        connection.connect(next());
        ifBroken = new Failed(Fault.TLS, "the TLS handshake failed, or the server did not prove who it is");
        connection.establish(next());
        ifBroken = new Failed(Fault.TRUNCATED, "the connection ended before the zone did");
        byte[] name = DnsNames.wire(query.zone());
        QueryPacket packet = QueryPacket.of(new Entropy().id(), name, AXFR, null);
        packet.clearRecursionDesired();
        if (query.key() != null) {
            packet.sign(query.key());
        }
        sentNanos = System.nanoTime();
        sentAt = new WallClock(clock).reading(sentNanos).at(sentNanos);
        connection.write(packet.octets(), next());
        TransferStream stream = new TransferStream(packet, DnsNames.presentation(name), limits, clock, sink);
        boolean ended = false;
        while (!ended) {
            ended = stream.isEndedBy(connection.read(next()));
        }
        return ended(connection.receivedNanos(), stream.complete());
    }

    /** The deadline of the next step. */
    private long next() {
        long idle = System.nanoTime() + limits.idle().toNanos();
        return idle - deadlineNanos < 0 ? idle : deadlineNanos;
    }

    Transfer failed(Fault fault, String detail) {
        return ended(System.nanoTime(), new Failed(fault, detail));
    }

    private Transfer ended(long nanos, Result result) {
        return new Transfer(sentAt, Duration.ofNanos(nanos - sentNanos), result);
    }
}
