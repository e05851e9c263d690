package digaas.zones.watch.transfer;

import digaas.dns.transfer.Transfer;
import digaas.dns.transfer.Transfer.Complete;
import digaas.dns.transfer.Transfer.Failed;
import digaas.dns.transfer.Transfer.Rejected;
import digaas.dns.transfer.TransferClient;
import digaas.dns.transfer.TransferLimits;
import digaas.dns.transfer.TransferQuery;
import digaas.dns.wire.TsigKey;
import digaas.poll.query.AllowedNameservers;
import digaas.poll.query.Transport;
import digaas.zones.watch.Look;
import digaas.zones.watch.Look.Sight;
import digaas.zones.watch.Sink;
import digaas.zones.watch.WatchMethod;
import digaas.zones.watch.WatchTask;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Transfers the whole zone and compares all recordsets with it. What is transferred for them is one query. A nameserver
 * that has shown everything is only asked for its serial.
 */
public final class TransferMethod implements WatchMethod {
    private static final long MOST_RECORDS = 10_000_000;
    private static final long MOST_OCTETS = 1L << 31;
    /** Between two messages. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);
    /** How long what was begun in time may go on. */
    private static final Duration GRACE = Duration.ofSeconds(8);

    private static final Duration LONGEST_WAIT_FOR_KEY = Duration.ofSeconds(5);

    private final TransferClient client;
    private final Function<String, CompletableFuture<Optional<TsigKey>>> keys;
    private final AllowedNameservers allowed;
    private final WatchMethod atRest;
    private final InstantSource clock;

    /**
     * The method.
     *
     * @param keys finds a TSIG key by its name; empty when there is none or it can't be read
     * @param atRest looks at a nameserver's serial
     */
    public TransferMethod(
            TransferClient client,
            Function<String, CompletableFuture<Optional<TsigKey>>> keys,
            AllowedNameservers allowed,
            WatchMethod atRest,
            InstantSource clock) {
        this.client = client;
        this.keys = keys;
        this.allowed = allowed;
        this.atRest = atRest;
        this.clock = clock;
    }

    @Override
    public int pass(WatchTask task, int nameserver, int[] pending, Instant due, Instant end, Sink sink)
            throws InterruptedException {
        if (pending.length == 0) {
            return atRest.pass(task, nameserver, pending, due, end, sink);
        }
        Instant now = clock.instant();
        if (!now.isBefore(end)) {
            return 0;
        }
        Transport transport = task.transport() instanceof Transport.Tls ? task.transport() : Transport.TCP;
        InetSocketAddress address = task.nameservers().get(nameserver).address();
        if (allowed.refusal(address, transport).isPresent()) {
            return noEvidence(now, now, "forbidden", pending, sink);
        }
        Optional<TsigKey> key = key(task);
        if (task.tsigKey() != null && key.isEmpty()) {
            return noEvidence(now, clock.instant(), "tsig_key", pending, sink);
        }
        Duration left = Duration.between(clock.instant(), end).plus(GRACE);
        TransferLimits limits = new TransferLimits(MOST_RECORDS, MOST_OCTETS, left, LONGEST_SILENCE);
        ZoneComparison comparison = new ZoneComparison(task, pending);
        Transfer transfer = client.transfer(
                new TransferQuery(address, task.zoneName(), transport, key.orElse(null)), limits, comparison);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return switch (transfer.result()) {
            case Complete complete -> {
                comparison.tell(transfer, complete.serial(), sink);
                yield pending.length;
            }
            case Rejected(var rcode) -> noEvidence(transfer, rcode.mnemonic(), pending, sink);
            case Failed(var fault, String detail) ->
                noEvidence(transfer, "transfer %s: %s".formatted(fault.label(), detail), pending, sink);
        };
    }

    private Optional<TsigKey> key(WatchTask task) throws InterruptedException {
        if (task.tsigKey() == null) {
            return Optional.empty();
        }
        try {
            return keys.apply(task.tsigKey()).get(LONGEST_WAIT_FOR_KEY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    private static int noEvidence(Transfer transfer, String why, int[] pending, Sink sink) {
        return noEvidence(transfer.sentAt(), transfer.endedAt(), why, pending, sink);
    }

    private static int noEvidence(Instant sentAt, Instant endedAt, String why, int[] pending, Sink sink) {
        for (int recordSet : pending) {
            sink.saw(recordSet, new Look(sentAt, endedAt, Sight.NOTHING, why));
        }
        return pending.length;
    }
}
